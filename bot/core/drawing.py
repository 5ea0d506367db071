"""Draw the card of the place where a walk stands. Reads the walk and gives it the next serial; decides nothing."""

from __future__ import annotations

from functools import cache

from bot.core.conditions import UNKNOWN
from bot.core.effects import Card, Choice, Line, Part
from bot.core.graph import Choice as Edge
from bot.core.graph import LineSpec, Node, Question, Step
from bot.core.lists import LISTERS, PAGE
from bot.core.values import VALUES
from bot.core.walk import Walk

LOST = "help/lost"
ITEM, MORE = "item:", "more-items"


def draw(walk: Walk) -> Card:
    """Draw the present card with a new serial."""
    node = node_of(walk)
    thing = shown(walk, node)
    walk.change(serial=walk.session.serial + 1)
    parts = [Part("hint", Line(walk.hint))] if walk.hint else []
    parts += [_part(walk, spec) for spec in node.lines]
    if thing:
        parts += [_part(walk, spec) for spec in thing.lines]
    if isinstance(thing, Step):
        parts += [Part("because", line) for line in _because(walk, thing.because)]
    choices = [*_items(walk, node), *(Choice(edge.id, _line(walk, edge.label)) for edge in edges(walk, node))]
    choices += [Choice(edge.id, _line(walk, edge.label)) for edge in walk.graph.standing if not node.end]
    name = f"{node.shows}:{thing.id}" if thing else node.id
    return Card(name, walk.session.serial, tuple(parts), tuple(choices), awaits_text=node.input is not None)


def node_of(walk: Walk) -> Node:
    """Give the node where the person is; one that content no longer has leads to a safe place."""
    return walk.graph.nodes.get(walk.session.place.node) or walk.graph.nodes[LOST]


def shown(walk: Walk, node: Node) -> Step | Question | None:
    """Give the step or question that the node shows, if it shows one that content has."""
    if node.shows == "step":
        return walk.graph.steps.get(walk.session.place.about)
    if node.shows == "question":
        return walk.graph.questions.get(walk.session.place.about)
    return None


def edges(walk: Walk, node: Node) -> list[Edge]:
    """Give the choices that are open here: those of the step where it has its own, else those of the node."""
    thing = shown(walk, node)
    choices = thing.choices if isinstance(thing, Step) and thing.choices else node.choices
    return [choice for choice in choices if choice.when.holds(walk.facts)]


def _part(walk: Walk, spec: LineSpec) -> Part:
    return Part(spec.kind, _line(walk, spec))


def _line(walk: Walk, spec: LineSpec) -> Line:
    name = spec.id if spec.wordings == 1 else f"{spec.id}#{walk.session.serial % spec.wordings}"
    if not spec.places:
        return _plain(name)
    return Line(name, tuple((place, VALUES[place](walk)) for place in spec.places))


@cache
def _plain(name: str) -> Line:
    """Give the line without places of this name; there are as many as content has, and every card shows some."""
    return Line(name)


def _because(walk: Walk, facts: tuple[str, ...]) -> list[Line]:
    lines = []
    for fact in facts:
        value = walk.facts.get(fact, UNKNOWN)
        values = (value,) if isinstance(value, str) else tuple(sorted(value))
        lines += [Line(f"because.{fact}.{each}") for each in values if each != UNKNOWN]
    return lines


def _items(walk: Walk, node: Node) -> list[Choice]:
    if node.items is None:
        return []
    items = [Choice(ITEM + choice.id, choice.label) for choice in LISTERS[node.items.of](walk)]
    if len(items) <= PAGE:
        return items
    pages = -(-len(items) // (PAGE - 1))
    start = walk.session.place.page % pages * (PAGE - 1)
    return [*items[start : start + PAGE - 1], Choice(MORE, Line("common.choices.more-items"))]
