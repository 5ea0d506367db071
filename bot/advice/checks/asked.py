"""Every line that the core can ask for by itself, besides the words of the cards that content names.

One table a registry of the core, key by key; tests hold the keys and what the registered functions really give against
these tables. Knows no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from bot.core.actions import NICKNAME_LIMIT
from bot.core.effects import Line, Value
from bot.core.graph import FactSpec, Graph, LineSpec

Lines: TypeAlias = Callable[[Graph], Iterator[Line]]
Values: TypeAlias = Callable[[Graph], Iterator[Value]]

HINTS = (
    "hint.stale",
    "hint.not-understood",
    "hint.write-first",
    "hint.unknown-command",
    "hint.empty",
    "hint.too-long",
    "hint.not-a-time",
    "hint.nickname-too-long",
)
"""What the engine and the takers say where an event cannot be used."""

FIXED = ("common.choices.more-items",)
"""What cards draw by themselves."""

STANDINGS = ("ahead", "done", "later", "not_for_me")
"""What can have become of a step in a list."""

A_NICKNAME = "M" * NICKNAME_LIMIT
A_TIME = datetime(2026, 9, 30, 22, 59, tzinfo=UTC)
"""A Wednesday in September: no time is longer when it is written out in English."""
A_DAY = A_TIME.date()
MANY = 999


def _stages(graph: Graph) -> Iterator[Line]:
    for stage in graph.stages:
        yield Line("plan.stage-item", (("name", Line(f"stages.{stage}")), ("done", 99), ("total", 99)))


def _steps(graph: Graph) -> Iterator[Line]:
    for step in graph.steps:
        for standing in STANDINGS:
            yield Line(f"plan.step-{standing}", (("name", Line(f"steps.{step}.title")),))


def _titles(graph: Graph) -> Iterator[Line]:
    return (Line(f"steps.{step}.title") for step in graph.steps)


def _answers(graph: Graph) -> Iterator[Line]:
    for fact in graph.asking:
        for answer in ("facts.unknown", *_told(graph.facts[fact], "several", "none")):
            yield Line("plan.answer-item", (("name", Line(f"facts.{fact}.name")), ("answer", Line(answer))))


def _told(spec: FactSpec, *of_several: str) -> Iterator[str]:
    """Name the line of each value of a fact, with what may be said instead where it has several."""
    yield from (f"facts.{spec.name}.{value}" for value in (*spec.values, *(of_several if spec.several else ())))


def _topics(graph: Graph) -> Iterator[Line]:
    return (Line(f"topics.{topic}") for topic in graph.topics)


def _questions(graph: Graph) -> Iterator[Line]:
    return (Line(f"questions.{question}.title") for question in graph.questions)


LISTED: Mapping[str, Lines] = {
    "stages": _stages,
    "steps": _steps,
    "set-aside": _titles,
    "answers": _answers,
    "topics": _topics,
    "questions": _questions,
}
"""The labels that each lister of bot.core.lists can give, with the longest numbers in them."""


def _one(*values: Value) -> Values:
    return lambda _graph: iter(values)


def _reflections(graph: Graph) -> Iterator[Line]:
    for step in graph.steps:
        for name in (Line("common.them"), A_NICKNAME):
            yield Line(f"steps.{step}.reflect", (("ex", name),))


def _answer(graph: Graph) -> Iterator[Line]:
    for fact in graph.facts.values():
        yield from map(Line, ("facts.unknown", *_told(fact, "several", "none")))


def _rungs(graph: Graph) -> Iterator[int]:
    return (rung.days for rung in graph.ladder.rungs)


FILLED: Mapping[str, Values] = {
    "ex": _one(Line("common.them"), A_NICKNAME),
    "plan": _one(Line("common.not-set")),
    "things": _one(Line("common.not-set")),
    "unanswered": _one(MANY),
    "kept": _one(Line("common.no-pause-kept"), Line("common.pauses-kept", (("count", MANY),))),
    "since": _one(A_DAY),
    "until": _one(A_TIME),
    "space_until": _one(A_DAY),
    "extension": lambda graph: iter((graph.ladder.extension.days,)),
    "first_rung": _rungs,
    "second_rung": _rungs,
    "done": _one(MANY),
    "aside": _one(MANY),
    "stage": lambda graph: (Line(f"stages.{stage}") for stage in graph.stages),
    "step": _titles,
    "reflect": _reflections,
    "topic": _topics,
    "fact": lambda graph: (Line(f"facts.{fact}.name") for fact in graph.asking),
    "answer": _answer,
    "began": _one(A_TIME),
}
"""What each place of bot.core.values can hold. What a person wrote can be any length and is left out of these."""


def lines(graph: Graph) -> Iterator[Line]:
    """Give every line that can be asked for by itself, some more than once; facts also for what is handed out."""
    yield from map(Line, (*HINTS, *FIXED))
    for spec in graph.facts.values():
        yield from map(Line, (f"facts.{spec.name}.name", *_told(spec, "several", "none")))
    for listed in LISTED.values():
        yield from listed(graph)
    yield from filling(graph, places(graph))
    for command in graph.commands:
        yield from (Line(f"commands.{command}.{part}") for part in ("word", "help"))


def filling(graph: Graph, names: Iterable[str]) -> Iterator[Line]:
    """Give the lines that can stand in these places."""
    for name in names:
        yield from (value for value in FILLED.get(name, _one())(graph) if isinstance(value, Line))


def places(graph: Graph) -> Iterator[str]:
    """Name the places that the words of cards have, each once."""
    yield from dict.fromkeys(place for spec in specs(graph) for place in spec.places)


def specs(graph: Graph) -> Iterator[LineSpec]:
    """Give every line that a card names."""
    for node in graph.nodes.values():
        yield from node.lines
        yield from (choice.label for choice in node.choices)
    for step in graph.steps.values():
        yield from step.lines
        yield from (choice.label for choice in step.choices)
    for question in graph.questions.values():
        yield from question.lines
    yield from (choice.label for choice in graph.standing)


def inner(line: Line) -> Iterator[Line]:
    """Give a line and every line inside it."""
    yield line
    for _, value in line.values:
        if isinstance(value, Line):
            yield from inner(value)
