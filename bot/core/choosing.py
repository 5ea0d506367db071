"""Which step comes next, and where a question has to come before it. Pure functions of graph, session and facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.core.conditions import UNKNOWN, Facts
from bot.core.graph import Graph, Step
from bot.core.rules import GATES, fits
from bot.core.session import Session

SNOOZE = timedelta(hours=20)
"""How long "not yet" puts a step aside: until tomorrow, also for someone who comes a little earlier then."""

FINAL_STAGE = "graduate"


@dataclass(frozen=True, slots=True)
class Pick:
    """What comes next: a `step` or a `gate` (a fact to ask) by id, or `set-aside` where all that is left was put off."""

    kind: Literal["step", "gate", "set-aside"]
    id: str = ""


def pick(graph: Graph, session: Session, facts: Facts, now: datetime) -> Pick:
    """Choose what the person sees next.

    In the order of the track: the first step that fits and is neither done nor put aside; then one that repeats (a
    pause runs, a pause is over); then what was put aside; then the last stage. Where a contact step would come but
    age, safety or contact was never answered, that question comes first.
    """
    aside = False
    repeating: Step | None = None
    final: Step | None = None
    for step in graph.ways[str(facts["track"])]:
        if repeating and step.repeats:
            continue
        mark = session.marks.get(step.id)
        if mark and mark.state != "later":
            continue
        if not fits(step, facts):
            gate = _gate(step, session, facts, now)
            if gate:
                return Pick("gate", gate)
            continue
        if mark and mark.until and now < mark.until:
            aside = True
        elif step.stage == FINAL_STAGE:
            final = final or step
        elif step.repeats:
            repeating = step
        else:
            return Pick("step", step.id)
    if repeating:
        return Pick("step", repeating.id)
    if aside or final is None:
        return Pick("set-aside")
    return Pick("step", final.id)


def set_aside(graph: Graph, session: Session, facts: Facts) -> Iterator[Step]:
    """Give the steps that were put off and still fit."""
    for step in graph.ways[str(facts["track"])]:
        mark = session.marks.get(step.id)
        if mark and mark.state == "later" and fits(step, facts):
            yield step


def _gate(step: Step, session: Session, facts: Facts, now: datetime) -> str:
    """Name the unanswered fact that stands between the person and this contact step, or nothing."""
    if not step.contact or facts["contact_path"] != "ask" or not step.when.holds(facts):
        return ""
    for fact in GATES:
        if facts.get(fact, UNKNOWN) == UNKNOWN:
            mark = session.marks.get(gate_mark(fact))
            return "" if mark and mark.until and now < mark.until else fact
    return ""


def gate_mark(fact: str) -> str:
    """Name the mark that remembers that a gate was passed over for today."""
    return f"gate:{fact}"
