"""What goes in the `{places}` of lines: a registry of named functions over a walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.core.choosing import set_aside
from bot.core.conditions import UNKNOWN, Fact
from bot.core.effects import Line, Value
from bot.core.quiet import local
from bot.core.walk import Walk

_NOT_SET = Line("common.not-set")


def _ex(walk: Walk) -> Value:
    return walk.session.words.get("nickname") or Line("common.them")


def _word(name: str) -> Callable[[Walk], Value]:
    return lambda walk: walk.session.words.get(name) or _NOT_SET


def _about(pattern: str) -> Callable[[Walk], Value]:
    return lambda walk: Line(pattern.format(walk.session.place.about))


def _reflect(walk: Walk) -> Value:
    """The step's own question, with the one place that such a question may have."""
    return Line(f"steps.{walk.session.place.about}.reflect", (("ex", _ex(walk)),))


def _answer(walk: Walk) -> Value:
    fact = walk.session.place.about
    return told(fact, walk.session.facts.get(fact))


def _done(walk: Walk) -> Value:
    return sum(mark.state == "done" and name in walk.graph.steps for name, mark in walk.session.marks.items())


def _kept(walk: Walk) -> Value:
    kept = walk.session.patience.kept
    return Line("common.pauses-kept", (("count", kept),)) if kept else Line("common.no-pause-kept")


def _day(walk: Walk, at: datetime | None) -> Value:
    """The person's own day, where an hour would claim more than anyone said."""
    return local(at or walk.now, walk.session.zone).date()


def _ladder(rung: int) -> Callable[[Walk], Value]:
    return lambda walk: walk.graph.ladder.rungs[rung].days


def told(fact: str, value: Fact | None) -> Line:
    """Name the line that says what was told of a fact."""
    if value is None or value == UNKNOWN:
        return Line("facts.unknown")
    if isinstance(value, str):
        return Line(f"facts.{fact}.{value}")
    return Line(f"facts.{fact}.{min(value)}" if len(value) == 1 else f"facts.{fact}.{'several' if value else 'none'}")


VALUES: Mapping[str, Callable[[Walk], Value]] = {
    "ex": _ex,
    "plan": _word("plan"),
    "things": _word("things"),
    "unanswered": lambda walk: len(walk.session.patience.run),
    "kept": _kept,
    "since": lambda walk: _day(walk, walk.session.patience.since),
    "until": lambda walk: walk.session.patience.until or walk.now,
    "space_until": lambda walk: _day(walk, walk.session.space_until),
    "extension": lambda walk: walk.graph.ladder.extension.days,
    "first_rung": _ladder(0),
    "second_rung": _ladder(-1),
    "done": _done,
    "aside": lambda walk: sum(1 for _ in set_aside(walk.graph, walk.session, walk.facts)),
    "stage": _about("stages.{}"),
    "step": _about("steps.{}.title"),
    "reflect": _reflect,
    "topic": _about("topics.{}"),
    "fact": _about("facts.{}.name"),
    "answer": _answer,
    "began": lambda walk: walk.session.began_at or walk.now,
}
"""Each place a line may have, and where its value comes from. Times are aware; the reader's zone is put in later."""
