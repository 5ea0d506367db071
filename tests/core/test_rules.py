from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from bot.core.conditions import Fact
from bot.core.graph import Question
from bot.core.patience import Patience
from bot.core.rules import DERIVED, derive, fits, may_show, view
from bot.core.session import Place, Session
from tests.core.small import node, small, step, told
from tests.core.walks import Someone, World, people
from tests.tester import NOON

OPEN: dict[str, Fact] = {"adult": "yes", "safety": "safe", "contact": "in_touch", "hope": "friends"}


@pytest.mark.parametrize(
    ("facts", "patience", "path"),
    [
        ({}, "none", "open"),
        ({}, "over", "open"),
        ({"contact": "out_of_touch"}, "none", "open"),
        ({}, "running", "patience"),
        ({}, "spent", "spent"),
        ({"contact": "asked_for_space"}, "none", "space"),
        ({"contact": "asked_for_space"}, "spent", "space"),
        ({"adult": "unknown"}, "none", "ask"),
        ({"safety": "unknown"}, "none", "ask"),
        ({"contact": "unknown"}, "none", "ask"),
        ({"safety": "unknown"}, "running", "patience"),
        ({"safety": "afraid"}, "spent", "closed"),
        ({"safety": "afraid", "contact": "asked_for_space"}, "none", "closed"),
        ({"contact": "told_to_stop"}, "running", "closed"),
        ({"contact": "blocked"}, "none", "closed"),
        ({"contact": "order"}, "none", "closed"),
        ({"adult": "no"}, "none", "closed"),
    ],
)
def test_the_contact_path_is_as_narrow_as_the_narrowest_reason(
    facts: dict[str, Fact], patience: str, path: str
) -> None:
    assert derive({**OPEN, **facts}, patience)["contact_path"] == path


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"contact": "told_to_stop"}, "open"),
        ({"contact": "blocked"}, "open"),
        ({"contact": "asked_for_space"}, "open"),
        ({"contact": "order"}, "closed"),
        ({"safety": "afraid"}, "closed"),
        ({"adult": "no"}, "closed"),
        ({"safety": "unknown"}, "open"),
    ],
)
def test_practical_messages_stay_possible_unless_there_is_fear_or_an_order(facts: dict[str, Fact], path: str) -> None:
    assert derive({**OPEN, **facts}, "running")["practical_path"] == path


@pytest.mark.parametrize(
    ("facts", "patience", "track"),
    [
        ({}, "none", "friends"),
        ({"hope": "reconcile"}, "running", "reconcile"),
        ({"hope": "unknown"}, "none", "unsure"),
        ({"hope": "to-marry"}, "none", "unsure"),
        ({"way": "let_be"}, "none", "let_be"),
        ({"way": "onward"}, "none", "friends"),
        ({}, "spent", "let_be"),
        ({"contact": "asked_for_space"}, "spent", "friends"),
        ({"contact": "blocked", "hope": "reconcile"}, "none", "let_be"),
        ({"adult": "no", "safety": "afraid"}, "none", "young"),
    ],
)
def test_the_track_follows_from_hope_unless_something_comes_before_it(
    facts: dict[str, Fact], patience: str, track: str
) -> None:
    assert derive({**OPEN, **facts}, patience)["track"] == track


@given(someone=people)
def test_every_derived_fact_has_one_of_its_values(world: World, someone: Someone) -> None:
    facts = view(world.graph, someone.of(world.graph), NOON)

    for name, values in DERIVED.items():
        assert facts[name] in values


@pytest.mark.parametrize(
    ("session", "name", "value"),
    [
        (Session(Place("x")), "place", "start"),
        (Session(Place("x"), began_at=NOON), "place", "onward"),
        (Session(Place("x"), began_at=NOON, ended_at=NOON), "place", "graduated"),
        (Session(Place("x")), "space_set", "no"),
        (Session(Place("x"), space_until=NOON), "space_set", "yes"),
        (Session(Place("x")), "unanswered", "none"),
        (Session(Place("x"), patience=Patience(run=(NOON,))), "unanswered", "some"),
        (Session(Place("x"), patience=Patience(run=(NOON,) * 2)), "unanswered", "last"),
        (Session(Place("x"), patience=Patience(run=(NOON,) * 3)), "unanswered", "last"),
    ],
)
def test_facts_follow_from_where_a_person_stands(session: Session, name: str, value: str) -> None:
    assert view(small(), session, NOON + timedelta(days=1))[name] == value


@pytest.mark.parametrize(("contact", "shown"), [("in_touch", True), ("unknown", False), ("blocked", False)])
def test_what_leads_to_contact_is_shown_on_an_open_path_alone(contact: str, shown: bool) -> None:  # noqa: FBT001
    facts = derive({**OPEN, "contact": contact}, "none")

    assert may_show(step("write", contact=True), facts) is shown
    assert may_show(replace(node("write"), contact=True), facts) is shown
    assert may_show(Question("write", "silence", (), contact=True), facts) is shown
    assert may_show(step("walk"), facts)


@pytest.mark.parametrize(("contact", "shown"), [("told_to_stop", True), ("order", False)])
def test_what_is_practical_is_shown_on_the_practical_path(contact: str, shown: bool) -> None:  # noqa: FBT001
    facts = derive({**OPEN, "contact": contact}, "none")

    assert may_show(step("agree", practical=True), facts) is shown
    assert may_show(Question("agree", "silence", (), practical=True), facts) is shown


@pytest.mark.parametrize(("hope", "shown"), [("friends", True), ("reconcile", False), ("unsure", False)])
def test_friendship_is_proposed_to_whom_hopes_for_it_whatever_the_step_says(hope: str, shown: bool) -> None:  # noqa: FBT001
    proposal = replace(step("offer", contact=True), proposes_friendship=True)

    assert may_show(proposal, derive({**OPEN, "hope": hope}, "none")) is shown


def test_a_step_fits_where_it_may_be_shown_and_its_condition_holds() -> None:
    facts = derive(OPEN, "none")

    assert fits(step("one", when=told("hope", "friends")), facts)
    assert not fits(step("one", when=told("hope", "civil")), facts)
    assert not fits(step("one", contact=True), derive(OPEN, "running"))
