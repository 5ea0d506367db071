"""Transcripts as they stand in files: how they are read. Knows the form of a turn, not what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from bot.advice.problems import Place, Problems, shown
from bot.advice.reading import Document, Loc, read
from bot.advice.schema import Strict

if TYPE_CHECKING:
    from bot.advice.load import Library

ENDING = ".plan.yaml"
CODE, NAME = "C031", "malformed-transcript"
KINDS = ("open", "press", "stale", "command", "say", "wait", "nudge")
"""What can happen in a turn: the key that says it. `stale` presses a button of the card before the present one."""

NOWHERE = Place("", 1)
"""The place of what was made up and stands in no file."""

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
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Plan:
    """A transcript: `name` is unique and says file and number, `node` where the person is to begin with."""

    name: str
    about: str
    start: datetime
    zone: str
    turns: tuple[PlanTurn, ...]
    node: str = ""
    place: Place = NOWHERE


def read_plans(library: Library) -> list[Plan]:
    """Read every transcript beside the flows, in the order of the files; a malformed one is noted and left out."""
    return [plan for path in plan_files(library) for plan in read_file(library, path)]


def plan_files(library: Library) -> list[Path]:
    """Name the files that hold transcripts."""
    return sorted((library.root / "flows").glob(f"*{ENDING}"))


def read_file(library: Library, path: Path) -> list[Plan]:
    """Read the transcripts of one file; where something is wrong it is noted in the library and none are given."""
    document = read(path, shown(path, library.root), found := Problems())
    plans: list[Plan] = []
    try:
        if not found.all:
            plans = list(_plans(document, path.name.removesuffix(ENDING)))
    except ValidationError as error:
        for finding in error.errors(include_url=False, include_context=False):
            where = ".".join(str(part) for part in finding["loc"]) or "the file"
            text = f"{where}: {finding['msg'].removeprefix('Value error, ')}"
            found.add(document.at(*finding["loc"]), CODE, NAME, text)
    for place, text in _odd(library, document, path.name.partition(".")[0]):
        found.add(place, CODE, NAME, text)
    for problem in found.all:
        library.problems.add(problem.place, problem.code, problem.name, problem.text)
    return [] if found.all else plans


def _odd(library: Library, document: Document, flow: str) -> Iterator[tuple[Place, str]]:
    """Find what the shape does not say: the name of the file, and where the turns stand."""
    if all(file.flow != flow for file in library.flows.values()):
        yield document.at(), f'a transcript is named after the flow that it proves, and there is no flow "{flow}"'
    for loc, line in document.lines.items():
        if loc[-3:-2] == ("turns",) and line != document.lines[loc[:-1]]:
            yield document.at(*loc), "a turn stands on one line, in braces: {press: adult, cards: [intake/safety]}"


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
