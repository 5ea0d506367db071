"""The promises of the design, proved over every combination of what can be true of a person.

They are stated here a second time, in what people tell and not in what bot.core.rules makes of it, so that a slip in a
rule shows. What may be drawn and what is brought comes from the rules themselves (see explore.py).

1. Who is afraid, was told to stop, is blocked or is under an order is never shown what leads to contact; what is
   practical is kept from who is afraid or under an order.
2. Mere friendship is proposed to nobody but those who hope for just that.
3. Nothing leads to contact while a pause runs, after the last rung, or while the ex has asked for space.
4. There is always a next step, until the way ends in a goodbye that every track has.
5. Under 18 there is no contact, nothing practical, and no offer of friendship.

Logging what was sent or answered is no coaching; it is open to everyone and none of these speak of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.advice.checks.places import file_of, nodes, questions, steps
from bot.advice.explore import Thing, View, World
from bot.advice.load import Library
from bot.advice.plainly import facts_in_words
from bot.advice.problems import Place, Problem
from bot.advice.space import Set
from bot.core.actions import split
from bot.core.choosing import FINAL_STAGE
from bot.core.graph import Choice, Graph, Node, Step
from bot.core.rules import DERIVED, GATES


@dataclass(frozen=True, slots=True)
class Law:
    """Things of a kind are never shown in some situations: `kind` picks the things, `never` the situations.

    The guard alone must see to it, unless `by_guard` is false: then a step's own condition may.
    """

    code: str
    name: str
    says: str
    kind: Callable[[Thing], bool]
    never: Callable[[View], Set]
    by_guard: bool = True


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, over how many combinations of facts."""

    violations: tuple[Problem, ...]
    states: int


def _contact(thing: Thing) -> bool:
    return thing.contact


def _practical(thing: Thing) -> bool:
    return not isinstance(thing, Node) and thing.practical


def _proposes(thing: Thing) -> bool:
    return isinstance(thing, Step) and thing.proposes_friendship


def _led_to_the_ex(thing: Thing) -> bool:
    return _contact(thing) or _practical(thing) or _proposes(thing)


def _door_is_shut(view: View) -> Set:
    return view.where("safety", "afraid") | view.where("contact", "told_to_stop", "blocked", "order")


def _fear_or_order(view: View) -> Set:
    return view.where("safety", "afraid") | view.where("contact", "order")


def _no_wish_for_friendship(view: View) -> Set:
    return view.everything & ~view.where("hope", "friends")


def _their_turn(view: View) -> Set:
    return view.where("patience", "running", "spent") | view.where("contact", "asked_for_space")


def _under_18(view: View) -> Set:
    return view.where("adult", "no")


LAWS = (
    Law("I1", "closed-means-closed", "leads to contact", _contact, _door_is_shut),
    Law("I1", "closed-means-closed", "is practical", _practical, _fear_or_order),
    Law("I2", "no-mere-friendship", "proposes mere friendship", _proposes, _no_wish_for_friendship, by_guard=False),
    Law("I3", "patience-holds", "leads to contact", _contact, _their_turn),
    Law("I5", "no-coaching-under-18", "leads to the ex", _led_to_the_ex, _under_18),
)
ALWAYS_NEXT = ("I4", "always-a-next-step")


def prove(library: Library, world: World | None = None) -> Proof:
    """Try every combination; a violation names one in words. Another `world` may have other rules (tests)."""
    world = world or library.world
    found = [*_broken_laws(library, world)]
    found += [Problem(place, *ALWAYS_NEXT, text) for place, text in _without_next(library, world)]
    return Proof(tuple(sorted(found)), world.combinations)


def _broken_laws(library: Library, world: World) -> Iterator[Problem]:
    for thing, place in _things(library):
        for law in LAWS:
            if law.kind(thing):
                broken = _broken(world, thing, law)
                if broken:
                    yield Problem(
                        place, law.code, law.name, f'"{thing.id}" {law.says}, and may be shown where {broken}'
                    )


def _broken(world: World, thing: Thing, law: Law) -> str:
    """Name in words a combination in which a thing may be shown against a law, if there is one."""
    view = world.view_of(thing)
    against = (view.guarded(thing) if law.by_guard else view.drawn(thing)) & law.never(view)
    return facts_in_words(view.example(against)) if against else ""


def _things(library: Library) -> Iterator[tuple[Thing, Place]]:
    graph = library.graph
    yield from ((graph.steps[at.id], at.place()) for at in steps(library))
    yield from ((graph.questions[at.id], at.place()) for at in questions(library))
    yield from ((graph.nodes[at.id], at.place()) for at in nodes(library))


def _without_next(library: Library, world: World) -> Iterator[tuple[Place, str]]:
    """Give what would leave somebody without a next step.

    The engine brings the last stage where nothing else is left. So a step that ends the way, on every track, in every
    situation, that comes back until the way has ended, is always a next one; and what stands before a step of contact
    must be a question that is asked.
    """
    graph, tracks = library.graph, library.documents["tracks.yaml"]
    for track in DERIVED["track"]:
        if not any(_ends(world, graph, step, track) for step in graph.ways.get(track, ())):
            text = (
                f'the track "{track}" has no step of the stage "{FINAL_STAGE}" with `ends: yes` that always fits and '
                "comes back until it graduates; somebody would be left without a next step"
            )
            yield tracks.at("tracks", track), text
    for gate in GATES:
        if gate not in graph.asking:
            yield (
                file_of(library, "situation.yaml"),
                f'no node asks "{gate}", which stands before every step of contact',
            )


def _ends(world: World, graph: Graph, step: Step, track: str) -> bool:
    if step.stage != FINAL_STAGE or not step.ends or step.repeats:
        return False
    view = world.view_of(step)
    return not view.where("track", track) & ~view.drawn(step) and _comes_back(graph, step)


def _comes_back(graph: Graph, step: Step) -> bool:
    """Tell whether a step can only be done for good by graduating: on its card, and on those that it leads to."""
    shown = next((node for node in graph.nodes.values() if node.shows == "step"), None)
    own = step.choices or (shown.choices if shown else ())
    everywhere = [*own, *_in_its_view(graph, own)]
    settling = [choice.do for choice in everywhere if {"mark-done", "mark-not-for-me"} & {*map(_action, choice.do)}]
    return bool(settling) and all("graduate" in calls for calls in settling) and not _skipped(graph, step)


def _action(call: str) -> str:
    return split(call)[0]


def _in_its_view(graph: Graph, choices: tuple[Choice, ...]) -> Iterator[Choice]:
    """Give the choices of the cards that choices lead to while the step stays in view."""
    waiting = [choice.to for choice in choices]
    seen: set[str] = set()
    while waiting:
        node = graph.nodes.get(waiting.pop())
        if node and node.id not in seen:
            seen.add(node.id)
            yield from node.choices
            waiting += [choice.to for choice in node.choices]
            waiting += [branch.to for branch in node.route] + ([node.input.to] if node.input else [])


def _skipped(graph: Graph, step: Step) -> bool:
    """Tell whether some choice takes the step off the way."""
    cards: tuple[Step | Node, ...] = (*graph.steps.values(), *graph.nodes.values())
    return any(f"skip-step {step.id}" in choice.do for card in cards for choice in card.choices)
