from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from bot.core.choosing import SNOOZE, Pick, gate_mark, pick, set_aside
from bot.core.conditions import Fact
from bot.core.graph import Graph
from bot.core.rules import fits, view
from bot.core.session import Mark, Place, Session
from tests.core.small import small, step, told
from tests.core.walks import Someone, World, people
from tests.tester import NOON, Tester

OPEN: dict[str, Fact] = {"adult": "yes", "safety": "safe", "contact": "in_touch", "hope": "friends"}
SET_ASIDE = Pick("set-aside")


def someone(facts: Mapping[str, Fact] = OPEN, *, later: str = "", done: tuple[str, ...] = ()) -> Session:
    """Give a person on their way who did some steps and put one aside at noon."""
    marks = {name: Mark("done", NOON) for name in done}
    if later:
        marks[later] = Mark("later", NOON, NOON + SNOOZE)
    return Session(Place("step/rest"), facts={**OPEN, **facts}, marks=marks, began_at=NOON)


def choose(graph: Graph, session: Session, *, hours: float = 0) -> Pick:
    """Choose what comes next, so many hours after noon."""
    now = NOON + timedelta(hours=hours)
    return pick(graph, session, view(graph, session, now), now)


def first(graph: Graph, session: Session, *, hours: float = 0) -> str:
    """Choose the next step, which must be one."""
    chosen = choose(graph, session, hours=hours)
    assert chosen.kind == "step", f"expected a step, and got {chosen}"

    return chosen.id


def test_steps_come_in_the_order_of_the_track() -> None:
    graph = small(steps=(step("one"), step("two"), step("three", stage="later")))

    assert first(graph, someone()) == "one"
    assert first(graph, someone(done=("one",))) == "two"
    assert first(graph, someone(done=("one", "two"))) == "three"


def test_a_step_that_was_jumped_over_still_comes() -> None:
    graph = small(steps=(step("one"), step("two"), step("three")))

    assert first(graph, someone(done=("two",))) == "one"


def test_a_step_that_does_not_fit_is_passed_by() -> None:
    graph = small(steps=(step("one", when=told("hope", "civil")), step("two")))

    assert first(graph, someone()) == "two"
    assert first(graph, someone({"hope": "civil"})) == "one"


def test_a_step_that_is_not_for_them_does_not_come_again() -> None:
    graph = small(steps=(step("one"), step("two")))
    session = replace(someone(), marks={"one": Mark("not_for_me", NOON)})

    assert first(graph, session, hours=10_000) == "two"


@pytest.mark.parametrize(("hours", "expected"), [(0, "two"), (19.9, "two"), (20, "one"), (500, "one")])
def test_what_was_put_aside_comes_back_after_twenty_hours(hours: float, expected: str) -> None:
    graph = small(steps=(step("one"), step("two")))

    assert timedelta(hours=20) == SNOOZE
    assert first(graph, someone(later="one"), hours=hours) == expected


def test_where_all_that_is_left_was_put_aside_that_is_said() -> None:
    graph = small(steps=(step("one"), step("last", stage="graduate")))

    assert choose(graph, someone(later="one")) == SET_ASIDE
    assert first(graph, someone(later="one"), hours=20) == "one"


def test_the_last_stage_waits_for_everything_else() -> None:
    graph = small(steps=(step("last", stage="graduate"), step("one"), step("two", repeats=True)))

    assert first(graph, someone()) == "one"
    assert first(graph, someone(done=("one",))) == "two"
    assert first(graph, someone(done=("one", "two"))) == "last"


def test_where_everything_is_done_there_is_nothing_new() -> None:
    assert choose(small(steps=(step("one"),)), someone(done=("one",))) == SET_ASIDE


# Repeating steps


def test_a_step_that_repeats_waits_for_the_others_and_then_stays() -> None:
    graph = small(steps=(step("waiting", repeats=True), step("one"), step("last", stage="graduate")))

    assert first(graph, someone()) == "one"
    assert first(graph, someone(done=("one",))) == "waiting"
    assert first(graph, someone(done=("one",)), hours=10_000) == "waiting"


def test_of_two_that_repeat_the_first_comes() -> None:
    graph = small(steps=(step("waiting", repeats=True), step("other", repeats=True)))

    assert first(graph, someone()) == "waiting"


# Gates


@pytest.mark.parametrize("fact", ["adult", "safety", "contact"])
def test_before_a_contact_step_comes_the_question_that_decides_it(fact: str) -> None:
    graph = small(steps=(step("one"), step("write", contact=True)))

    assert first(graph, someone({fact: "unknown"})) == "one"
    assert choose(graph, someone({fact: "unknown"}, done=("one",))) == Pick("gate", fact)


def test_gates_come_one_at_a_time_in_their_order() -> None:
    graph = small(steps=(step("write", contact=True),))

    assert choose(graph, someone({"adult": "unknown", "safety": "unknown", "contact": "unknown"})) == Pick(
        "gate", "adult"
    )
    assert choose(graph, someone({"safety": "unknown", "contact": "unknown"})) == Pick("gate", "safety")


@pytest.mark.parametrize(("hours", "expected"), [(0, "two"), (19.9, "two"), (20, "safety")])
def test_a_gate_that_was_passed_is_asked_again_the_next_day(hours: float, expected: str) -> None:
    graph = small(steps=(step("write", contact=True), step("two")))
    session = someone({"safety": "unknown"}, later=gate_mark("safety"))

    assert choose(graph, session, hours=hours).id == expected


def test_where_a_gate_was_passed_the_last_stage_waits_until_tomorrow() -> None:
    graph = small(steps=(step("write", contact=True), step("last", stage="graduate")))
    session = someone({"safety": "unknown"}, later=gate_mark("safety"))

    assert choose(graph, session) == SET_ASIDE
    assert choose(graph, session, hours=20) == Pick("gate", "safety")


def test_a_gate_that_was_left_for_good_is_not_asked_again() -> None:
    graph = small(steps=(step("write", contact=True), step("last", stage="graduate")))
    marks = {gate_mark("safety"): Mark("not_for_me", NOON)}
    session = replace(someone({"safety": "unknown"}), marks=marks)

    assert first(graph, session, hours=10_000) == "last"


def test_a_contact_step_that_would_not_come_anyway_asks_nothing() -> None:
    graph = small(steps=(step("write", contact=True, when=told("hope", "civil")), step("two")))

    assert first(graph, someone({"safety": "unknown"})) == "two"


def test_a_contact_step_that_is_done_asks_nothing() -> None:
    graph = small(steps=(step("write", contact=True), step("two")))

    assert first(graph, someone({"safety": "unknown"}, done=("write",))) == "two"


@pytest.mark.parametrize(("fact", "value"), [("safety", "afraid"), ("contact", "blocked"), ("adult", "no")])
def test_where_contact_is_closed_no_gate_is_asked_and_no_contact_step_comes(fact: str, value: str) -> None:
    graph = small(steps=(step("write", contact=True), step("two")))

    assert first(graph, someone({fact: value})) == "two"


# What was put aside


def test_what_was_put_aside_is_listed_in_the_order_of_the_track() -> None:
    graph = small(steps=(step("one"), step("two"), step("three")))
    marks = {name: Mark("later", NOON, NOON + SNOOZE) for name in ("three", "one")}
    session = replace(someone(), marks=marks)

    assert [each.id for each in set_aside(graph, session, view(graph, session, NOON))] == ["one", "three"]


def test_what_no_longer_fits_is_not_listed() -> None:
    graph = small(steps=(step("write", contact=True),))
    session = someone({"safety": "afraid"}, later="write")

    assert list(set_aside(graph, session, view(graph, session, NOON))) == []


# For everyone


@given(someone=people)
def test_what_is_chosen_fits_and_was_not_done(world: World, someone: Someone) -> None:
    session = someone.of(world.graph)
    facts = view(world.graph, session, NOON)
    chosen = pick(world.graph, session, facts, NOON)

    if chosen.kind == "step":
        assert fits(world.graph.steps[chosen.id], facts)
        assert chosen.id not in session.marks
    if chosen.kind == "gate":
        assert facts.get(chosen.id, "unknown") == "unknown"


@given(someone=people)
def test_doing_what_is_chosen_leads_to_another_step(world: World, someone: Someone) -> None:
    session = someone.of(world.graph)
    chosen = pick(world.graph, session, view(world.graph, session, NOON), NOON)
    done = replace(session, marks={**session.marks, chosen.id: Mark("done", NOON)})

    assert chosen.kind != "step" or pick(world.graph, done, view(world.graph, done, NOON), NOON) != chosen


@pytest.mark.parametrize("hope", ["friends", "reconcile", "civil", "unsure", "unknown"])
def test_every_track_ends_with_the_last_stage(graph: Graph, hope: str) -> None:
    tester = Tester(graph)
    tester.has_told(hope=hope, upto="what-changed")
    tester.gives("next")

    tester.sees("step:what-changed")
