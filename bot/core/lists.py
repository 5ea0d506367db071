"""Choices that are computed: a registry of listers that turn a walk into items to press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from bot.core.choosing import set_aside
from bot.core.effects import Choice, Line
from bot.core.graph import Step
from bot.core.rules import fits, may_show
from bot.core.values import told
from bot.core.walk import Walk

Lister: TypeAlias = Callable[[Walk], Iterator[Choice]]

PAGE = 8
"""Items on one card: what fits a phone without scrolling."""


def _stages(walk: Walk) -> Iterator[Choice]:
    """List the stages of the person's track, with how far each is."""
    track = str(walk.facts["track"])
    for stage in walk.graph.tracks[track]:
        steps = [step for step in walk.graph.ways[track] if step.stage == stage and _in_plan(walk, step)]
        if steps:
            done = sum(_done(walk, step) for step in steps)
            values = (("name", Line(f"stages.{stage}")), ("done", done), ("total", len(steps)))
            yield Choice(stage, Line("plan.stage-item", values))


def _steps(walk: Walk) -> Iterator[Choice]:
    """List the steps of the stage in view that the person may see now."""
    for step in walk.graph.ways[str(walk.facts["track"])]:
        if step.stage == walk.session.place.about and _in_plan(walk, step):
            mark = walk.session.marks.get(step.id)
            line = f"plan.step-{mark.state}" if mark else "plan.step-ahead"
            yield Choice(step.id, Line(line, (("name", Line(f"steps.{step.id}.title")),)))


def _set_aside(walk: Walk) -> Iterator[Choice]:
    """List what was put off."""
    for step in set_aside(walk.graph, walk.session, walk.facts):
        yield Choice(step.id, Line(f"steps.{step.id}.title"))


def _answers(walk: Walk) -> Iterator[Choice]:
    """List what the intake asks, each with the present answer."""
    for fact in walk.graph.asking:
        if walk.graph.nodes[walk.graph.asking[fact]].when.holds(walk.facts):
            values = (("name", Line(f"facts.{fact}.name")), ("answer", told(fact, walk.session.facts.get(fact))))
            yield Choice(fact, Line("plan.answer-item", values))


def _topics(walk: Walk) -> Iterator[Choice]:
    """List the topics of the common questions."""
    for topic in walk.graph.topics:
        yield Choice(topic, Line(f"topics.{topic}"))


def _questions(walk: Walk) -> Iterator[Choice]:
    """List the questions of the topic in view that may be answered to this person now."""
    for question in walk.graph.questions.values():
        if question.topic == walk.session.place.about and may_show(question, walk.facts):
            yield Choice(question.id, Line(f"questions.{question.id}.title"))


LISTERS: Mapping[str, Lister] = {
    "stages": _stages,
    "steps": _steps,
    "set-aside": _set_aside,
    "answers": _answers,
    "topics": _topics,
    "questions": _questions,
}


def _in_plan(walk: Walk, step: Step) -> bool:
    return not step.repeats and fits(step, walk.facts)


def _done(walk: Walk, step: Step) -> bool:
    mark = walk.session.marks.get(step.id)
    return mark is not None and mark.state == "done"
