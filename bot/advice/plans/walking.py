"""A transcript walked turn by turn through the real `advance`, and what of the content all of them walk.

Between any two turns the session is written to JSON text and read back. Time is a value: a wait moves it and delivers
the nudges that fall due on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.advice.plans.shape import Plan, PlanTurn, read_plans, span
from bot.advice.problems import Problem
from bot.core.effects import Cancel, Card, Forget, Schedule, Show
from bot.core.engine import advance, begin, present
from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid
from bot.core.graph import Graph
from bot.core.session import Place, Session, from_json, to_json

if TYPE_CHECKING:
    from bot.advice.load import Library

CODE, NAME = "C030", "transcript-differs"
ACCEPT = "if that is meant, `make accept` writes it down"


@dataclass(frozen=True, slots=True)
class Scene:
    """A person in the middle of a conversation: the session, the time, the card in view, the nudges to come."""

    session: Session
    now: datetime
    card: Card
    nudges: tuple[tuple[datetime, str], ...] = ()

    @property
    def offered(self) -> tuple[str, ...]:
        """Name the choices of the card in view."""
        return tuple(choice.id for choice in self.card.choices)


@dataclass(frozen=True, slots=True)
class Played:
    """A scene after something happened, the cards that were shown on the way, and the edges walked."""

    scene: Scene
    cards: tuple[str, ...] = ()
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of transcripts: the edges walked, and where they differ from what was written."""

    edges: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Walker:
    """Walks one transcript. `scene` is where the person is; `edges` grow on the way."""

    graph: Graph
    scene: Scene
    edges: set[str] = field(default_factory=set)

    def take(self, turn: PlanTurn) -> tuple[str, ...] | None:
        """Take a turn and give the cards that came; None where it presses what is not offered."""
        if turn.kind == "press" and turn.value not in self.scene.offered:
            return None
        played = play(self.graph, stored(self.scene), turn.kind, turn.value)
        self.edges.update(played.path)
        self.scene = played.scene
        return played.cards

    def difference(self, turn: PlanTurn, came: tuple[str, ...] | None) -> Problem | None:
        """Say how what came of a turn differs from what is written."""
        present = f"{self.scene.card.id}, which offers {', '.join(self.scene.offered) or 'nothing'}"
        if came is None:
            text = f'"{turn.value}" is not offered on {present}'
        elif turn.cards is None:
            text = f"no cards are written here; there came {_named(came)}; `make accept` adds them"
        elif came != turn.cards:
            text = f"expected {_named(turn.cards)}, there came {_named(came)}; this is {present}; {ACCEPT}"
        else:
            return None
        return Problem(turn.place, CODE, NAME, text)


def run_plan(graph: Graph, plan: Plan) -> Walked:
    """Walk a transcript; the first thing that differs from what is written is a problem at its line.

    The walk goes on after a card that differs, so that what it covers does not fall with it.
    """
    walker = Walker(graph, opening(graph, plan))
    first: Problem | None = None
    for turn in plan.turns:
        came = walker.take(turn)
        first = first or walker.difference(turn, came)
        if came is None:
            break
    return Walked(frozenset(walker.edges), (first,) if first else ())


def run_plans(graph: Graph, plans: Iterable[Plan]) -> Walked:
    """Walk several transcripts and put together what came of them; only edges that the graph has are counted."""
    walks = [run_plan(graph, plan) for plan in plans]
    edges = frozenset(graph.edges()).intersection(edge for walked in walks for edge in walked.edges)
    return Walked(edges, tuple(sorted(problem for walked in walks for problem in walked.problems)))


def covered(library: Library) -> frozenset[str]:
    """Name the edges of the graph that some transcript walks."""
    return run_plans(library.graph, read_plans(library)).edges


def uncovered(library: Library) -> tuple[str, ...]:
    """Name the edges of the graph that no transcript walks, in the order of the graph."""
    return left_over(library.graph, covered(library))


def left_over(graph: Graph, walked: frozenset[str]) -> tuple[str, ...]:
    """Name the edges of the graph that are not among these, in the order of the graph."""
    return tuple(edge for edge in dict.fromkeys(graph.edges()) if edge not in walked)


def opening(graph: Graph, plan: Plan) -> Scene:
    """Give the scene in which a transcript begins."""
    session = begin(zone=plan.zone)
    if plan.node:
        session = replace(session, place=Place(plan.node))
    now = plan.start.astimezone(UTC)
    return Scene(session, now, present(graph, session, now=now))


def stored(scene: Scene) -> Scene:
    """Give the same scene after its session was written to JSON text and read back."""
    return replace(scene, session=from_json(json.loads(json.dumps(to_json(scene.session)))))


def play(graph: Graph, scene: Scene, kind: str, value: str) -> Played:
    """Let one thing happen in a scene; `kind` and `value` as in a transcript."""
    if kind == "wait":
        return _wait(graph, Played(scene), scene.now + span(value))
    return _happen(graph, Played(scene), event_of(scene, kind, value))


def event_of(scene: Scene, kind: str, value: str) -> Event:
    """Turn a turn of a transcript into what happens."""
    match kind:
        case "press":
            return ChoicePressed(scene.session.serial, value)
        case "stale":
            return ChoicePressed(scene.session.serial - 1, value)
        case "command":
            return CommandGiven(value)
        case "say":
            return TextSaid(value)
        case "nudge":
            return NudgeDue(value)
        case _:
            return Opened()


def _wait(graph: Graph, played: Played, end: datetime) -> Played:
    """Move time to `end`, stopping wherever a nudge falls due on the way."""
    while (first := min(played.scene.nudges, default=None)) and first[0] <= end:
        scene = played.scene
        rest = tuple(nudge for nudge in scene.nudges if nudge != first)
        there = stored(replace(scene, now=max(first[0], scene.now), nudges=rest))
        played = _happen(graph, replace(played, scene=there), NudgeDue(first[1]))
    return replace(played, scene=replace(played.scene, now=end))


def _happen(graph: Graph, played: Played, event: Event) -> Played:
    """Take the turn of an event and carry out what it asks for."""
    scene = played.scene
    turn = advance(graph, scene.session, event, now=scene.now)
    cards = [effect.card for effect in turn.effects if isinstance(effect, Show)]
    nudges = {kind: due_at for due_at, kind in scene.nudges}
    for effect in turn.effects:
        match effect:
            case Schedule(kind, due_at):
                nudges[kind] = due_at
            case Cancel(kind):
                nudges.pop(kind, None)
            case Forget():
                nudges.clear()
            case _:
                pass
    there = Scene(
        turn.session,
        scene.now,
        cards[-1] if cards else scene.card,
        tuple((due_at, kind) for kind, due_at in nudges.items()),
    )
    return Played(there, (*played.cards, *(card.id for card in cards)), (*played.path, *turn.path))


def _named(cards: tuple[str, ...]) -> str:
    return ", ".join(cards) or "no card"
