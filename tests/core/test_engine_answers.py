"""What the ex wrote: warm or not, space, stop."""

from __future__ import annotations

import pytest

from bot.core.graph import Graph
from tests.tester import Tester


@pytest.mark.parametrize("tone", ["warm", "neutral"])
def test_an_answer_ends_the_pause_and_opens_the_way(tester: Tester, tone: str) -> None:
    tester.has_told(upto="light-talk")
    tester.sends_a_message()
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
        tester.sends_a_message()
    tester.gives("replied")
    tester.presses("warm", "next")

    tester.sees("step:light-talk")


def test_an_answer_does_not_answer_what_was_never_asked(tester: Tester) -> None:
    tester.has_told(contact="unknown")
    tester.gives("replied")
    tester.presses("neutral")

    assert (tester.fact("contact"), tester.fact("contact_path")) == ("unknown", "ask")


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
    tester.is_asked_for_space("a-month")
    tester.gives("replied")
    tester.presses("warm")

    assert (tester.pending, tester.session.space_until) == ({}, None)


def test_space_without_a_day_takes_the_place_of_space_until_one(tester: Tester) -> None:
    tester.has_told()
    tester.is_asked_for_space("a-month")
    tester.is_asked_for_space("no-time-said")
    tester.waits(days=60)

    assert (tester.nudged, tester.fact("contact_path")) == ([], "space")


def test_stop_is_not_over_when_the_space_before_it_would_have_been(tester: Tester) -> None:
    tester.has_told()
    tester.is_asked_for_space("a-month")
    tester.gives("replied")
    tester.presses("says-stop")
    tester.waits(days=60)
    tester.opens()

    assert (tester.nudged, tester.fact("contact")) == ([], "told_to_stop")


def test_the_end_of_space_is_told_by_day(graph: Graph) -> None:
    tester = Tester(graph, zone="Pacific/Auckland")
    tester.has_told()
    tester.is_asked_for_space("a-week")

    tester.will_be_nudged("space_over", days=7, hours=7)


def test_stop_closes_the_way_for_good(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.sends_a_message()
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
    tester.says_goodbye()
    tester.gives("replied")
    tester.presses("warm", "next")

    tester.sees("step:light-talk")
