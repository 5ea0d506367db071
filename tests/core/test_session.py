from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.engine import advance, begin
from bot.core.errors import SessionTooNew
from bot.core.events import ChoicePressed, CommandGiven, Opened
from bot.core.graph import Graph
from bot.core.patience import Patience
from bot.core.session import VERSION, Mark, Place, Session, from_json, to_json
from tests.tester import NOON, TOLD, Tester, through_json

words = st.text(max_size=20)
times = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
maybe = st.none() | times
places = st.builds(Place, words, words, st.integers(0, 99))
sessions = st.builds(
    Session,
    places,
    language=words,
    zone=words,
    serial=st.integers(0, 2**53),
    back=st.none() | places,
    errand=words,
    facts=st.dictionaries(words, words | st.frozensets(words)),
    marks=st.dictionaries(words, st.builds(Mark, words, times, maybe)),
    words=st.dictionaries(words, words),
    patience=st.builds(
        Patience, st.lists(times, max_size=4).map(tuple), maybe, maybe, st.booleans(), st.integers(0, 99)
    ),
    space_until=maybe,
    began_at=maybe,
    ended_at=maybe,
)
FULL = Session(
    Place("step/show", "first-message", 2),
    language="de",
    zone="Europe/Vienna",
    serial=17,
    back=Place("intake/hope", "hope"),
    errand="change",
    facts={"hope": "friends", "ties": frozenset({"work", "home", "friends", "children"})},
    marks={"one": Mark("done", NOON), "two": Mark("later", NOON, NOON + timedelta(hours=20))},
    words={"nickname": "M\u00f3ni \U0001f33b"},
    patience=Patience((NOON,), NOON, NOON + timedelta(days=7), counted=False, kept=3),
    space_until=NOON,
    began_at=NOON,
    ended_at=NOON,
)


@given(session=sessions)
def test_any_session_outlives_its_json_form(session: Session) -> None:
    assert through_json(session) == session


def test_the_json_form_stays_as_it_is() -> None:
    at = "2026-03-02T12:00:00+00:00"

    assert to_json(FULL) == {
        "version": VERSION,
        "place": ["step/show", "first-message", 2],
        "language": "de",
        "zone": "Europe/Vienna",
        "serial": 17,
        "back": ["intake/hope", "hope", 0],
        "errand": "change",
        "facts": {"hope": "friends", "ties": ["children", "friends", "home", "work"]},
        "marks": {"one": ["done", at, None], "two": ["later", at, "2026-03-03T08:00:00+00:00"]},
        "words": {"nickname": "M\u00f3ni \U0001f33b"},
        "patience": {"run": [at], "since": at, "until": "2026-03-09T12:00:00+00:00", "counted": False, "kept": 3},
        "space_until": at,
        "began_at": at,
        "ended_at": at,
    }


def test_a_session_of_a_newer_breather_is_refused_with_a_sentence() -> None:
    newer = to_json(FULL) | {"version": VERSION + 1}

    with pytest.raises(SessionTooNew, match="written by a newer Breather"):
        from_json(newer)


def test_a_session_read_back_has_times_that_know_their_zone() -> None:
    read = through_json(FULL)

    assert all(at.tzinfo is not None for at in (*read.patience.run, read.began_at, read.marks["one"].at) if at)


def test_the_json_form_is_plain() -> None:
    assert json.loads(json.dumps(to_json(FULL))) == to_json(FULL)


# After a change of the content


@pytest.mark.parametrize("node", ["gone/gone", "", "step", "step/show/more"])
def test_a_place_that_content_no_longer_has_leads_to_a_safe_one(graph: Graph, node: str) -> None:
    tester = Tester(graph)
    tester.session = Session(Place(node), facts=TOLD, began_at=NOON)
    tester.opens()
    tester.sees("help/lost")
    tester.presses("next")

    tester.sees("step:time-for-both")


@pytest.mark.parametrize("node", ["step/show", "ask/answer"])
def test_a_step_or_question_that_content_no_longer_has_leads_to_the_next_step(graph: Graph, node: str) -> None:
    session = Session(Place(node, "gone"), facts=TOLD, began_at=NOON)
    turn = advance(graph, session, Opened(), now=NOON)

    assert turn.session.place == Place("step/show", "time-for-both")


def test_a_place_to_come_back_to_that_is_gone_is_a_safe_one(graph: Graph) -> None:
    tester = Tester(graph)
    tester.session = Session(Place("help/menu"), back=Place("gone/gone"), facts=TOLD, began_at=NOON)
    tester.opens()
    tester.presses("back")

    tester.sees("help/lost")


def test_marks_and_facts_that_content_no_longer_knows_do_no_harm(graph: Graph) -> None:
    odd = replace(
        begin(),
        facts={**TOLD, "hope": "to-marry", "shoe_size": "44"},
        marks={"gone": Mark("done", NOON)},
        began_at=NOON,
    )
    for command in graph.commands:
        advance(graph, odd, CommandGiven(command), now=NOON)
    turn = advance(graph, odd, CommandGiven("next"), now=NOON)

    assert turn.session.place.node == "step/show"


def test_a_button_of_a_card_that_is_gone_is_stale(graph: Graph) -> None:
    session = Session(Place("gone/gone"), serial=4, facts=TOLD, began_at=NOON)
    turn = advance(graph, session, ChoicePressed(4, "once-upon-a-time"), now=NOON)

    assert turn.session == replace(session, serial=5)
