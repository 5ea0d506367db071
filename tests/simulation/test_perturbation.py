"""Every transcript, disturbed: people tap twice, press old buttons and talk to bots. They end up at the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.advice.load import Library
from bot.advice.plans.shape import ENDING, Plan, PlanTurn, read_file
from bot.advice.plans.walking import Scene, opening, play, stored
from bot.core.graph import Graph

FILES = sorted((Path(__file__).parents[2] / "content" / "flows").glob(f"*{ENDING}"))
TOO_LONG = "and then " * 500

Extra: TypeAlias = Iterator[tuple[str, str]]
Ending: TypeAlias = dict[str, object]


def _twice(scene: Scene, turn: PlanTurn) -> Extra:
    """Repeat what was done; a text only where it is no answer of its own (its repetition is dropped by its id)."""
    if turn.kind == "press":
        yield "stale", turn.value
    elif turn.kind != "wait" and not (turn.kind == "say" and scene.card.awaits_text):
        yield turn.kind, turn.value


def _stale_button(scene: Scene, _turn: PlanTurn) -> Extra:
    yield "stale", scene.offered[0]
    yield "stale", "long-gone"


def _nonsense(scene: Scene, _turn: PlanTurn) -> Extra:
    if scene.card.awaits_text:
        yield "say", " \n "
        yield "say", TOO_LONG
    else:
        yield "say", "why did they leave"


def _unknown_command(_scene: Scene, _turn: PlanTurn) -> Extra:
    yield "command", "dance"


def _opened_again(_scene: Scene, _turn: PlanTurn) -> Extra:
    yield "open", "yes"


def _nothing(_scene: Scene, _turn: PlanTurn) -> Extra:
    yield from ()


Disturbance: TypeAlias = Callable[[Scene, PlanTurn], Extra]

BEFORE: tuple[Disturbance, ...] = (_stale_button, _nonsense, _unknown_command, _opened_again)


def _disturbed(graph: Graph, plan: Plan, before: Disturbance = _nothing, after: Disturbance = _nothing) -> Ending:
    """Walk a transcript with what happens besides before and after each of its turns."""
    scene = opening(graph, plan)
    for turn in plan.turns:
        scene = _besides(graph, scene, before(scene, turn), turn)
        assert turn.kind != "press" or turn.value in scene.offered, f"{turn.place}: {turn.value} is not on offer"
        scene = play(graph, scene, turn.kind, turn.value).scene
        scene = _besides(graph, scene, after(scene, turn), turn)
    return _where(scene)


@pytest.fixture(scope="module")
def undisturbed(library: Library) -> Callable[[Plan], Ending]:
    """Tell how a transcript ends as it stands, with the session going through JSON before every turn."""

    @cache
    def ending(plan: Plan) -> Ending:
        scene = opening(library.graph, plan)
        for turn in plan.turns:
            scene = play(library.graph, stored(scene), turn.kind, turn.value).scene
        return _where(scene)

    return ending


def _besides(graph: Graph, scene: Scene, extra: Extra, turn: PlanTurn) -> Scene:
    place = scene.session.place
    for kind, value in extra:
        scene = play(graph, scene, kind, value).scene
        assert scene.session.place == place, f"{turn.place}: {kind} {value[:20]} moves the person"
    return scene


def _where(scene: Scene) -> Ending:
    """Tell where somebody stands and what is known of them; the serial and the times of marks may differ."""
    session = scene.session
    return {
        "place": session.place,
        "facts": session.facts,
        "marks": {name: mark.state for name, mark in session.marks.items()},
        "patience": session.patience,
        "space": session.space_until,
        "words": session.words,
        "ended": session.ended_at,
        "nudges": sorted(scene.nudges),
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(ENDING))
@pytest.mark.parametrize("disturbance", BEFORE, ids=lambda disturbance: disturbance.__name__.strip("_"))
def test_a_disturbance_before_every_turn_changes_nothing(
    library: Library, undisturbed: Callable[[Plan], Ending], path: Path, disturbance: Disturbance
) -> None:
    for plan in read_file(library, path):
        assert _disturbed(library.graph, plan, before=disturbance) == undisturbed(plan)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(ENDING))
def test_every_turn_done_twice_ends_at_the_same_place(
    library: Library, undisturbed: Callable[[Plan], Ending], path: Path
) -> None:
    for plan in read_file(library, path):
        assert _disturbed(library.graph, plan, after=_twice) == undisturbed(plan)
