"""Which step comes next, and where a question has to come before it. Pure functions of graph, session and facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from bot.core.conditions import UNKNOWN, Facts
from bot.core.graph import Graph, Step
from bot.core.rules import GATES, fits
from bot.core.session import Session

SNOOZE = timedelta(hours=20)
"""How long "not yet" puts a step aside: until tomorrow, also for someone who comes a little earlier then."""

FINAL_STAGE = "graduate"


Standing: TypeAlias = Literal["now", "gated", "aside", "repeats", "final", "over", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Pick:
    """What comes next: a `step` or a `gate` (a fact to ask) by id, or `set-aside` where the rest was put off."""

    kind: Literal["step", "gate", "set-aside"]
    id: str = ""


def pick(graph: Graph, session: Session, facts: Facts, now: datetime) -> Pick:
    """Choose what the person sees next.

    In the order of the track: the first step that fits and is neither done nor put aside; then one that repeats (a
    pause runs, a pause is over); then what was put aside; then the last stage. Where a contact step would come but
    age, safety or contact was never answered, that question comes first.
    """
    first: dict[Standing, Step] = {}
    for step in graph.ways[str(facts["track"])]:
        standing = _standing(step, session, facts, now)
        if standing == "now":
            return Pick("step", step.id)
        if standing == "gated":
            gate = _gate(facts)
            passed = session.marks.get(gate_mark(gate))
            if passed is None or (passed.until and passed.until <= now):
                return Pick("gate", gate)
            standing = "aside" if passed.until else "over"
        first.setdefault(standing, step)
    if "repeats" in first:
        return Pick("step", first["repeats"].id)
    if "aside" in first or "final" not in first:
        return Pick("set-aside")
    return Pick("step", first["final"].id)


def _standing(step: Step, session: Session, facts: Facts, now: datetime) -> Standing:
    """Tell what a step is to this person now."""
    mark = session.marks.get(step.id)
    if mark and mark.state != "later":
        return "over"
    if not fits(step, facts):
        gated = step.contact and facts["contact_path"] == "ask" and step.when.holds(facts)
        return "gated" if gated else "elsewhere"
    if mark and mark.until and now < mark.until:
        return "aside"
    if step.repeats:
        return "repeats"
    return "final" if step.stage == FINAL_STAGE else "now"


def set_aside(graph: Graph, session: Session, facts: Facts) -> Iterator[Step]:
    """Give the steps that were put off and still fit."""
    for step in graph.ways[str(facts["track"])]:
        mark = session.marks.get(step.id)
        if mark and mark.state == "later" and fits(step, facts):
            yield step


def _gate(facts: Facts) -> str:
    """Name the unanswered fact to ask before contact is a topic."""
    return next(fact for fact in GATES if facts.get(fact, UNKNOWN) == UNKNOWN)


def gate_mark(fact: str) -> str:
    """Name the mark that remembers that a gate was passed over for today."""
    return f"gate:{fact}"
