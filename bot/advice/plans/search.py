"""Ways through a conversation: what can be done in a scene, and the shortest way to walk one of some edges.

The search runs the real `advance`, always in the same order, so that the same content gives the same ways. It knows
the engine's landmarks and no card of the content by name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappop, heappush
from typing import TypeAlias

from bot.advice.plans.walking import Played, Scene, play
from bot.core.graph import Graph
from bot.core.rules import DERIVED, view

Move: TypeAlias = tuple[str, str]
Goal: TypeAlias = Callable[[Played], bool]

WORDS = ("A few words.", "5 days ago")
"""What is typed where words are awaited: a note, and something that is a time where a time is wanted."""

_AT_MOST = 30_000
"""Turns that one search may try."""


@dataclass(frozen=True, slots=True)
class Way:
    """A scene, and the turns that lead there from the beginning of a conversation."""

    scene: Scene
    turns: tuple[Move, ...] = ()


def moves(graph: Graph, scene: Scene) -> Iterator[Move]:
    """Give what a person can do in a scene: press, give a command, write, or let time pass."""
    yield from (("press", choice) for choice in scene.offered)
    if scene.card.awaits_text:
        yield from (("say", text) for text in WORDS)
    yield from (("command", command) for command in graph.commands)
    yield "wait", "1d"
    for due_at, _ in sorted(scene.nudges)[:1]:
        yield "wait", f"{-((scene.now - due_at) // timedelta(days=1))}d"


@dataclass(frozen=True, slots=True)
class Reach:
    """How a search goes: how many turns ahead, and by what.

    With `far` the turns before a start count as well, so that of several starts on one road the first comes first.
    `pressing` leaves only what stands on the cards. Two scenes that look the same to the person, with the same facts
    following, are one; `coarse` looks at the card, the unanswered messages and the nudges to come alone, for long ways.
    """

    depth: int
    far: bool = False
    pressing: bool = False
    coarse: bool = False


def nearest(graph: Graph, starts: Iterable[Way], goal: Goal, reach: Reach) -> Way | None:
    """Find the nearest way that ends in what is wanted: the fewest turns after one of the starts."""
    looks_of = _at_a_glance if reach.coarse else _looks
    waiting = [(len(way.turns) if reach.far else 0, number, way, 0) for number, way in enumerate(starts)]
    seen: set[Hashable] = {looks_of(graph, way.scene) for _, _, way, _ in waiting}
    taken = 0
    while waiting and taken < _AT_MOST:
        cost, _, way, ahead = heappop(waiting)
        for kind, value in moves(graph, way.scene):
            if reach.pressing and kind != "press":
                continue
            taken += 1
            played = play(graph, way.scene, kind, value)
            there = Way(played.scene, (*way.turns, (kind, value)))
            if goal(played):
                return there
            looks = looks_of(graph, played.scene)
            if ahead + 1 < reach.depth and looks not in seen:
                seen.add(looks)
                heappush(waiting, (cost + 1, len(seen) + taken, there, ahead + 1))
    return None


def walks_one_of(edges: Collection[str]) -> Goal:
    """Want one of these edges walked."""
    return lambda played: any(edge in edges for edge in played.path)


def _looks(graph: Graph, scene: Scene) -> Hashable:
    session = scene.session
    facts = view(graph, session, scene.now)
    later = any(mark.state == "later" for mark in session.marks.values())
    follows = tuple(facts[name] for name in DERIVED)
    return scene.offered, session.errand, later, follows, _at_a_glance(graph, scene)


def _at_a_glance(_graph: Graph, scene: Scene) -> Hashable:
    return scene.card.id, len(scene.session.patience.run), tuple(sorted(kind for _, kind in scene.nudges))
