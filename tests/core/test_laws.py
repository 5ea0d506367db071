"""The laws at the top of bot/core/engine.py, by number, over random walks and over people in the middle of anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import actions
from bot.core.effects import Card, Show
from bot.core.engine import LANDMARKS, LIMIT, Turn, advance, begin, present
from bot.core.events import ChoicePressed, CommandGiven, NudgeDue, Opened, TextSaid
from bot.core.graph import Branch, Graph, LineSpec, Node
from bot.core.session import Place, Session
from tests.core.walks import Move, Press, Taken, people, World, walks
from tests.tester import NOON, lines_of, through_json



def settled(graph: Graph, session: Session, now: datetime = NOON) -> Session:
    """Let the person look, so that what time alone has done has taken place."""
    return advance(graph, session, Opened(), now=now).session


def last_card(turn: Turn) -> Card:
    """Give the card where a turn ended."""
    shows = [effect for effect in turn.effects if isinstance(effect, Show)]
    assert shows, "a turn that answers a person shows a card"

    return shows[-1].card


def closed(graph: Graph, session: Session, now: datetime) -> bool:
    """Tell, from what was told alone, that nothing may lead to contact now."""
    told, held = session.facts.get, session.patience
    return (
        told("adult") != "yes"
        or told("safety") != "safe"
        or told("contact") not in ("in_touch", "out_of_touch")
        or len(held.run) > len(graph.ladder.rungs)
        or (held.until is not None and now < held.until)
    )


def check_everything(graph: Graph, taken: Taken):
    turn=taken.turn
    if isinstance(taken.event, NudgeDue) and not turn.effects:
        assert turn.path == ()
        return
    card = last_card(turn)
    here = present(graph, turn.session, now=taken.now)
    assert (card.id, card.serial, card.choices) == (here.id, here.serial, here.choices)
    assert card.choices
    if closed(graph, turn.session, taken.now):
        contact = {s.id for s in graph.steps.values() if s.contact} 
        q = {s.id for s in graph.questions.values() if s.contact} 
        assert not (card.id.startswith("step:") and card.id[5:] in contact), card
        assert not (card.id.startswith("question:") and card.id[9:] in q), card
        assert card.id not in [n.id for n in graph.nodes.values() if n.contact]
        for l in lines_of(card):
            parts = l.id.partition("#")[0].split(".")
            if parts[0]=="steps" and parts[1] in contact: assert parts[2]=="title", l
    if turn.session.facts.get("hope") == "reconcile":
        assert card.id not in ["step:"+s.id for s in graph.steps.values() if s.proposes_friendship], card.id
    if isinstance(taken.event, ChoicePressed) and taken.event.serial==taken.before.serial:
        before = present(graph, taken.before, now=taken.now)

@settings(max_examples=3000, report_multiple_bugs=True)
@given(someone=people, moves=walks(15))
def test_all_b(world: World, someone, moves):
    for taken in world.walk(moves, someone.of(world.graph)):
        check_everything(world.graph,taken)

@settings(max_examples=3000, report_multiple_bugs=True)
@given(moves=walks(60))
def test_all(world: World, moves):
    for taken in world.walk(moves):
        check_everything(world.graph,taken)
