"""Facts that follow from others, and the one rule of what may be shown.

Each derived fact has a closed set of values, so that content can name it in conditions and `content check` can try
every combination. The invariants of the design are stated a second time, independently, in bot/advice/invariants.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.core.conditions import UNKNOWN, Facts
from bot.core.graph import Graph, Node, Question, Step
from bot.core.patience import STATUSES, status
from bot.core.session import Session

CLOSED_BY_CONTACT = frozenset({"told_to_stop", "blocked", "order"})
GATES = ("adult", "safety", "contact")

DERIVED: Mapping[str, tuple[str, ...]] = {
    "patience": STATUSES,
    "contact_path": ("open", "ask", "patience", "space", "spent", "closed"),
    "practical_path": ("open", "closed"),
    "track": ("friends", "reconcile", "civil", "unsure", "let_be", "young"),
    "place": ("start", "onward", "graduated"),
    "space_set": ("yes", "no"),
    "unanswered": ("none", "some", "last"),
}
"""Every derived fact with all of its values, in the order in which they are computed."""


def contact_path(facts: Facts) -> str:
    """Tell whether contact with the ex is a topic now.

    `closed`: under 18, afraid, told to stop, blocked or an order. `space`: the ex asked for space. `spent`: no further
    first move. `patience`: a pause runs. `ask`: something that decides it has not been answered. Otherwise `open`.
    """
    contact = facts.get("contact", UNKNOWN)
    if facts.get("adult") == "no" or facts.get("safety") == "afraid" or contact in CLOSED_BY_CONTACT:
        return "closed"
    if contact == "asked_for_space":
        return "space"
    waiting = {"spent": "spent", "running": "patience"}.get(str(facts["patience"]))
    if waiting:
        return waiting
    return "ask" if any(facts.get(gate, UNKNOWN) == UNKNOWN for gate in GATES) else "open"


def practical_path(facts: Facts) -> str:
    """Tell whether messages about children, home or work are possible: not under 18, in fear or under an order."""
    shut = facts.get("adult") == "no" or facts.get("safety") == "afraid" or facts.get("contact") == "order"
    return "closed" if shut else "open"


def track(facts: Facts) -> str:
    """Name the track; no hope told counts as `unsure`."""
    if facts.get("adult") == "no":
        return "young"
    if facts.get("way") == "let_be" or facts["contact_path"] in ("closed", "spent"):
        return "let_be"
    hope = str(facts.get("hope", UNKNOWN))
    return hope if hope in DERIVED["track"] else "unsure"


_FOLLOWS: tuple[tuple[str, Callable[[Facts], str]], ...] = (
    ("contact_path", contact_path),
    ("practical_path", practical_path),
    ("track", track),
)


def derive(told: Facts, patience: str) -> dict[str, str | frozenset[str]]:
    """Complete what was told with the facts that follow from it and from the status of patience."""
    facts = {**told, "patience": patience}
    for name, follow in _FOLLOWS:
        facts[name] = follow(facts)
    return facts


def view(graph: Graph, session: Session, now: datetime) -> Facts:
    """Give every fact that a condition may ask about for this person at this time."""
    facts = derive(session.facts, status(session.patience, graph.ladder, now))
    facts["place"] = "graduated" if session.ended_at else "onward" if session.began_at else "start"
    facts["space_set"] = "yes" if session.space_until else "no"
    waiting = len(session.patience.run)
    facts["unanswered"] = "none" if not waiting else "last" if waiting >= len(graph.ladder.rungs) else "some"
    return facts


def may_show(thing: Step | Question | Node, facts: Facts) -> bool:
    """The guard: contact needs an open path, what is practical its own, and friendship is for those who hope for it."""
    if thing.contact and facts["contact_path"] != "open":
        return False
    if isinstance(thing, Step) and thing.proposes_friendship and facts.get("hope") != "friends":
        return False
    practical = not isinstance(thing, Node) and thing.practical
    return not practical or facts["practical_path"] == "open"


def fits(step: Step, facts: Facts) -> bool:
    """Tell whether a step is for this person now: the guard and its own condition."""
    return may_show(step, facts) and step.when.holds(facts)
