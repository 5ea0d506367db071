"""Messages that have no answer, and the pauses after them."""

from __future__ import annotations

from datetime import timedelta

from bot.core.effects import Show
from bot.core.graph import Graph
from tests.tester import NOON, Tester


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
    tester.sends_a_message()
    tester.presses("let-it-rest")
    tester.gives("next")

    tester.sees("step:why-the-pause")
    tester.goes_on_until("step:waiting")
    tester.gives("next")
    tester.sees("step:waiting")


def test_silence_leads_in_three_rungs_to_letting_be(tester: Tester) -> None:
    tester.has_told(contact="out_of_touch")
    tester.sends_a_message()
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
        tester.sends_a_message()
    tester.gives("patience")

    tester.sees("patience/spent")
    tester.does_not_offer("one-more", "longer")


def test_the_nudge_of_a_pause_comes_once_and_by_day(graph: Graph) -> None:
    tester = Tester(graph, zone="Pacific/Auckland")
    tester.has_told()
    tester.sends_a_message()
    tester.waits(days=60)

    assert tester.nudged == ["patience_half", "patience_over"]


def test_a_nudge_asks_for_a_message_of_its_own(tester: Tester) -> None:
    tester.has_told()
    tester.sends_a_message()
    tester.waits(days=7)

    shows = [effect for effect in tester.turn.effects if isinstance(effect, Show)]
    assert [show.fresh for show in shows] == [True]


def test_a_nudge_does_not_lose_the_place(tester: Tester) -> None:
    tester.has_told()
    tester.sends_a_message()
    tester.gives("plan")
    tester.presses("item:heal", "item:time-for-both")
    tester.waits(days=4)
    tester.sees("patience/half-way")
    tester.presses("thanks")

    tester.sees("step:time-for-both")


def test_a_pause_can_be_made_longer_and_never_shorter(tester: Tester) -> None:
    tester.has_told(upto="first-message")
    tester.sends_a_message()
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
    tester.sends_a_message()

    assert "what-ended-it" not in tester.session.marks
