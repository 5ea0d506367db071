"""All that is stored of a person as plain JSON values, decrypted; it changes nothing."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.store import statements as st
from bot.store.prepared import Rows
from bot.store.vault import Vault


def everything(rows: Rows, vault: Vault, person: str) -> dict[str, Any]:
    """Gather a person's rows of every table; empty where there is no such person.

    The session is given as it was written, so that even one of a later Breather can be handed over.
    """
    known = rows.one(st.PERSON, person=person)
    if known is None:
        return {}

    def read(place: str, body: bytes) -> Any:  # noqa: ANN401 - plain JSON
        return json.loads(vault.open(place, person, body))

    session = rows.one(st.SESSION_OF, person=person)
    entries = [
        (kind, *read("entry:body", body), written_at) for kind, body, written_at in rows.all(st.ENTRIES, person=person)
    ]
    return {
        "person": {"id": known[0], "created_at": _out(known[1]), "seen_at": _out(known[2])},
        "accounts": [{"platform": platform, "id": id_} for platform, id_ in rows.all(st.ACCOUNTS, person=person)],
        "session": read("session:body", session[0]) if session else None,
        "entries": [
            {"kind": kind, "about": about, "text": text, "written_at": _out(at)} for kind, about, text, at in entries
        ],
        "log": [
            {"kind": kind, "at": _out(at), "detail": read("log:body", body)}
            for kind, at, body in rows.all(st.FACTS, person=person)
        ],
        "nudges": [
            {"kind": kind, "due_at": _out(due_at), "state": state, "settled_at": _out(settled_at)}
            for kind, due_at, state, settled_at in rows.all(st.NUDGES, person=person)
        ],
        "unsent": [
            {"platform": platform, "card": read("outbox:body", body), "posted_at": _out(posted_at)}
            for platform, body, posted_at in rows.all(st.CARDS, person=person)
        ],
    }


def _out(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
