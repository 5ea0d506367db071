from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cardcode import show_from_json, show_to_json
from bot.core.effects import Card, Choice, Line, Part, Show
from tests.core.walks import Move, Someone, World, people, walks
from tests.tester import NOON

values: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.text(), st.integers(), st.just(NOON + timedelta(microseconds=1)), st.dates()),
    lambda inner: st.builds(Line, st.text(), st.lists(st.tuples(st.text(), inner), max_size=2).map(tuple)),
    max_leaves=5,
)
lines = st.builds(Line, st.text(), st.lists(st.tuples(st.text(), values), max_size=3).map(tuple))
shows = st.builds(
    Show,
    st.builds(
        Card,
        st.text(),
        st.integers(0),
        st.lists(st.builds(Part, st.text(), lines), max_size=3).map(tuple),
        st.lists(st.builds(Choice, st.text(), lines), max_size=3).map(tuple),
        awaits_text=st.booleans(),
    ),
    fresh=st.booleans(),
)


def posted(show: Show) -> Show:
    """Put a card into the outbox and take it out again."""
    return show_from_json(json.loads(json.dumps(show_to_json(show))))


@given(someone=people, moves=walks(12))
def test_every_card_that_a_person_meets_outlives_its_json_form(
    world: World, someone: Someone, moves: list[Move]
) -> None:
    for taken in world.walk(moves, someone.of(world.graph)):
        for effect in taken.turn.effects:
            if isinstance(effect, Show):
                assert posted(effect) == effect


@given(show=shows)
def test_so_does_any_card_at_all(show: Show) -> None:
    assert posted(show) == show


def test_the_json_form_stays_as_it_is() -> None:
    values = (("ex", Line("common.them")), ("until", NOON), ("since", NOON.date()), ("kept", 3), ("plan", "Walk."))
    line = Line("a", values)
    show = Show(Card("step:x", 4, (Part("do", line),), (Choice("done", Line("b")),), awaits_text=True), fresh=True)

    assert show_to_json(show) == {
        "id": "step:x",
        "serial": 4,
        "parts": [
            [
                "do",
                [
                    "a",
                    ["ex", {"line": ["common.them"]}],
                    ["until", {"at": "2026-03-02T12:00:00+00:00"}],
                    ["since", {"on": "2026-03-02"}],
                    ["kept", 3],
                    ["plan", "Walk."],
                ],
            ]
        ],
        "choices": [["done", ["b"]]],
        "awaits_text": True,
        "fresh": True,
    }


def test_what_no_card_says_is_not_guessed_at() -> None:
    posted = show_to_json(Show(Card("x", 1, (Part("text", Line("a", (("kept", 3),))),), ())))
    posted["parts"][0][1][1][1] = 2.5

    with pytest.raises(TypeError, match=r"2\.5"):
        show_from_json(posted)
