"""The way: from step to step, putting aside, letting be, saying goodbye."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tester import NOON, Tester, lines_of

# A way


def test_the_way_of_friends_leads_from_hello_to_the_first_message(tester: Tester) -> None:
    tester.opens()
    tester.tells(hope="friends", contact="out_of_touch")
    seen = tester.goes_on_until("step:first-message")

    stages = dict.fromkeys(tester.graph.steps[card[5:]].stage for card in seen if card.startswith("step:"))
    assert list(stages) == ["heal", "understand", "why", "ready", "manner", "reach-out"]


@pytest.mark.parametrize(
    ("hope", "message"),
    [("unsure", "step:first-message"), ("reconcile", "step:accept-and-hope-once")],
)
def test_other_hopes_lead_to_their_own_message(tester: Tester, hope: str, message: str) -> None:
    tester.opens()
    tester.tells(hope=hope)

    assert "step:offer-do-not-ask" not in tester.goes_on_until(message)


def test_the_civil_way_ends_without_a_message(tester: Tester) -> None:
    tester.opens()
    tester.tells(hope="civil", ties=frozenset({"work"}), contact="in_touch")
    seen = tester.goes_on_until("step/graduated")

    shown = [tester.graph.steps[card[5:]] for card in seen if card.startswith("step:")]
    assert not [step.id for step in shown if step.stage == "reach-out"]


def test_somebody_in_touch_who_hopes_to_be_friends_offers_it(tester: Tester) -> None:
    tester.opens()
    tester.tells(hope="friends", contact="in_touch")
    tester.goes_on_until("step:offer-do-not-ask")

    tester.offers("done", "not-today", "not-for-me")


def test_an_offer_of_theirs_can_be_turned_down(tester: Tester) -> None:
    tester.has_told(upto="they-offered", offered_by="them")
    tester.gives("next")
    tester.presses("say-no", "next")

    tester.sees("step:what-changed")
    assert tester.session.marks["first-message"].state == "not_for_me"


def test_somebody_who_finds_out_what_they_hope_for_goes_on_that_way(tester: Tester) -> None:
    tester.has_told(hope="unsure", upto="both-ways")
    tester.gives("next")
    tester.presses("reconcile", "next")

    assert (tester.fact("hope"), tester.fact("track")) == ("reconcile", "reconcile")


def test_low_acceptance_brings_seven_more_days(tester: Tester) -> None:
    tester.has_told(upto="could-you-hear-a-no")
    tester.gives("next")
    tester.presses("it-would-floor-me", "take-seven-days")

    tester.sees("patience/chosen")
    assert tester.hears_with("until") == NOON + timedelta(days=7)
    tester.waits(days=7)
    tester.sees("patience/own-over")
    assert tester.nudged == ["own_pause_over"]


# Putting aside


def test_what_was_put_aside_comes_again_tomorrow(tester: Tester) -> None:
    tester.opens()
    tester.tells()
    tester.presses("not-yet", "next")
    tester.sees("step:a-name-for-here")
    tester.waits(hours=20)
    tester.gives("next")

    tester.sees("step:time-for-both")


def test_what_was_put_aside_can_be_picked_up(tester: Tester) -> None:
    tester.has_told(hope="civil", upto="what-changed")
    tester.gives("next")
    tester.presses("not-yet", "next")

    tester.sees("step/set-aside")
    assert tester.items() == ["what-changed"]
    tester.presses("item:what-changed")
    tester.sees("step:what-changed")


def test_what_was_put_aside_can_be_left_for_good(tester: Tester) -> None:
    tester.has_told(safety="unknown", upto="what-stays-out")
    tester.gives("next")
    tester.presses("skip")
    tester.sees("step/set-aside")
    tester.presses("leave-the-rest")

    tester.sees("step:what-changed")
    tester.waits(days=30)
    tester.gives("next")
    tester.sees("step:what-changed")


def test_a_step_that_is_not_for_them_does_not_come_again(tester: Tester) -> None:
    tester.opens()
    tester.tells()
    tester.presses("not-for-me")
    tester.waits(days=30)
    tester.gives("next")

    tester.sees("step:a-name-for-here")


# Letting be, saying goodbye


def test_letting_be_is_a_way_and_can_be_left(tester: Tester) -> None:
    tester.has_told()
    tester.opens()
    tester.presses("more", "let-be")
    tester.sees("let-be/chosen")
    tester.presses("next")
    tester.sees("step:distance-is-an-answer")
    tester.gives("plan")
    tester.presses("come-back", "next")

    tester.sees("step:time-for-both")


def test_goodbye_ends_the_way_and_the_nudges(tester: Tester) -> None:
    tester.has_told(upto="goodbye")
    tester.gives("next")
    tester.presses("goodbye")

    tester.sees("step/graduated")
    tester.logged("graduated")
    tester.gives("next")
    tester.sees("step/after")


def test_a_pause_that_ends_after_goodbye_is_not_spoken_of(tester: Tester) -> None:
    tester.has_told(upto="goodbye")
    tester.sends_a_message()
    tester.says_goodbye()
    tester.waits(days=60)

    assert tester.nudged == []


def test_a_message_after_goodbye_opens_the_way_again(tester: Tester) -> None:
    tester.has_told()
    tester.says_goodbye()
    tester.sends_a_message()

    assert tester.fact("place") == "onward"
    tester.will_be_nudged("patience_over", days=7)


def test_a_way_that_ended_can_go_on(tester: Tester) -> None:
    tester.has_told(hope="civil", upto="what-changed")
    tester.gives("next")
    tester.goes_on_until("step/graduated")
    tester.gives("start")
    tester.sees("step/after")
    tester.presses("begin-again")

    tester.sees("step:what-changed")


# Cards


def test_wording_varies_from_card_to_card(tester: Tester) -> None:
    tester.has_told()
    wordings = set()
    for _ in range(4):
        tester.opens()
        wordings |= {part.line.id for part in tester.shown().parts if part.kind == "text"}

    assert wordings == {"flows.step.rest.text#0", "flows.step.rest.text#1"}


def test_a_step_says_why_it_is_shown(tester: Tester) -> None:
    tester.has_told(reason="my_mistake", upto="your-mistake")
    tester.gives("next")

    tester.hears("because.reason.my_mistake")


def test_the_nickname_stands_where_the_ex_is_meant(tester: Tester) -> None:
    tester.has_told(upto="a-name-for-here")
    tester.gives("next")
    tester.presses("write")
    tester.says("Sam")
    tester.presses("rest")
    tester.stands_at("step/write", "letter-that-stays")

    assert ("ex", "Sam") in {value for line in lines_of(tester.shown()) for value in line.values}
