"""The conversation's state for one person, and its JSON form.

A session is a value: every change makes a new one. It holds no card text, only ids, and the few words that cards
quote back to the person (`words`: the nickname of the ex, the person's own plan and things).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.conditions import Fact
from bot.core.errors import SessionTooNew
from bot.core.patience import Patience

VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is: a node `flow/name`, and what it is `about` (a step, stage, question, topic or fact)."""

    node: str
    about: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a step: `done`, `later` (until `until`) or `not_for_me`."""

    state: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """All that a turn needs to know of a person.

    `back` is where a command interrupted them; `errand` why a question is asked outside the intake (`change`, `gate`).
    """

    place: Place
    language: str = "en"
    zone: str = "UTC"
    serial: int = 0
    back: Place | None = None
    errand: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)
    space_until: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None


def to_json(session: Session) -> dict[str, Any]:
    """Turn a session into plain JSON values; times become ISO 8601 in UTC."""
    patience = session.patience
    return {
        "version": VERSION,
        "place": _place_out(session.place),
        "language": session.language,
        "zone": session.zone,
        "serial": session.serial,
        "back": _place_out(session.back) if session.back else None,
        "errand": session.errand,
        "facts": {name: value if isinstance(value, str) else sorted(value) for name, value in session.facts.items()},
        "marks": {
            step: [mark.state, _time_out(mark.at), _time_out(mark.until)] for step, mark in session.marks.items()
        },
        "words": dict(session.words),
        "patience": {
            "run": [at.isoformat() for at in patience.run],
            "since": _time_out(patience.since),
            "until": _time_out(patience.until),
            "counted": patience.counted,
            "kept": patience.kept,
        },
        "space_until": _time_out(session.space_until),
        "began_at": _time_out(session.began_at),
        "ended_at": _time_out(session.ended_at),
    }


def from_json(data: Mapping[str, Any]) -> Session:
    """Build a session from what `to_json` wrote.

    Raises:
        SessionTooNew: a later version of Breather wrote it.
    """
    if data["version"] > VERSION:
        raise SessionTooNew(data["version"], VERSION)
    patience = data["patience"]
    return Session(
        place=Place(*data["place"]),
        language=data["language"],
        zone=data["zone"],
        serial=data["serial"],
        back=Place(*data["back"]) if data["back"] else None,
        errand=data["errand"],
        facts={name: value if isinstance(value, str) else frozenset(value) for name, value in data["facts"].items()},
        marks={step: Mark(state, _time(at), _time_in(until)) for step, (state, at, until) in data["marks"].items()},
        words=data["words"],
        patience=Patience(
            run=tuple(_time(at) for at in patience["run"]),
            since=_time_in(patience["since"]),
            until=_time_in(patience["until"]),
            counted=patience["counted"],
            kept=patience["kept"],
        ),
        space_until=_time_in(data["space_until"]),
        began_at=_time_in(data["began_at"]),
        ended_at=_time_in(data["ended_at"]),
    )


def _place_out(place: Place) -> list[Any]:
    return [place.node, place.about, place.page]


def _time_out(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _time_in(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
