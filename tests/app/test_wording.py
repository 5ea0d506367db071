"""From a card of ids to a page of text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.advice.load import Library
from bot.app.wording import Wording, local_time
from bot.core.effects import Card, Choice, Line, Part

AT = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)


@pytest.fixture
def wording(library: Library) -> Wording:
    return Wording(library.catalogues["en"], "Europe/Berlin")


def test_a_time_is_written_in_the_readers_own_zone() -> None:
    assert local_time(AT, "Europe/Berlin", "en") == "Sunday 29 November, 09:30"
    assert local_time(AT, "Asia/Kathmandu", "en") == "Sunday 29 November, 14:15"
    assert local_time(AT, "Pacific/Auckland", "en") == "Sunday 29 November, 21:30"


@pytest.mark.parametrize(("count", "start"), [(1, "1 message of yours has no answer"), (2, "2 messages of yours have")])
def test_the_form_follows_the_number(wording: Wording, count: int, start: str) -> None:
    line = Line("flows.sent.pause.text", (("unanswered", count), ("until", AT)))

    assert wording.line(line).startswith(start)
    assert "Sunday 29 November, 09:30" in wording.line(line)


def test_a_value_that_looks_like_a_place_is_left_as_it_was_typed(wording: Wording) -> None:
    line = Line("plan.answer-item", (("name", "{answer}"), ("answer", "x")))

    assert wording.line(line) == "{answer}: x"


def test_reasons_are_joined_and_folded_away(wording: Wording) -> None:
    parts = (
        Part("title", Line("steps.time-for-both.title")),
        Part("because", Line("because.ended_by.them")),
        Part("because", Line("because.track.friends")),
    )
    page = wording.page(Card("step:x", 3, parts, (Choice("next", Line("common.choices.next")),)))

    assert page.title == "Time for both of you"
    assert [block.led for block in page.folded_blocks] == [
        "You see this because: They ended it. You hope to be friends."
    ]
    assert page.choices == (("next", "Next step"),)
    assert page.text == "Time for both of you"


def test_a_line_that_a_language_lacks_comes_out_as_its_id_and_breaks_nothing(wording: Wording) -> None:
    assert wording.line(Line("no.such.line", (("ex", "S."),))) == "no.such.line"
