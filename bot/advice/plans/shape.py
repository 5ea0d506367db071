"""Transcripts as they stand in files: their shape, and how they are read. Knows the form of a turn, not what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from bot.advice.problems import Place, shown
from bot.advice.reading import Document, Loc, read
from bot.advice.schema import Strict

if TYPE_CHECKING:
    from bot.advice.load import Library

ENDING = ".plan.yaml"
CODE, NAME = "C031", "malformed-transcript"
KINDS = ("open", "press", "stale", "command", "say", "wait", "nudge")
"""What can happen in a turn: the key that says it. `stale` presses a button of the card before the present one."""

Word = Annotated[str, StringConstraints(min_length=1)]

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN = re.compile(r"\d{1,6}[smhdw]( \d{1,6}[smhdw])*")


class TurnFile(Strict):
    """One turn: exactly one thing that happens, and the cards that come of it (left out until they are accepted)."""

    open: Literal["yes"] | None = None
    press: Word | None = None
    stale: Word | None = None
    command: Word | None = None
    say: str | None = None
    wait: Word | None = None
    nudge: Word | None = None
    cards: list[Word] | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> TurnFile:
        if len(self.happens) != 1:
            raise ValueError(f"a turn has exactly one of {', '.join(KINDS)}")
        return self

    @field_validator("wait")
    @classmethod
    def _a_span(cls, value: str | None) -> str | None:
        if value and not _SPAN.fullmatch(value):
            raise ValueError('a wait is a span such as "7d", "90m" or "1d 12h"')
        return value

    @property
    def happens(self) -> tuple[tuple[str, str], ...]:
        """Give what happens as kind and value."""
        return tuple((kind, value) for kind in KINDS if (value := getattr(self, kind)) is not None)


class PlanFile(Strict):
    """One conversation. `place` puts the person on a node to begin with, also on one that content no longer has."""

    plan: Word
    start: str
    zone: str
    place: str = ""
    turns: Annotated[list[TurnFile], Field(min_length=1)]

    @field_validator("start")
    @classmethod
    def _aware(cls, value: str) -> str:
        if datetime.fromisoformat(value).tzinfo is None:
            raise ValueError('say which zone the time is in, as in "2026-03-02T09:00:00+00:00"')
        return value

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ValueError, OSError, LookupError):
            raise ValueError(f'there is no time zone "{value}"; a name is "Europe/Berlin"') from None


class PlansFile(Strict):
    """Several conversations in one file, as `accept` writes them."""

    plans: list[PlanFile]


@dataclass(frozen=True, slots=True)
class PlanTurn:
    """A turn of a transcript and where it stands. `cards` is None where the author has left them to `accept`."""

    kind: str
    value: str
    cards: tuple[str, ...] | None = None
    place: Place = Place("", 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A transcript: `name` is unique and says file and number, `node` where the person is to begin with."""

    name: str
    about: str
    start: datetime
    zone: str
    turns: tuple[PlanTurn, ...]
    node: str = ""
    place: Place = Place("", 1)


def read_plans(library: Library) -> list[Plan]:
    """Read every transcript beside the flows, in the order of the files; one that is malformed is noted and left out."""
    return [plan for path in plan_files(library) for plan in read_file(library, path)]


def plan_files(library: Library) -> list[Path]:
    """Name the files that hold transcripts."""
    return sorted((library.root / "flows").glob(f"*{ENDING}"))


def read_file(library: Library, path: Path) -> Iterator[Plan]:
    """Read the transcripts of one file; what is wrong is noted in the library."""
    name = shown(path, library.root)
    before = len(library.problems.all)
    document = read(path, name, library.problems)
    if len(library.problems.all) > before:
        return
    flow = path.name.partition(".")[0]
    if all(file.flow != flow for file in library.flows.values()):
        text = f'a transcript is named after the flow that it proves, and there is no flow "{flow}"'
        library.problems.add(document.at(), CODE, NAME, text)
        return
    try:
        for plan in _plans(document, path.name.removesuffix(ENDING)):
            yield plan
    except ValidationError as error:
        for finding in error.errors(include_url=False, include_context=False):
            where = ".".join(str(part) for part in finding["loc"]) or "the file"
            text = f"{where}: {finding['msg'].removeprefix('Value error, ')}"
            library.problems.add(document.at(*finding["loc"]), CODE, NAME, text)


def span(text: str) -> timedelta:
    """Read a span such as `7d`, `90m` or `1d 12h`."""
    return sum((timedelta(**{_UNITS[word[-1]]: int(word[:-1])}) for word in text.split()), timedelta())


def _plans(document: Document, name: str) -> Iterator[Plan]:
    if isinstance(document.data, dict) and "plans" in document.data:
        for number, file in enumerate(PlansFile.model_validate(document.data).plans):
            yield _plan(document, ("plans", number), file, f"{name}#{number + 1}")
    else:
        yield _plan(document, (), PlanFile.model_validate(document.data), name)


def _plan(document: Document, loc: Loc, file: PlanFile, name: str) -> Plan:
    return Plan(
        name=name,
        about=file.plan,
        start=datetime.fromisoformat(file.start),
        zone=file.zone,
        turns=tuple(
            PlanTurn(
                *turn.happens[0],
                cards=None if turn.cards is None else tuple(turn.cards),
                place=document.at(*loc, "turns", number),
            )
            for number, turn in enumerate(file.turns)
        ),
        node=file.place,
        place=document.at(*loc, "plan"),
    )
