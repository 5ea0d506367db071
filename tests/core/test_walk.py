from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.actions import ACTIONS
from bot.core.engine import begin
from bot.core.patience import Patience
from bot.core.rules import view
from bot.core.session import Mark, Place, Session
from bot.core.walk import Walk
from tests.core.small import small
from tests.tester import NOON, TOLD

OTHER: dict[str, Any] = {
    "place": Place("plan/overview", "heal", 1),
    "language": "de",
    "zone": "Europe/Vienna",
    "serial": 9,
    "back": Place("step/rest"),
    "errand": "gate",
    "facts": {**TOLD, "safety": "afraid"},
    "marks": {"one": Mark("done", NOON)},
    "words": {"nickname": "Sam"},
    "patience": Patience(run=(NOON,), since=NOON, until=NOON + timedelta(days=7)),
    "space_until": NOON,
    "began_at": NOON,
    "ended_at": NOON,
}
"""Another value for each field of a session."""


def walk_that_knows_the_facts() -> Walk:
    """Begin a turn of someone, and ask for the facts once."""
    walk = Walk(small(), begin(), NOON)
    assert walk.facts["place"] == "start"

    return walk


@pytest.mark.parametrize("name", sorted(OTHER))
def test_facts_are_those_of_the_session_as_it_stands(name: str) -> None:
    walk = walk_that_knows_the_facts()
    walk.change(**{name: OTHER[name]})

    assert walk.session == replace(begin(), **{name: OTHER[name]})
    assert walk.facts == view(walk.graph, walk.session, NOON)


def test_no_field_of_a_session_was_left_out_above() -> None:
    assert set(OTHER) == {field.name for field in fields(Session)}


def test_after_forgetting_nothing_is_known_in_the_same_turn() -> None:
    walk = Walk(small(), replace(begin(), **OTHER), NOON)
    assert walk.facts["contact_path"] == "closed"
    ACTIONS["forget"](walk, "")

    assert walk.facts == view(walk.graph, begin(), NOON)


def test_a_tell_adds_a_fact_and_keeps_the_others() -> None:
    walk = Walk(small(), Session(Place("step/rest"), facts=TOLD), NOON)
    walk.tell("hope", "civil")

    assert walk.session.facts == {**TOLD, "hope": "civil"}


def test_marks_are_made_and_taken_away() -> None:
    walk = walk_that_knows_the_facts()
    walk.mark("one", "done")
    walk.mark("two", "later", timedelta(hours=20))

    assert walk.session.marks == {"one": Mark("done", NOON), "two": Mark("later", NOON, NOON + timedelta(hours=20))}
    walk.unmark(frozenset({"one"}))
    assert set(walk.session.marks) == {"two"}
