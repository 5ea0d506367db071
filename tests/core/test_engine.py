"""Conversations with the real content, from outside. What holds for all of them is in test_laws.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.effects import Export, Forget, Show
from bot.core.engine import begin
from bot.core.graph import Graph
from tests.tester import NOON, TOLD, Tester, lines_of

# Hello and the intake


def test_somebody_new_is_greeted(tester: Tester) -> None:
    tester.opens()

    tester.sees("start/hello")
    tester.offers("adult", "minor", "rather-not-say", "what-is-stored")


def test_the_intake_is_at_most_nine_taps(tester: Tester) -> None:
    tester.opens()
    tester.tells()

    tester.sees("step:time-for-both")
    assert tester.session.serial - 1 <= 9
    assert tester.session.facts == TOLD


@pytest.mark.parametrize("way", ["skip", "not-sure"])
def test_every_question_may_be_left_open(tester: Tester, way: str) -> None:
    tester.opens()
    tester.presses("rather-not-say")
    for _ in range(10):
        if tester.session.place.node.startswith("intake/"):
            tester.presses("leave-it-open" if "not-sure" in tester.session.place.node else way)

    tester.sees("step:time-for-both")
    assert {tester.fact(name) for name in TOLD if name != "hope"} == {"unknown"}


def test_a_question_is_asked_once(tester: Tester) -> None:
    tester.opens()
    tester.presses("adult")

    tester.sees("intake/safety")


def test_several_ties_are_picked_and_put_back(tester: Tester) -> None:
    tester.opens()
    tester.tells(ties=frozenset({"work", "home"}))

    assert tester.fact("ties") == frozenset({"work", "home"})


def test_a_tie_that_was_picked_can_be_put_back(tester: Tester) -> None:
    tester.stands_at("intake/ties")
    tester.presses("several", "work", "children", "work-held", "that-is-all")

    assert tester.fact("ties") == frozenset({"children"})
    tester.sees("intake/adult")


def test_an_intake_that_was_left_goes_on_where_it_was(tester: Tester) -> None:
    tester.opens()
    tester.presses("adult", "safe")
    tester.waits(days=30)
    tester.opens()

    tester.sees("intake/contact")


def test_next_in_the_intake_is_the_next_question(tester: Tester) -> None:
    tester.opens()
    tester.presses("adult", "safe")
    tester.gives("next")

    tester.sees("intake/contact")


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


# Silence


def says_goodbye(tester: Tester) -> None:
    """End the way, from wherever one is."""
    tester.stands_at("step/show", "goodbye")
    tester.presses("goodbye")


def sends(tester: Tester) -> None:
    """Tell of a personal message, just now."""
    tester.gives("sent")
    tester.presses("personal", "just-now")


def test_a_message_begins_a_pause_of_a_week(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.gives("next")
    tester.presses("sent-it", "just-now")

    tester.sees("sent/pause")
    assert tester.logged("outreach").at == NOON
    assert tester.hears_with("unanswered") == 1
    tester.will_be_nudged("patience_over", days=7)


def test_while_the_pause_runs_the_next_steps_are_about_waiting(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    sends(tester)
    tester.presses("let-it-rest")
    tester.gives("next")

    tester.sees("step:why-the-pause")
    tester.goes_on_until("step:waiting")
    tester.gives("next")
    tester.sees("step:waiting")


def test_silence_leads_in_three_rungs_to_letting_be(tester: Tester) -> None:
    tester.has_told(contact="out_of_touch")
    sends(tester)
    tester.waits(days=7)
    tester.sees("patience/over")
    tester.presses("one-more", "sent-it", "just-now")
    tester.will_be_nudged("patience_over", days=21)
    tester.waits(days=21)
    tester.presses("one-more", "sent-it", "just-now")
    tester.sees("sent/after-last")
    tester.presses("let-be", "next")

    assert tester.nudged == ["patience_half", "patience_over"] * 2
    assert tester.pending == {}
    assert tester.fact("track") == "let_be"
    assert "step/graduated" not in tester.goes_on_until("step/graduated")


def test_after_the_last_rung_nothing_suggests_another_message(tester: Tester) -> None:
    tester.has_told()
    for _ in range(3):
        sends(tester)
    tester.gives("patience")

    tester.sees("patience/spent")
    tester.does_not_offer("one-more", "longer")


def test_the_nudge_of_a_pause_comes_once_and_by_day(graph: Graph) -> None:
    tester = Tester(graph, zone="Pacific/Auckland")
    tester.has_told()
    sends(tester)
    tester.waits(days=60)

    assert tester.nudged == ["patience_half", "patience_over"]


def test_a_nudge_asks_for_a_message_of_its_own(tester: Tester) -> None:
    tester.has_told()
    sends(tester)
    tester.waits(days=7)

    shows = [effect for effect in tester.turn.effects if isinstance(effect, Show)]
    assert [show.fresh for show in shows] == [True]


def test_a_nudge_does_not_lose_the_place(tester: Tester) -> None:
    tester.has_told()
    sends(tester)
    tester.gives("plan")
    tester.presses("item:heal", "item:time-for-both")
    tester.waits(days=4)
    tester.sees("patience/half-way")
    tester.presses("thanks")

    tester.sees("step:time-for-both")


def test_a_pause_can_be_made_longer_and_never_shorter(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    sends(tester)
    tester.presses("longer")

    tester.sees("patience/chosen")
    tester.will_be_nudged("patience_over", days=14)
    tester.waits(days=10)
    tester.gives("patience")
    tester.sees("patience/running")


def test_a_message_of_long_ago_has_its_pause_behind_it(tester: Tester) -> None:
    tester.has_told()
    tester.gives("sent")
    tester.presses("personal")
    tester.says("2 weeks ago")

    tester.sees("sent/pause-passed")
    assert tester.logged("outreach").at == NOON - timedelta(days=14)
    assert tester.pending == {}


def test_words_that_are_no_day_are_asked_for_again(tester: Tester) -> None:
    tester.has_told()
    tester.gives("sent")
    tester.presses("personal")
    tester.says("when the leaves fell")

    tester.sees("sent/when")
    tester.hears("hint.not-a-time")


def test_a_practical_message_does_not_count(tester: Tester) -> None:
    tester.has_told(ties=frozenset({"children"}))
    tester.gives("sent")
    tester.presses("practical", "only-that")

    tester.logged("practical")
    assert tester.fact("patience") == "none"


def test_a_message_that_was_not_sent_changes_nothing(tester: Tester) -> None:
    tester.has_told()
    tester.gives("sent")
    tester.presses("not-sent", "let-it-go")

    assert tester.fact("patience") == "none"
    tester.sees("step/rest")


def test_a_message_that_was_sent_closes_the_step_that_was_about_it(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.gives("next")
    tester.presses("sent-it")
    assert "first-message" not in tester.session.marks
    tester.presses("just-now")

    assert tester.session.marks["first-message"].state == "done"


def test_a_message_that_was_not_sent_after_all_leaves_its_step_open(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.gives("next")
    tester.presses("sent-it", "not-sent", "let-it-go", "next")

    tester.sees("step:first-message")


def test_a_message_told_of_elsewhere_closes_no_step_that_is_not_about_one(tester: Tester) -> None:
    tester.has_told(upto="what-ended-it")
    tester.gives("next")
    sends(tester)

    assert "what-ended-it" not in tester.session.marks


# They wrote


@pytest.mark.parametrize("tone", ["warm", "neutral"])
def test_an_answer_ends_the_pause_and_opens_the_way(tester: Tester, tone: str) -> None:
    tester.has_told(upto="light-talk")
    sends(tester)
    tester.waits(days=2)
    tester.gives("replied")
    tester.presses(tone)

    tester.sees(f"replied/{tone}")
    tester.logged("reply", tone)
    assert (tester.fact("patience"), tester.fact("contact"), tester.fact("answer")) == ("none", "in_touch", tone)
    assert tester.pending == {}
    tester.presses("next")
    tester.sees("step:light-talk")


def test_an_answer_after_the_last_rung_opens_everything_again(tester: Tester) -> None:
    tester.has_told(upto="light-talk")
    for _ in range(3):
        sends(tester)
    tester.gives("replied")
    tester.presses("warm", "next")

    tester.sees("step:light-talk")


def test_an_answer_does_not_answer_what_was_never_asked(tester: Tester) -> None:
    tester.has_told(contact="unknown")
    tester.gives("replied")
    tester.presses("neutral")

    assert (tester.fact("contact"), tester.fact("contact_path")) == ("unknown", "ask")


def asks_for_space(tester: Tester, how_long: str) -> None:
    """Tell that the ex asked for space."""
    tester.gives("replied")
    tester.presses("asks-for-space", how_long)


def test_space_that_was_asked_for_until_a_day_is_over_on_that_day(tester: Tester) -> None:
    tester.has_told()
    tester.gives("replied")
    tester.presses("asks-for-space", "a-month")
    tester.sees("replied/space")
    tester.will_be_nudged("space_over", days=30)
    tester.waits(days=29)
    assert tester.fact("contact_path") == "space"
    tester.waits(days=1)

    tester.sees("patience/space-over")
    assert tester.fact("contact") == "out_of_touch"


def test_space_without_a_day_lasts_until_they_write(tester: Tester) -> None:
    tester.has_told()
    tester.gives("replied")
    tester.presses("asks-for-space", "no-time-said")
    tester.waits(days=2000)
    tester.gives("patience")

    tester.sees("patience/space-open")
    assert tester.nudged == []
    tester.presses("they-wrote", "warm")
    assert tester.fact("contact_path") == "open"


def test_space_whose_day_was_told_and_then_taken_back_brings_no_nudge(tester: Tester) -> None:
    tester.has_told()
    tester.gives("replied")
    tester.presses("asks-for-space", "a-week")
    tester.gives("plan")
    tester.presses("change-answer", "item:contact", "out-of-touch")

    assert tester.pending == {}
    tester.waits(days=30)
    assert tester.nudged == []


def test_an_answer_takes_back_the_space_that_was_asked_for(tester: Tester) -> None:
    tester.has_told()
    asks_for_space(tester, "a-month")
    tester.gives("replied")
    tester.presses("warm")

    assert (tester.pending, tester.session.space_until) == ({}, None)


def test_space_without_a_day_takes_the_place_of_space_until_one(tester: Tester) -> None:
    tester.has_told()
    asks_for_space(tester, "a-month")
    asks_for_space(tester, "no-time-said")
    tester.waits(days=60)

    assert (tester.nudged, tester.fact("contact_path")) == ([], "space")


def test_stop_is_not_over_when_the_space_before_it_would_have_been(tester: Tester) -> None:
    tester.has_told()
    asks_for_space(tester, "a-month")
    tester.gives("replied")
    tester.presses("says-stop")
    tester.waits(days=60)
    tester.opens()

    assert (tester.nudged, tester.fact("contact")) == ([], "told_to_stop")


def test_the_end_of_space_is_told_by_day(graph: Graph) -> None:
    tester = Tester(graph, zone="Pacific/Auckland")
    tester.has_told()
    asks_for_space(tester, "a-week")

    tester.will_be_nudged("space_over", days=7, hours=7)


def test_stop_closes_the_way_for_good(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    sends(tester)
    tester.gives("replied")
    tester.presses("says-stop")

    tester.sees("replied/stop")
    assert (tester.fact("contact_path"), tester.fact("track"), tester.pending) == ("closed", "let_be", {})
    tester.presses("next")
    tester.sees("step:told-to-stop")
    tester.waits(days=400)
    tester.gives("patience")
    tester.sees("patience/closed")


def test_an_answer_brings_back_somebody_who_had_said_goodbye(tester: Tester) -> None:
    tester.has_told(upto="light-talk")
    says_goodbye(tester)
    tester.gives("replied")
    tester.presses("warm", "next")

    tester.sees("step:light-talk")


# Where contact is closed


def test_who_is_afraid_is_asked_nothing_about_hope_and_led_to_safety(tester: Tester) -> None:
    tester.opens()
    tester.tells(safety="afraid", contact="in_touch")

    assert "hope" not in tester.session.facts
    tester.sees("step:your-safety-first")
    tester.gives("replied")
    tester.sees("replied/afraid")
    tester.gives("sent")
    tester.presses("practical")
    tester.sees("sent/practical-closed")


def test_somebody_under_eighteen_gets_support_and_no_coaching(tester: Tester) -> None:
    tester.opens()
    tester.presses("minor")
    tester.sees("start/young")
    tester.presses("next")

    tester.sees("step:someone-older")
    seen = tester.goes_on_until("step/graduated")
    steps = [tester.graph.steps[card[5:]] for card in seen if card.startswith("step:")]
    assert {step.stage for step in steps} <= {"heal", "graduate"}
    assert not [step.id for step in steps if step.contact]


def test_minor_pressed_by_mistake_can_be_taken_back(tester: Tester) -> None:
    tester.opens()
    tester.presses("minor", "mistaken")

    assert tester.fact("adult") == "yes"
    tester.sees("intake/safety")


def test_under_an_order_even_practical_things_go_through_others(tester: Tester) -> None:
    tester.opens()
    tester.tells(contact="order", ties=frozenset({"children"}))

    tester.sees("step:an-order")
    tester.gives("sent")
    tester.presses("practical")
    tester.sees("sent/practical-closed")
    assert "step:practical-only" not in tester.goes_on_until("step/graduated")


def test_who_is_blocked_may_still_be_practical(tester: Tester) -> None:
    tester.has_told(contact="blocked", ties=frozenset({"children"}))
    tester.gives("sent")
    tester.presses("practical")

    tester.sees("sent/practical-asked")


def test_a_message_where_contact_is_closed_is_told_without_blame(tester: Tester) -> None:
    tester.has_told(contact="told_to_stop")
    sends(tester)

    tester.sees("sent/after-closed")
    tester.waits(days=60)
    assert tester.nudged == []


def test_before_a_contact_step_what_was_left_open_is_asked(tester: Tester) -> None:
    tester.has_told(safety="unknown", upto="what-stays-out")
    tester.gives("next")
    tester.sees("intake/safety")
    tester.presses("safe")

    tester.sees("step:what-stays-out")


def test_a_gate_is_one_question_and_no_second_intake(tester: Tester) -> None:
    tester.has_told(safety="unknown", upto="what-stays-out")
    never_asked = {name: value for name, value in tester.session.facts.items() if name != "offered_by"}
    tester.session = replace(tester.session, facts=never_asked)
    tester.gives("next")
    tester.presses("safe")

    tester.sees("step:what-stays-out")


def test_a_gate_that_is_left_open_is_asked_again_another_day(tester: Tester) -> None:
    tester.has_told(safety="unknown", upto="what-stays-out")
    tester.gives("next")
    tester.presses("skip")
    tester.waits(hours=20)
    tester.gives("next")

    tester.sees("intake/safety")


# The plan


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
    sends(tester)
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
    sends(tester)
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
    sends(tester)
    says_goodbye(tester)
    tester.waits(days=60)

    assert tester.nudged == []


def test_a_message_after_goodbye_opens_the_way_again(tester: Tester) -> None:
    tester.has_told()
    says_goodbye(tester)
    sends(tester)

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


# Leaving and coming back


def test_back_does_not_lead_to_where_somebody_was_long_ago(tester: Tester) -> None:
    tester.opens()
    tester.tells()
    tester.gives("patience")
    tester.waits(days=9)
    tester.gives("next")
    tester.presses("done", "next")
    tester.sees("step:a-name-for-here")
    tester.presses("no-name")
    tester.gives("sent")
    tester.presses("back")

    tester.sees("step:how-long-ago")


def test_what_was_interrupted_is_over_once_somebody_went_on(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.gives("plan")
    tester.presses("item:heal", "item:time-for-both", "done", "next")
    assert tester.session.back is None
    tester.presses("sent-it", "not-sent", "back")

    tester.sees("step:first-message")


def test_next_leaves_nothing_behind(tester: Tester) -> None:
    tester.has_told()
    tester.opens()
    tester.gives("plan")
    tester.gives("next")

    assert tester.session.back is None


def test_a_button_pressed_before_the_first_card_is_no_fault(tester: Tester) -> None:
    tester.presses_old("done", serial=7)

    tester.sees("start/hello")
    assert not [part for part in tester.shown().parts if part.kind == "hint"]


def test_a_question_of_the_plan_that_is_left_does_not_hold_up_the_intake(tester: Tester) -> None:
    tester.opens()
    tester.presses("adult", "safe")
    tester.gives("plan")
    tester.presses("change-answer", "item:adult")
    tester.gives("next")

    tester.sees("intake/contact")


def test_a_card_that_has_ended_does_not_do_what_it_does_not_offer(tester: Tester) -> None:
    tester.has_told()
    tester.gives("forget")
    tester.presses("erase")
    tester.presses_old("more", serial=tester.session.serial)

    tester.sees("privacy/forgotten")
    tester.hears("hint.stale")


def test_free_text_where_none_is_asked_is_answered(tester: Tester) -> None:
    tester.opens()
    tester.says("hello?")

    tester.sees("start/hello")
    tester.hears("hint.not-understood")


# What is stored


def test_export_hands_out_everything(tester: Tester) -> None:
    tester.has_told()
    tester.gives("export")

    tester.did(Export)
    tester.sees("privacy/exported")


def test_forget_leaves_nothing_but_language_and_zone(graph: Graph) -> None:
    tester = Tester(graph, zone="Europe/Vienna")
    tester.has_told(upto="first-message")
    sends(tester)
    tester.gives("forget")
    tester.presses("erase")

    assert [type(effect) for effect in tester.turn.effects] == [Forget, Show]
    place, serial = tester.session.place, tester.session.serial
    assert tester.session == replace(begin(zone="Europe/Vienna"), place=place, serial=serial)
    tester.presses("begin-anew")
    tester.sees("start/hello")


def test_forgetting_can_be_thought_better_of(tester: Tester) -> None:
    tester.has_told()
    tester.gives("forget")
    tester.presses("keep-it")

    assert tester.fact("hope") == "friends"
    tester.sees("step/rest")


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
