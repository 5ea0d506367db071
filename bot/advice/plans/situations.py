"""Who could stand where an edge begins: what a person has to tell, from the conditions on the way to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product, takewhile
from typing import TypeAlias

from bot.core.conditions import UNKNOWN, Condition, Every, Is, Not, Some, facts_named
from bot.core.graph import NEXT, Branch, Graph, Node, Question, Step
from bot.core.patience import STATUSES
from bot.core.rules import DERIVED, derive

Told: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Situation:
    """What somebody has told, and what holds for them (by then) where an edge begins."""

    told: Told
    holds: Condition


_OPEN = Is("contact_path", frozenset({"open"}))
_PRACTICAL = Is("practical_path", frozenset({"open"}))
_GATES = ("adult", "safety", "contact")
_BEHIND = {"contact_path": _GATES, "practical_path": _GATES, "track": (*_GATES, "hope", "way")}
"""The facts that are told, behind those that follow from them."""

_NOT_TOLD = frozenset(DERIVED) - set(_BEHIND) - {"patience"}
"""What follows from what happens on the way."""

_WAYS, _MOST, _VARIED = 6, 3, 5
"""Ways to an edge that are looked at, situations to try for each, and facts to vary at once."""


def situations(graph: Graph, edge: str) -> Iterator[Situation]:
    """Give who may come to an edge; for each way there the plainest first.

    Facts that the intake does not ask are told only where the edge needs them.
    """
    base = {name: fact.values[0] for name, fact in graph.facts.items() if not fact.later}
    later = {name for name, fact in graph.facts.items() if fact.later}
    conditions = [*islice(_of_edge(graph, edge), _WAYS)]
    for condition in dict.fromkeys(conditions):
        comes_about = _without(condition, later)
        for told in islice(_fitting(graph, base, _without(condition, _NOT_TOLD)), _MOST):
            yield Situation(told, comes_about)


def _fitting(graph: Graph, base: Told, condition: Condition) -> Iterator[Told]:
    named = [name for name in facts_named(condition) if name != "patience"]
    vary = tuple(dict.fromkeys(told for name in named for told in _BEHIND.get(name, (name,))))[:_VARIED]
    choices = [_values(graph, name, base) for name in vary]
    for values in sorted(product(*choices), key=lambda values: _told_apart(base, vary, values)):
        told = {**base, **dict(zip(vary, values, strict=True))}
        if any(condition.holds(derive(told, status)) for status in STATUSES):
            yield {name: value for name, value in told.items() if value != UNKNOWN or name in base}


def _values(graph: Graph, name: str, base: Told) -> tuple[str, ...]:
    """Give what may be told of a fact, the plainest first."""
    fact = graph.facts[name]
    return (*fact.values, UNKNOWN) if name in base else (UNKNOWN, *fact.values)


def _told_apart(base: Told, names: tuple[str, ...], values: tuple[str, ...]) -> int:
    return sum(base.get(name, UNKNOWN) != value for name, value in zip(names, values, strict=True))


def _without(condition: Condition, facts: Collection[str]) -> Condition:
    """Leave out of a condition what asks about some facts."""
    match condition:
        case Every(parts=parts):
            return Every(tuple(_without(part, facts) for part in parts))
        case Some(parts=parts):
            return Some(tuple(_without(part, facts) for part in parts))
        case _:
            return Every() if set(facts).intersection(facts_named(condition)) else condition


def _of_edge(graph: Graph, edge: str) -> Iterator[Condition]:
    """Say what has to hold where an edge is walked, for each way there."""
    start, way = edge.rsplit(":", 1)
    if start == NEXT:
        yield _of_step(graph, graph.steps[way])
    elif start.startswith("step:"):
        step = graph.steps[start.removeprefix("step:")]
        yield Every((_of_step(graph, step), *(choice.when for choice in step.choices if choice.id == way)))
    elif start == "question":
        yield _guard(graph.questions[way])
    elif start == "nudge":
        yield graph.nudges[way].when
    elif start in graph.nodes:
        node = graph.nodes[start]
        own = [choice.when for choice in node.choices if choice.id == way]
        own += [_of_branch(node, branch) for number, branch in enumerate(node.route, 1) if way == f"route-{number}"]
        for condition in _of_node(graph, node, frozenset()):
            yield Every((condition, *own))
    else:
        yield Every()


def _of_step(graph: Graph, step: Step) -> Condition:
    tracks = frozenset(track for track, stages in graph.tracks.items() if step.stage in stages)
    return Every((_guard(step), step.when, Is("track", tracks)))


def _of_node(graph: Graph, node: Node, behind: frozenset[str]) -> Iterator[Condition]:
    """Say what has to hold on a node, for each way that leads there; not further back than makes sense."""
    own = Every((_guard(node), node.when))
    if len(behind) > 1 or any(command.to == node.id for command in graph.commands.values()):
        yield own
        return
    ways = [
        Every((condition, own, _of_branch(each, branch)))
        for each in graph.nodes.values()
        for branch in each.route
        if branch.to == node.id and each.id not in behind
        for condition in _of_node(graph, each, behind | {node.id})
    ]
    ways += [
        Every((_of_step(graph, step), own, choice.when))
        for step in graph.steps.values()
        for choice in step.choices
        if choice.to == node.id
    ]
    ways += [
        Every((condition, own, choice.when))
        for each in graph.nodes.values()
        for choice in each.choices
        if choice.to == node.id and each.id not in behind
        for condition in _of_node(graph, each, behind | {node.id})
    ]
    yield from ways or (own,)


def _of_branch(node: Node, branch: Branch) -> Condition:
    """Say when a branch is taken: where its condition holds and none of those before it does."""
    before = takewhile(lambda each: each is not branch, node.route)
    return Every((branch.when, *(Not(each.when) for each in before)))


def _guard(thing: Step | Question | Node) -> Condition:
    practical = not isinstance(thing, Node) and thing.practical
    return Every((*((_OPEN,) if thing.contact else ()), *((_PRACTICAL,) if practical else ())))
