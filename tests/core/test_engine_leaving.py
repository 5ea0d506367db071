"""Commands, back, old buttons, and what is stored."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Export, Forget, Show
from bot.core.engine import begin
from bot.core.graph import Graph
from tests.tester import Tester

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
    tester.sends_a_message()
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
