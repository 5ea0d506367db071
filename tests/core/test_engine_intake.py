"""The intake, from the first card to the first step."""

from __future__ import annotations

import pytest

from tests.tester import TOLD, Tester


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
