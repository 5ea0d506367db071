"""The real engine, walked from many situations: what is really shown keeps the promises and has words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, product

import pytest

from bot.advice.catalogue import Catalogue, places_in
from bot.advice.checks.c001_unknown_target import SCHEDULED
from bot.advice.load import Library
from bot.core.conditions import UNKNOWN, Fact
from bot.core.drawing import LOST
from bot.core.effects import Card, Line, Schedule, Show
from bot.core.engine import GRADUATED, SET_ASIDE, advance
from bot.core.events import ChoicePressed, CommandGiven, Event, Opened
from bot.core.graph import Graph
from bot.core.rules import fits, view
from bot.core.session import Mark, Place, Session
from tests.advice.people import PATIENCE, broken_promises, person, thing_on
from tests.tester import NOON, lines_of

TURNS = 12_000
"""How many turns are walked from all situations together; deep enough for three presses from most."""

OTHERS: tuple[dict[str, Fact], ...] = (
    {"offered_by": "them", "reason": "my_mistake", "ended_by": "them", "ties": frozenset({"work", "children"})},
    {"offered_by": "nobody", "reason": "faded", "ended_by": "me", "ties": frozenset(), "new_partner": "both"},
    {
        "reason": "fights",
        "ended_by": "both",
        "ties": frozenset({"friends", "home"}),
        "since": "days",
        "motive": "lonely",
    },
    {"offered_by": "me", "acceptance": "low", "answer": "warm", "motive": "lonely", "since": "years"},
)
"""What else people told, taken in turn."""


def _values(graph: Graph, fact: str) -> tuple[str, ...]:
    return (UNKNOWN, *graph.facts[fact].values)


def _situations(graph: Graph) -> Iterator[Session]:
    """Give one person for each way that can come of what the rules look at, a part of it behind them."""
    seen: set[tuple[object, ...]] = set()
    deciding = [_values(graph, fact) for fact in ("adult", "safety", "contact", "hope", "way")]
    for (adult, safety, contact, hope, way), other in zip(product(*deciding), cycle(OTHERS), strict=False):
        for patience in PATIENCE:
            told = {**other, "adult": adult, "safety": safety, "contact": contact, "hope": hope, "way": way}
            someone = person(told, patience)
            facts = view(graph, someone, NOON)
            plan = tuple(step.id for step in graph.ways[str(facts["track"])] if fits(step, facts))
            signature = (facts["track"], facts["contact_path"], facts["practical_path"], plan)
            if signature not in seen:
                seen.add(signature)
                behind = plan[: 5 * len(seen) % len(plan)]
                yield replace(someone, marks={step: Mark("done", NOON) for step in behind})


@dataclass(frozen=True)
class Seen:
    """A turn that was walked."""

    before: Session
    event: Event
    after: Session
    card: Card
    armed: frozenset[str]


@pytest.fixture(scope="module")
def walked(graph: Graph) -> list[Seen]:
    """Walk breadth-first from every situation: the next step, then everything that can be pressed."""
    found: list[Seen] = []
    waiting: deque[tuple[Session, Event]] = deque()
    for someone in _situations(graph):
        waiting += [(someone, CommandGiven(command)) for command in ("next", "plan", "patience", "ask")]
    known: set[object] = set()
    while waiting and len(found) < TURNS:
        session, event = waiting.popleft()
        turn = advance(graph, session, event, now=NOON)
        card = next(effect.card for effect in turn.effects if isinstance(effect, Show))
        armed = frozenset(effect.kind for effect in turn.effects if isinstance(effect, Schedule))
        found.append(Seen(session, event, turn.session, card, armed))
        state = repr(replace(turn.session, serial=0))
        if state not in known:
            known.add(state)
            waiting += [(turn.session, ChoicePressed(card.serial, choice.id)) for choice in card.choices]
    return found


def test_nothing_that_is_shown_breaks_a_promise(graph: Graph, walked: list[Seen]) -> None:
    broken = {
        (promise, seen.card.id)
        for seen in walked
        for promise in broken_promises(graph, seen.after, thing_on(graph, seen.card.id))
    }

    assert broken == set()


def test_the_walk_saw_most_of_the_content(graph: Graph, walked: list[Seen]) -> None:
    cards = {seen.card.id for seen in walked}

    assert len(walked) == TURNS
    assert len([step for step in graph.steps if f"step:{step}" in cards]) > len(graph.steps) * 3 / 4
    assert len([node for node in graph.nodes if node in cards]) > len(graph.nodes) / 2


def test_everybody_has_a_next_step(graph: Graph, walked: list[Seen]) -> None:
    for seen in walked:
        if seen.event == CommandGiven("next"):
            gate = seen.card.id in graph.asking.values()
            assert seen.card.id.startswith("step:") or gate or seen.card.id in (SET_ASIDE, GRADUATED), seen


def test_every_nudge_that_is_armed_is_one_that_the_checks_ask_for(walked: list[Seen]) -> None:
    armed = {kind for seen in walked for kind in seen.armed}

    assert {"patience_over", "own_pause_over"} <= armed <= set(SCHEDULED)


def test_nobody_gets_lost(walked: list[Seen]) -> None:
    assert [seen for seen in walked if seen.card.id == LOST] == []


def test_every_line_of_every_card_has_words_and_every_place_a_value(library: Library, walked: list[Seen]) -> None:
    lines = {line for seen in walked for line in lines_of(seen.card)}
    wrong = {text for line in lines if (text := _without_words(library.catalogues["en"], line))}

    assert wrong == set()


def _without_words(catalogue: Catalogue, line: Line) -> str:
    sentence = catalogue.sentences.get(line.id.partition("#")[0])
    if sentence is None:
        return line.id
    given = {name for name, _ in line.values}
    return "".join(f"{line.id} {place}" for text in sentence.texts for place in places_in(text) if place not in given)


def _guarded_cards(graph: Graph) -> list[Place]:
    """Give the places that lead to the ex."""
    steps = [Place("step/show", step.id) for step in graph.steps.values() if step.contact or step.practical]
    asked = [Place("ask/answer", each.id) for each in graph.questions.values() if each.contact or each.practical]
    return [*steps, *asked, *(Place(node.id) for node in graph.nodes.values() if node.contact)]


def _shown_again(graph: Graph) -> Iterator[tuple[str, str]]:
    """Let a card that was open be drawn again after any answer changed; name the promises that it breaks."""
    deciding = [_values(graph, fact) for fact in ("adult", "safety", "contact", "hope")]
    told = [dict(zip(("adult", "safety", "contact", "hope"), values, strict=True)) for values in product(*deciding)]
    for number, (place, patience) in enumerate(product(_guarded_cards(graph), PATIENCE)):
        for facts in told[number % 3 :: 3]:
            someone = person(facts, patience, place)
            turn = advance(graph, someone, Opened(), now=NOON)
            card = next(effect.card for effect in turn.effects if isinstance(effect, Show))
            for promise in broken_promises(graph, turn.session, thing_on(graph, card.id)):
                yield promise, card.id


@pytest.fixture(scope="module")
def shown_again(graph: Graph) -> set[tuple[str, str]]:
    """Every promise that a card breaks that was open when an answer changed."""
    return set(_shown_again(graph))


def test_a_card_that_was_open_is_not_shown_again_once_contact_is_closed(shown_again: set[tuple[str, str]]) -> None:
    assert {found for found in shown_again if found[0] != "I2"} == set()


def test_an_offer_of_friendship_that_was_open_is_not_shown_again_to_someone_who_hopes_for_more(
    shown_again: set[tuple[str, str]],
) -> None:
    assert {found for found in shown_again if found[0] == "I2"} == set()
