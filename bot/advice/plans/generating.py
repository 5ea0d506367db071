"""Conversations that walk the edges which no author's transcript walks. Deterministic; knows no card by name.

Somebody whose situation fits comes from hello to where an edge begins, walks it, and goes on to the next one nearby.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime

from bot.advice.plans.search import Move, Reach, Way, nearest, walks_one_of
from bot.advice.plans.shape import Plan, PlanTurn
from bot.advice.plans.situations import Situation, Told, situations
from bot.advice.plans.walking import Played, Scene, opening, play
from bot.core.conditions import UNKNOWN
from bot.core.drawing import edges, node_of
from bot.core.engine import ANSWER, STEP
from bot.core.graph import NEXT, Choice, Graph
from bot.core.rules import view
from bot.core.walk import Walk

START_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ZONE = "Europe/Berlin"

_LONG, _TOO_LONG = 54, 62
"""Turns after which a conversation is not made longer, and those that none is made longer to."""
_DEEP, _NEAR, _FAR = 5, 4, 12
"""Turns to search ahead: to an edge, on from the end of a conversation, and for something to come about."""
_STEPS, _OTHERS = STEP.partition("/")[0], "help"
"""The flows whose files take what steps lead to, and what belongs to no flow: commands, nudges, what always stands."""


def conversations(graph: Graph, unwalked: Collection[str], flow: str) -> Iterator[tuple[Move, ...]]:
    """Give conversations that walk the unwalked edges of a flow; those that nobody seems to reach are left out."""
    wanted = [edge for edge in graph.edges() if edge in unwalked and flow_of(edge) == flow]
    while wanted:
        found = _first(graph, wanted)
        if found is None:
            wanted = wanted[1:]
            continue
        told, way = found
        wanted = _left(graph, way, wanted)
        while wanted and len(way.turns) < _LONG:
            on = _on(graph, told, way, wanted)
            if on is None or len(on.turns) > _TOO_LONG:
                break
            way, wanted = on, _left(graph, on, wanted)
        yield way.turns


def _on(graph: Graph, told: Told, way: Way, wanted: list[str]) -> Way | None:
    """Find the next edge from the end of a conversation: right here, on one of the next steps, or a little further."""
    goal = walks_one_of(wanted)
    return (
        nearest(graph, (way,), goal, Reach(2))
        or nearest(graph, (way, *_steps(graph, told, way)), goal, Reach(2, far=True))
        or nearest(graph, (way,), goal, Reach(_NEAR))
    )


def flow_of(edge: str) -> str:
    """Name the flow whose file a conversation for this edge goes into."""
    start = edge.rsplit(":", 1)[0]
    if start == NEXT or start.startswith("step:"):
        return _STEPS
    if start == "question":
        return ANSWER.partition("/")[0]
    return start.partition("/")[0] if "/" in start else _OTHERS


def plan_of(turns: Iterable[Move]) -> Plan:
    """Make a transcript of turns; its cards are still to be accepted."""
    return Plan("", "", START_AT, ZONE, tuple(PlanTurn(kind, value) for kind, value in turns))


def walked(graph: Graph, turns: Iterable[Move]) -> frozenset[str]:
    """Name the edges that turns walk from the beginning of a conversation."""
    scene = _beginning(graph)
    found: set[str] = set()
    for kind, value in turns:
        played = play(graph, scene, kind, value)
        found.update(played.path)
        scene = played.scene
    return frozenset(found)


def _first(graph: Graph, wanted: list[str]) -> tuple[Told, Way] | None:
    """Find a way from hello to one of the edges, in a situation that fits the first of them."""
    for steps in (False, True):
        for situation in situations(graph, wanted[0]):
            starts = _stations(graph, situation, steps=steps or flow_of(wanted[0]) == _STEPS)
            way = nearest(graph, starts, walks_one_of(wanted), Reach(_DEEP))
            if way:
                return situation.told, way
    return None


def _left(graph: Graph, way: Way, wanted: list[str]) -> list[str]:
    done = walked(graph, way.turns)
    return [edge for edge in wanted if edge not in done]


def _beginning(graph: Graph) -> Scene:
    return opening(graph, plan_of(()))


def _stations(graph: Graph, situation: Situation, *, steps: bool) -> list[Way]:
    """Give places to set out from: each question answered as told, and then perhaps each step of the way.

    Where something has to come about first, such as a pause, that is next after the questions.
    """

    def came_about(played: Played) -> bool:
        return situation.holds.holds(view(graph, played.scene.session, played.scene.now))

    answers = list(_answers(graph, situation.told))
    begun = answers[-1]
    if not came_about(Played(begun.scene)):
        begun = nearest(graph, (begun,), came_about, Reach(_FAR, coarse=True)) or begun
    return [*answers, begun, *(_steps(graph, situation.told, begun) if steps else ())]


def _answers(graph: Graph, told: Told) -> Iterator[Way]:
    """Answer question after question as told, until the first step; nothing is pressed twice on one card."""
    way = Way(_beginning(graph))
    pressed: set[tuple[str, str]] = set()
    while True:
        yield way
        left = [choice for choice in _choices(graph, way.scene) if (way.scene.card.id, choice.id) not in pressed]
        if _at_a_step(way.scene) or not left:
            return
        choice = min(left, key=lambda choice: _answers_worse(choice, told))
        pressed.add((way.scene.card.id, choice.id))
        way = _press(graph, way, choice.id)


def _answers_worse(choice: Choice, told: Told) -> int:
    """Rank an answer: one that says what is to be told, one that passes the question, one that says nothing, others."""
    if not choice.sets:
        return 2
    if all(told.get(fact) == value for fact, value in choice.sets):
        return 0
    return 1 if all(value == UNKNOWN for _, value in choice.sets) else 3


def _choices(graph: Graph, scene: Scene) -> list[Choice]:
    walk = Walk(graph, scene.session, scene.now)
    return edges(walk, node_of(walk))


def _steps(graph: Graph, told: Told, way: Way) -> Iterator[Way]:
    """Go from step to step by what stands on the cards, with what was told kept and told where it can be."""
    been = {way.scene.session.place.about}
    while found := _tells(graph, told, way, been) or _goes_on(graph, told, way, been):
        way = found
        been.add(way.scene.session.place.about)
        yield way


def _tells(graph: Graph, told: Told, way: Way, been: Collection[str]) -> Way | None:
    """Press what tells something that is still to be told, and go on to the next step."""
    facts = way.scene.session.facts
    for choice in _choices(graph, way.scene):
        if any(told.get(fact) == value != facts.get(fact) for fact, value in choice.sets):
            there = _press(graph, way, choice.id)
            return there if _at_a_step(there.scene) else _goes_on(graph, told, there, been)
    return None


def _goes_on(graph: Graph, told: Told, way: Way, been: Collection[str]) -> Way | None:
    """Go to a step where nobody has been, without a word about what was told or about any other step."""
    start = way.scene.session

    def another_step(played: Played) -> bool:
        session = played.scene.session
        kept = all(session.facts.get(fact) == start.facts.get(fact) for fact in told)
        alone = session.marks.keys() - start.marks.keys() <= {start.place.about}
        return _at_a_step(played.scene) and kept and alone and session.place.about not in been

    return nearest(graph, (way,), another_step, Reach(3, pressing=True))


def _at_a_step(scene: Scene) -> bool:
    return scene.session.place.node == STEP


def _press(graph: Graph, way: Way, choice: str) -> Way:
    return Way(play(graph, way.scene, "press", choice).scene, (*way.turns, ("press", choice)))
