"""Facts and conditions, said to authors."""

from __future__ import annotations

import pytest

from bot.advice.plainly import condition_in_words, facts_in_words
from bot.core.conditions import ALWAYS, UNKNOWN, Condition, Every, Fact, Is, Not, Some

FRIENDS = Is("hope", frozenset({"friends"}))
KNOWN = Is("ended_by", frozenset({"me", UNKNOWN}))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (ALWAYS, ""),
        (FRIENDS, "hope is friends"),
        (KNOWN, "ended by is me or not known"),
        (Not(FRIENDS), "not (hope is friends)"),
        (Every((FRIENDS, KNOWN)), "hope is friends and ended by is me or not known"),
        (
            Every((FRIENDS, Some((KNOWN, FRIENDS)))),
            "hope is friends and (ended by is me or not known or hope is friends)",
        ),
        (Some((FRIENDS, Every((KNOWN,)))), "hope is friends or ended by is me or not known"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: Condition, words: str) -> None:
    assert condition_in_words(condition) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"hope": UNKNOWN}, "nothing is known"),
        (
            {"hope": "civil", "since": UNKNOWN, "ties": frozenset({"work", "home"})},
            "hope is civil, ties is home and work",
        ),
        ({"contact": "told_to_stop", "ties": frozenset()}, "contact is told to stop, ties is nothing"),
    ],
)
def test_a_situation_reads_as_a_list_of_what_is_known(facts: dict[str, Fact], words: str) -> None:
    assert facts_in_words(facts) == words
