from __future__ import annotations

import pytest

from bot.core.lists import PAGE
from tests.tester import Tester


def answers(tester: Tester) -> dict[str, str]:
    """Give the answer that the plan shows for each question."""
    tester.gives("plan")
    tester.presses("change-answer")
    labels = {choice.id.removeprefix("item:"): dict(choice.label.values) for choice in tester.shown().choices}
    return {name: getattr(values["answer"], "id", "") for name, values in labels.items() if "answer" in values}


def test_every_question_is_listed_with_its_answer(tester: Tester) -> None:
    tester.has_told(hope="civil", safety="unknown")
    first = answers(tester)
    tester.presses("more-items")

    assert first["safety"] == "facts.unknown"
    assert first["hope"] == "facts.hope.civil"
    assert len(first) + len(tester.items()) == 9


def test_a_question_that_is_not_for_them_is_not_listed(tester: Tester) -> None:
    tester.has_told(contact="order")

    assert set(answers(tester)) == {"adult", "safety", "contact", "ended_by", "reason", "ties"}


@pytest.mark.parametrize(
    ("ties", "line"),
    [(set(), "facts.ties.none"), ({"work"}, "facts.ties.work"), ({"work", "home"}, "facts.ties.several")],
)
def test_ties_are_told_in_one_word(tester: Tester, ties: set[str], line: str) -> None:
    tester.has_told(contact="blocked", ties=frozenset(ties))

    assert answers(tester)["ties"] == line


@pytest.mark.parametrize("state", ["done", "later", "not_for_me"])
def test_a_stage_tells_what_became_of_its_steps(tester: Tester, state: str) -> None:
    tester.has_told()
    tester.gives("next")
    tester.presses({"done": "done", "later": "not-yet", "not_for_me": "not-for-me"}[state])
    tester.gives("plan")
    tester.presses("item:heal")
    labels = {choice.id: choice.label.id for choice in tester.shown().choices}

    assert labels["item:time-for-both"] == f"plan.step-{state}"
    assert labels["item:if-then-plan"] == "plan.step-ahead"


def test_a_stage_counts_what_is_done_and_not_what_was_put_aside(tester: Tester) -> None:
    tester.has_told()
    tester.gives("next")
    tester.presses("not-yet", "next", "no-name")
    tester.gives("plan")
    labels = {choice.id: dict(choice.label.values) for choice in tester.shown().choices}

    assert labels["item:heal"]["done"] == 1


def test_steps_that_repeat_are_no_part_of_the_plan(tester: Tester) -> None:
    tester.has_told(contact="asked_for_space")
    tester.stands_at("plan/stage", "wait")

    assert tester.items() == ["space-was-asked"]


def test_questions_about_contact_are_not_listed_where_it_is_closed(tester: Tester) -> None:
    listed = []
    for safety in ("safe", "afraid"):
        tester.has_told(safety=safety)
        tester.gives("ask")
        tester.presses("item:silence")
        listed.append(tester.items())

    hidden = set(listed[0]) - set(listed[1])
    assert hidden
    assert all(tester.graph.questions[name].contact or tester.graph.questions[name].practical for name in hidden)


def test_a_question_that_is_picked_is_answered(tester: Tester) -> None:
    tester.has_told()
    tester.gives("ask")
    tester.presses("item:silence")
    question = tester.items()[0]
    tester.presses(f"item:{question}")

    tester.sees(f"question:{question}")
    assert tester.turn.path == ("ask/topic:item", f"question:{question}")


def test_a_page_holds_at_most_eight_things(tester: Tester) -> None:
    tester.has_told(contact="in_touch", ties=frozenset({"friends", "work", "home", "children"}))
    for command in ("plan", "ask"):
        tester.gives(command)

        things = [choice.id for choice in tester.shown().choices if choice.id == "more-items" or "item:" in choice.id]
        assert len(things) <= PAGE
