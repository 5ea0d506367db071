"""The one unit of work for both engines: the promises of `bot.app.ports.Unit`, kept in rows.

It seals and opens what a person told us. It does not know which engine runs it, nor when the transaction ends.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from bot.app.ports import Account, Due, Posted, StoreUnusable
from bot.core.cardcode import show_from_json, show_to_json
from bot.core.effects import Keep, Log, Show
from bot.core.session import VERSION, Session, from_json, to_json
from bot.store import export
from bot.store import statements as st
from bot.store.prepared import Rows
from bot.store.vault import Vault

T = TypeVar("T")

_LANES = {"urge": 0, "patience": 1, "space": 1, "held": 1}
_DAILY = 2
_EVERY_LANE = range(_DAILY + 1)
_TRIES = 5

# Half the time of json.dumps, which makes an encoder a call and looks for circles that no session and no card has.
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


class SqlUnit:
    """A unit of work over one open connection."""

    def __init__(self, rows: Rows, vault: Vault) -> None:
        self._rows = rows
        self._vault = vault
        self.erased = False

    def first_time(self, source: str, update_id: str) -> bool:
        """Remember an update; false where it was remembered before, also by a worker that commits just now."""
        return self._rows.change(st.SEE_UPDATE, source=source, update_id=update_id) == 1

    def drop_seen(self, before: datetime) -> int:
        """Forget the updates that were taken before a time by which no platform repeats them any more."""
        return self._rows.change(st.DROP_SEEN, before=before)

    def person_of(self, account: Account, *, new_id: str, now: datetime) -> str:
        """Give the person of an account and lock them until the transaction ends."""
        for _ in range(_TRIES):
            found = self._rows.one(st.PERSON_OF, platform=account.platform, external_id=account.id)
            if found is not None:
                return str(found[0])
            self._rows.change(st.NEW_PERSON, id=new_id, created_at=now, seen_at=now)
            if self._rows.change(st.NEW_ACCOUNT, platform=account.platform, external_id=account.id, person=new_id):
                return new_id
            # Another worker made the account while this one waited to: the person is theirs.
            self._rows.change(st.DROP_PERSON, person=new_id)
        raise StoreUnusable(f"The database holds a {account.platform} account of nobody; restore a backup.")

    def session_of(self, person: str) -> Session | None:
        """Load the person's session, or None where they have none yet."""
        found = self._rows.one(st.SESSION_OF, person=person)
        return None if found is None else from_json(self._open("session:body", person, found[0]))

    def save_session(self, person: str, session: Session, now: datetime) -> None:
        """Store the session and that the person was here at `now`."""
        body = self._seal("session:body", person, to_json(session))
        self._rows.change(st.SAVE_SESSION, person=person, form=VERSION, body=body, saved_at=now)
        self._rows.change(st.TOUCH_PERSON, person=person, now=now)

    def keep(self, person: str, words: Keep, now: datetime) -> None:
        """Store words, and what they are about, sealed."""
        body = self._seal("entry:body", person, [words.about, words.text])
        self._rows.change(st.KEEP, person=person, kind=words.kind, body=body, written_at=now)

    def log(self, person: str, fact: Log) -> None:
        """Store a dated fact, its detail sealed."""
        body = self._seal("log:body", person, fact.detail)
        self._rows.change(st.LOG, person=person, kind=fact.kind, at=fact.at, body=body)

    def schedule(self, person: str, kind: str, due_at: datetime) -> None:
        """Arm a nudge in place of a pending one.

        It gets an id of its own, so that a worker that still holds the old one cannot settle the new one.
        """
        self._rows.change(st.REPLACE_NUDGE, person=person, of_kind=kind)
        lane = _LANES.get(kind.partition("_")[0], _DAILY)
        self._rows.change(st.NEW_NUDGE, person=person, kind=kind, lane=lane, due_at=due_at, state="pending")

    def cancel(self, person: str, kind: str) -> None:
        """Disarm the pending nudge of this kind, if there is one."""
        self._rows.change(st.CANCEL_NUDGE, person=person, of_kind=kind)

    def due(self, now: datetime, *, limit: int, person: str | None = None) -> list[Due]:
        """Give pending nudges that are due, earliest first, and keep them and their persons for this transaction.

        Where more are due than `limit`, urgent lanes come before daily ones. What another worker holds is left out.
        """
        if person is not None:
            found = self._rows.all(st.DUE_OF, person=person, now=now, most=limit)
        else:
            found = []
            for lane in _EVERY_LANE:
                found += self._rows.all(st.DUE_IN_LANE, lane=lane, now=now, most=limit - len(found))
        return sorted((Due(*row) for row in found), key=lambda due: (due.due_at, due.id))

    def next_due(self, person: str | None = None) -> datetime | None:
        """Give the time of the earliest pending nudge."""
        if person is not None:
            found = self._rows.all(st.NEXT_OF, person=person)
        else:
            found = [row for lane in _EVERY_LANE for row in self._rows.all(st.NEXT_IN_LANE, lane=lane)]
        return min((due_at for (due_at,) in found), default=None)

    def settle(self, nudge: int, state: str, now: datetime) -> None:
        """Close a nudge; one that was replaced, cancelled or closed meanwhile stays as it is."""
        self._rows.change(st.SETTLE, nudge=nudge, outcome=state, now=now)

    def post(self, person: str, account: Account, show: Show, now: datetime) -> int:
        """Put a card into the outbox; the id grows with every card and is never used again."""
        body = self._seal("outbox:body", person, show_to_json(show))
        target = {"platform": account.platform, "external_id": account.id}
        [(card,)] = self._rows.all(st.POST, person=person, body=body, posted_at=now, **target)
        return int(card)

    def unsent(self, account: Account) -> list[Posted]:
        """Give the cards of an account that were not marked as sent, oldest first."""
        found = self._rows.all(st.UNSENT, platform=account.platform, external_id=account.id)
        return [Posted(card, show_from_json(self._open("outbox:body", person, body))) for card, person, body in found]

    def mark_sent(self, ids: Iterable[int]) -> None:
        """Take cards out of the outbox; those that are gone already do not matter."""
        for card in ids:
            self._rows.change(st.MARK_SENT, card=card)

    def everything(self, person: str) -> dict[str, Any]:
        """Give all that is stored of a person, decrypted; empty where there is no such person."""
        return export.everything(self._rows, self._vault, person)

    def forget(self, person: str) -> None:
        """Erase every row of a person; each table's rows go with the row of the person."""
        self._rows.change(st.DROP_PERSON, person=person)
        self.erased = True

    def _seal(self, place: str, person: str, value: Any) -> bytes:  # noqa: ANN401 - plain JSON
        return self._vault.seal(place, person, _encode(value))

    def _open(self, place: str, person: str, body: bytes) -> Any:  # noqa: ANN401 - plain JSON
        return json.loads(self._vault.open(place, person, body))


def run(work: Callable[[SqlUnit], T], unit: SqlUnit) -> T:
    """Run a work; a StopIteration becomes a RuntimeError, for a future refuses it and its waiter would never wake."""
    try:
        return work(unit)
    except StopIteration as error:
        raise RuntimeError("a unit of work raised StopIteration") from error
