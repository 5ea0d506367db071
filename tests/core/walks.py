"""Random walks: what any person, at any time, in any order might do.

A walk is a list of moves, drawn before anything is shown. A move that presses names a choice by number, so that it
finds one on whatever card is there, and so that Hypothesis can shrink a walk to its shortest form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from bot.core.conditions import UNKNOWN, Fact
from bot.core.effects import Card, Show
from bot.core.engine import Turn, advance, begin, present
from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid
from bot.core.graph import Graph
from bot.core.patience import Patience, after_outreach, lengthened
from bot.core.session import Mark, Place, Session
from tests.tester import NOON, TOLD, through_json

ZONES = ("UTC", "Europe/Vienna", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu")


@dataclass(frozen=True, slots=True)
class Press:
    """Press the choice with this number on the card, counted round; on an older card where `by` says so."""

    number: int
    by: int = 0


@dataclass(frozen=True, slots=True)
class PressNamed:
    """Press a choice by an id that the card may not have."""

    choice: str


@dataclass(frozen=True, slots=True)
class Give:
    """Give the command with this number, counted round."""

    number: int


@dataclass(frozen=True, slots=True)
class Due:
    """Let the nudge with this number fall due, armed or not."""

    number: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass, and then look at the card again."""

    span: timedelta


Move = Press | PressNamed | Give | Due | Wait | Event


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn of a walk: what there was, what happened, and what came of it."""

    before: Session
    event: Event
    now: datetime
    turn: Turn

    @property
    def shows(self) -> list[Card]:
        """The cards that the turn shows, in order."""
        return [effect.card for effect in self.turn.effects if isinstance(effect, Show)]

    @property
    def card(self) -> Card:
        """The card where the turn ended."""
        assert self.shows, f"{self.event} from {self.before.place} was answered with no card"

        return self.shows[-1]

    @property
    def hint(self) -> str:
        """The hint that the card begins with, if it has one."""
        return next((part.line.id for part in self.card.parts if part.kind == "hint"), "")


class World:
    """The content, and what can happen in it. A plain class, so that a failing example does not print all content."""

    def __init__(self, graph: Graph, sentences: frozenset[str] = frozenset()) -> None:
        self.graph = graph
        self.sentences = sentences
        self.edges = frozenset(graph.edges())

    def walk(self, moves: Iterable[Move], session: Session | None = None) -> Iterator[Taken]:
        """Take a turn for each move, with the session going through JSON in between."""
        session, now = session or begin(), NOON
        for move in moves:
            now += move.span if isinstance(move, Wait) else timedelta(seconds=1)
            before = through_json(session)
            taken = self.take(before, self._event(before, now, move), now)
            yield taken
            session = taken.turn.session

    def take(self, session: Session, event: Event, now: datetime = NOON) -> Taken:
        """Take one turn."""
        return Taken(session, event, now, advance(self.graph, session, event, now=now))

    def settled(self, someone: Someone) -> Session:
        """Give the session of someone who has just looked at the card, so that all that time has done is done."""
        return self.take(someone.of(self.graph), Opened()).turn.session

    def card(self, session: Session, now: datetime = NOON) -> Card:
        """Give the card that a person is looking at."""
        return present(self.graph, session, now=now)

    def _event(self, session: Session, now: datetime, move: Move) -> Event:
        match move:
            case Press(number, by):
                return ChoicePressed(session.serial - by, self._choice(session, now, number))
            case PressNamed(choice):
                return ChoicePressed(session.serial, choice)
            case Give(number):
                return CommandGiven(_counted_round(tuple(self.graph.commands), number))
            case Due(number):
                return NudgeDue(_counted_round(tuple(self.graph.nudges), number))
            case Wait():
                return Opened()
            case _:
                return move

    def _choice(self, session: Session, now: datetime, number: int) -> str:
        return _counted_round([choice.id for choice in self.card(session, now).choices], number)


def _counted_round(ids: tuple[str, ...] | list[str], number: int) -> str:
    return ids[number % len(ids)]


numbers = st.integers(0, 30)
texts = st.one_of(
    st.sampled_from(
        (
            "yesterday",
            "5 days ago",
            "2026-02-20",
            "9999 weeks",
            "0001-01-01",
            "2026-02-20t10:00+14:00",
            "\u0665 days ago",
            "\u202eodd\u202c",
            "\U0001f469\u200d\U0001f469\u200d\U0001f467",
            "\x00\x07\x1b[2J",
            "   ",
            "{ex}",
            "word " * 900,
        )
    ),
    st.text(max_size=60),
)
moves: st.SearchStrategy[Move] = st.one_of(
    st.builds(Press, numbers),
    st.builds(Press, numbers),
    st.builds(Press, numbers),
    st.builds(Press, numbers),
    st.builds(Give, numbers),
    st.builds(TextSaid, texts),
    st.builds(Wait, st.sampled_from((1, 21, 24 * 7, 24 * 21, 24 * 366 * 3)).map(lambda hours: timedelta(hours=hours))),
    st.one_of(
        st.builds(Press, numbers, st.sampled_from((1, 2, -1, 1000))),
        st.builds(PressNamed, st.sampled_from(("more-items", "item:", "item:heal", "done", "more")) | texts),
        st.builds(CommandGiven, texts),
        st.builds(Due, numbers),
        st.builds(NudgeDue, texts),
        st.just(Opened()),
    ),
)


def walks(length: int = 30) -> st.SearchStrategy[list[Move]]:
    """Give lists of moves."""
    return st.lists(moves, min_size=length // 3, max_size=length)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person in the middle of anything, in numbers; `of` finds the ids that the numbers mean in a graph."""

    told: tuple[int, ...]
    done: int
    days_ago: tuple[int, ...]
    longer: int | None
    kind: int
    node: int
    about: int
    page: int
    zone: str
    errand: str

    def of(self, graph: Graph) -> Session:
        """Give the session of this person: facts, steps done, a pause, and a place that may fit none of them."""
        place = self._place(graph)
        return Session(
            place=place,
            back=replace(place, node="step/show") if self.kind % 2 else None,
            zone=self.zone,
            errand=self.errand,
            facts=dict(self._facts(graph)),
            marks={step: Mark("done", NOON) for step in tuple(graph.steps)[: self.done]},
            patience=self._patience(graph),
            began_at=NOON - timedelta(days=50) if self.done else None,
            ended_at=NOON if self.done >= len(graph.steps) else None,
        )

    def _place(self, graph: Graph) -> Place:
        things = (*graph.steps, *graph.topics, *graph.stages, *graph.facts, "", "gone")
        places = (
            Place("step/show", _counted_round(tuple(graph.steps), self.about)),
            Place("step/write", _counted_round(tuple(graph.steps), self.about)),
            Place("ask/answer", _counted_round(tuple(graph.questions), self.about)),
            Place(
                _counted_round((*graph.nodes, "gone/gone"), self.node), _counted_round(things, self.about), self.page
            ),
        )
        return places[self.kind % len(places)]

    def _facts(self, graph: Graph) -> Iterator[tuple[str, Fact]]:
        """Give each fact one of its values; every second number means that nothing is in the way, or is not told."""
        for spec, number in zip(graph.facts.values(), self.told, strict=False):
            if number % 2 == 0:
                if spec.name in TOLD:
                    yield spec.name, TOLD[spec.name]
            else:
                value = _counted_round((*spec.values, UNKNOWN), number // 2)
                yield spec.name, frozenset({value} - {UNKNOWN}) if spec.several else value

    def _patience(self, graph: Graph) -> Patience:
        patience = Patience()
        for days in sorted(self.days_ago, reverse=True):
            at = NOON - timedelta(days=days)
            patience = after_outreach(patience, graph.ladder, at, at)
        if self.longer is not None:
            patience = lengthened(patience, graph.ladder, NOON - timedelta(days=self.longer))
        return patience


big = st.integers(0, 200)
people = st.builds(
    Someone,
    told=st.lists(st.integers(0, 13), max_size=15).map(tuple),
    done=st.integers(0, 90),
    days_ago=st.lists(st.integers(0, 40), max_size=4).map(tuple),
    longer=st.sampled_from((None, None, 1, 9)),
    kind=st.integers(0, 7),
    node=big,
    about=big,
    page=st.integers(0, 9),
    zone=st.sampled_from(ZONES),
    errand=st.sampled_from(("", "change", "gate")),
)
