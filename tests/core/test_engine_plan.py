"""The plan: what is done, what is ahead, changing an answer."""

from __future__ import annotations

import pytest

from tests.tester import TOLD, Tester


def test_changing_an_answer_keeps_the_others(tester: Tester) -> None:
    tester.opens()
    tester.tells(hope="friends")
    tester.gives("plan")
    tester.presses("change-answer", "item:hope", "reconcile")

    tester.sees("plan/answers")
    assert tester.session.facts == {**TOLD, "hope": "reconcile"}
    tester.presses("back", "back")
    tester.sees("step:time-for-both")


@pytest.mark.parametrize("answer", [("item:hope", "civil"), ("item:contact", "asked-for-space", "no-time-said")])
def test_changing_an_answer_leads_back_to_the_step_that_was_open(tester: Tester, answer: tuple[str, ...]) -> None:
    tester.has_told(upto="what-ended-it")
    tester.stands_at("step/show", "time-for-both")
    tester.gives("plan")
    tester.presses("change-answer", *answer, "back", "back")

    tester.sees("step:time-for-both")


def test_a_changed_answer_takes_away_what_no_longer_fits(tester: Tester) -> None:
    tester.opens()
    tester.tells(hope="friends", contact="in_touch")
    tester.goes_on_until("step:offer-do-not-ask")
    tester.gives("plan")
    tester.presses("change-answer", "item:hope", "reconcile", "back", "back")

    tester.sees("step:not-just-friends")


def test_words_about_a_contact_step_are_not_asked_for_in_a_pause(tester: Tester) -> None:
    tester.has_told(upto="what-stays-out")
    tester.gives("next")
    tester.presses("write")
    tester.sends_a_message()
    tester.presses("why-a-pause", "back")

    tester.sees("step:why-the-pause")


def test_the_plan_tells_how_far_each_stage_is(tester: Tester) -> None:
    tester.has_told(upto="what-ended-it")
    tester.gives("plan")
    labels = {choice.id: dict(choice.label.values) for choice in tester.shown().choices}

    assert tester.items()[:2] == ["heal", "understand"]
    assert labels["item:heal"]["done"] == labels["item:heal"]["total"]
    assert labels["item:understand"]["done"] == 0


def test_a_step_that_is_done_can_be_opened_again_from_the_plan(tester: Tester) -> None:
    tester.has_told(upto="what-ended-it")
    tester.gives("plan")
    tester.presses("item:heal", "item:time-for-both")
    tester.sees("step:time-for-both")
    tester.presses("not-yet", "next")

    tester.sees("step:what-ended-it")
    assert tester.session.marks["time-for-both"].state == "later"


def test_the_plan_lists_no_contact_while_a_pause_runs(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.sends_a_message()
    tester.gives("plan")

    assert "reach-out" not in tester.items()


def test_a_list_that_is_long_is_shown_in_pages_and_begins_again(tester: Tester) -> None:
    tester.has_told(contact="in_touch", ties=frozenset({"friends", "work"}))
    tester.gives("plan")
    first = tester.items()
    tester.presses("more-items")
    second = tester.items()

    assert len(first) == 7
    assert not set(first) & set(second)
    tester.presses("more-items")
    assert tester.items() == first


def test_a_list_that_is_short_has_no_other_page(tester: Tester) -> None:
    tester.has_told(hope="civil")
    tester.gives("plan")
    tester.does_not_offer("more-items")
    tester.presses_old("more-items", serial=tester.session.serial)

    tester.hears("hint.stale")
    assert tester.session.place.page == 0
