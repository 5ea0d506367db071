"""How many events a second the core takes: `python benchmarks/core.py`, one core, about ten seconds.

First eighty people live their way once and every turn of theirs is written down: the session as it was, the
event, the time. Then `advance` takes all those turns again, in five rounds against the clock. No JSON, no store, no
platform: this is the part that every turn pays before anything else happens.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.advice.load import load
from bot.core.engine import advance, begin, present
from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid
from bot.core.graph import Graph
from bot.core.session import Session

PEOPLE, ROUNDS, AIM = 80, 5, 20_000
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
ZONES = ("UTC", "Europe/Vienna", "America/New_York", "Pacific/Auckland")
COMMANDS = ("patience", "plan", "next", "help", "ask", "next", "sent", "next", "start", "privacy", "replied", "crisis")


@dataclass(frozen=True, slots=True)
class Moment:
    """One turn as it was lived; `kind` is the event and the flow that it led to."""

    kind: str
    session: Session
    event: Event
    now: datetime


class Person:
    """Someone who lives through the content; what they press follows from their number."""

    def __init__(self, graph: Graph, number: int) -> None:
        self.graph = graph
        self.number = number
        self.now = START
        self.session = begin(zone=ZONES[number % len(ZONES)])
        self.moments: list[Moment] = []

    def live(self) -> None:
        """Go through the intake, then by days: some steps, a command or two, a message, a pause."""
        self.does(Opened())
        for tap in range(11):
            self.presses((self.number * 7 + tap * 3) % 5)
        for day in range(24):
            self.now += timedelta(hours=21)
            self.does(CommandGiven("next"))
            for tap in range(4):
                self.presses(self.number % 3 if tap == 0 else 0)
            self.says(day)
            self.looks_around(day)
            if day % 8 == self.number % 8:
                self.sends()

    def looks_around(self, day: int) -> None:
        """Give a command, open what it lists, come back, press a button that is gone."""
        self.does(CommandGiven(COMMANDS[(day + self.number) % len(COMMANDS)]))
        self.presses(day)
        self.presses(self.number)
        self.does(Opened())
        if day % 6 == 0:
            self.does(ChoicePressed(self.session.serial - 1, "done"))
            self.does(NudgeDue("patience_half"))

    def sends(self) -> None:
        """Log a message of some days ago and look where the pause stands."""
        self.does(CommandGiven("sent"))
        self.presses(1)
        self.says(1)
        self.does(CommandGiven("patience"))

    def says(self, day: int) -> None:
        """Write: where words are asked for they are kept, and elsewhere they get a hint."""
        self.does(TextSaid("2 days ago" if day % 2 else "I walked to the river and did not write."))

    def presses(self, number: int) -> None:
        """Press the choice with this number on the card, counted round."""
        card = present(self.graph, self.session, now=self.now)
        self.does(ChoicePressed(card.serial, card.choices[number % len(card.choices)].id))

    def does(self, event: Event) -> None:
        """Take a turn and write it down."""
        turn = advance(self.graph, self.session, event, now=self.now)
        flow = turn.session.place.node.partition("/")[0] if turn.effects else "nothing"
        self.moments.append(Moment(f"{type(event).__name__} > {flow}", self.session, event, self.now))
        self.session = turn.session


def seconds(graph: Graph, moments: list[Moment]) -> float:
    """Take all turns again and tell how long that took."""
    start = perf_counter()
    for moment in moments:
        advance(graph, moment.session, moment.event, now=moment.now)
    return perf_counter() - start


def main() -> None:
    """Measure and print."""
    graph = load(Path(__file__).parent.parent / "content").graph
    assert graph is not None
    moments: list[Moment] = []
    for number in range(PEOPLE):
        person = Person(graph, number)
        person.live()
        moments += person.moments
    rates = [len(moments) / seconds(graph, moments) for _ in range(ROUNDS)]
    print(f"{len(moments):,} events of {PEOPLE} people, {ROUNDS} rounds, one core")
    print(f"{median(rates):,.0f} events/s (median; {min(rates):,.0f} to {max(rates):,.0f}); the aim is {AIM:,}")
    print_kinds(graph, moments)


def print_kinds(graph: Graph, moments: list[Moment]) -> None:
    """Print which kinds of events take the most of the time."""
    kinds: dict[str, list[Moment]] = defaultdict(list)
    for moment in moments:
        kinds[moment.kind].append(moment)
    spent = {kind: min(seconds(graph, those) for _ in range(ROUNDS)) for kind, those in kinds.items()}
    total = sum(spent.values())
    print(f"\n{'kind':34}{'of events':>10}{'of time':>10}{'us each':>10}")
    for kind in sorted(spent, key=lambda kind: -spent[kind])[:12]:
        count = len(kinds[kind])
        print(f"{kind:34}{count / len(moments):10.1%}{spent[kind] / total:10.1%}{spent[kind] / count * 1e6:10.1f}")


if __name__ == "__main__":
    main()
