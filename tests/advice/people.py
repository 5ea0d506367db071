"""People in any situation, as sessions; and what the promises say of them, in what they told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.core.conditions import UNKNOWN, Fact
from bot.core.graph import Graph, Node, Question, Step
from bot.core.patience import Patience, status
from bot.core.session import Place, Session
from tests.tester import NOON

DAY = timedelta(days=1)
PATIENCE: Mapping[str, Patience] = {
    "none": Patience(),
    "running": Patience(run=(NOON - DAY,), since=NOON - DAY, until=NOON + 6 * DAY),
    "own": Patience(since=NOON - DAY, until=NOON + 6 * DAY),
    "over": Patience(run=(NOON - 10 * DAY,), since=NOON - 10 * DAY, until=NOON - 3 * DAY, counted=True, kept=1),
    "spent": Patience(run=(NOON - 90 * DAY, NOON - 60 * DAY, NOON - 20 * DAY), since=NOON - 20 * DAY, counted=True),
}
"""A way to stand with the pauses, by a name of its own."""


def person(facts: Mapping[str, Fact], patience: str = "none", place: Place | None = None) -> Session:
    """Make somebody who told these facts and is under way."""
    told = {name: value for name, value in facts.items() if value != UNKNOWN}
    return Session(
        place=place or Place("step/rest"), facts=told, patience=PATIENCE[patience], began_at=NOON - 100 * DAY
    )


def thing_on(graph: Graph, card: str) -> Step | Question | Node:
    """Give what a card shows: a step, a question or a node."""
    kind, _, name = card.partition(":")
    if kind == "step":
        return graph.steps[name]
    return graph.questions[name] if kind == "question" else graph.nodes[card]


def broken_promises(graph: Graph, session: Session, thing: Step | Question | Node) -> Iterator[str]:
    """Name the promises that are broken where this person is shown this. Stated a third time, one person at a time."""
    facts = session.facts
    contact = facts.get("contact", UNKNOWN)
    afraid = facts.get("safety") == "afraid"
    young = facts.get("adult") == "no"
    practical = not isinstance(thing, Node) and thing.practical
    if thing.contact and (afraid or contact in ("told_to_stop", "blocked", "order")):
        yield "I1"
    if practical and (afraid or contact == "order"):
        yield "I1"
    if _proposes(thing) and facts.get("hope") != "friends":
        yield "I2"
    standing = status(session.patience, graph.ladder, NOON)
    if thing.contact and (standing in ("running", "spent") or contact == "asked_for_space"):
        yield "I3"
    if young and (thing.contact or practical or _proposes(thing)):
        yield "I5"


def _proposes(thing: Step | Question | Node) -> bool:
    return isinstance(thing, Step) and thing.proposes_friendship
