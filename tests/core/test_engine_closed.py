"""Where contact is closed, or what decides it was left open."""

from __future__ import annotations

from dataclasses import replace

from tests.tester import Tester


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
    tester.sends_a_message()

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
