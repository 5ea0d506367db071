"""From what was typed to an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.load import Library
from bot.app.understand import MAX_TEXT, clean, understand
from bot.core.engine import advance, begin
from bot.core.events import ChoicePressed, CommandGiven, Event, Opened, TextSaid
from bot.core.graph import Graph
from bot.core.session import Place, Session

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def hello(graph: Graph) -> Session:
    return advance(graph, begin(), Opened(), now=NOW).session


@pytest.fixture
def writing(hello: Session) -> Session:
    return replace(hello, place=Place("step/write", "time-for-both"), began_at=NOW)


def read(library: Library, session: Session, text: str) -> Event:
    return understand(library.graph, library.catalogues["en"], session, text, NOW)


@pytest.mark.parametrize("text", ["I'm 18 or over", "i'm 18 OR over", "  I\u2019m 18 or over.  ", "I'm 18   or over"])
def test_a_label_is_its_choice_however_it_is_typed(library: Library, hello: Session, text: str) -> None:
    assert read(library, hello, text) == ChoicePressed(hello.serial, "adult")


@pytest.mark.parametrize(
    ("text", "command"),
    [("/plan", "plan"), ("plan", "plan"), ("PLAN", "plan"), ("/crisis now", "crisis"), ("/help@a_bot", "help")],
)
def test_the_word_of_a_command_is_that_command(library: Library, hello: Session, text: str, command: str) -> None:
    assert read(library, hello, text) == CommandGiven(command)


def test_an_unknown_slash_word_stays_a_command_so_that_it_gets_its_own_hint(library: Library, hello: Session) -> None:
    assert read(library, hello, "/nonsense") == CommandGiven("nonsense")


@pytest.mark.parametrize("text", ["/", "/ ", "/ plan"])
def test_a_lone_slash_is_answered_too(library: Library, hello: Session, text: str) -> None:
    assert isinstance(read(library, hello, text), CommandGiven)


def test_where_words_are_awaited_plan_is_a_word_and_crisis_still_a_command(library: Library, writing: Session) -> None:
    assert read(library, writing, "plan") == TextSaid("plan")
    assert read(library, writing, "crisis") == CommandGiven("crisis")
    assert read(library, writing, "/plan") == CommandGiven("plan")


@given(st.text(max_size=200))
def test_cleaned_text_has_no_control_characters_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert all(each in "\n\t" or each.isprintable() or each.isspace() or ord(each) > 0x7F for each in cleaned)
    assert "\0" not in cleaned


def test_a_very_long_text_is_cut_before_anything_looks_at_it() -> None:
    assert len(clean("x" * 1_000_000)) == MAX_TEXT


def test_letters_of_every_script_survive() -> None:
    words = "\u05e9\u05dc\u05d5\u05dd \u200f\u0645\u0631\u062d\u0628\u0627 \U0001f494 \u4f60\u597d e\u0301"

    assert clean(words) == words


def test_an_unmistakable_part_of_a_label_is_enough(library: Library, hello: Session) -> None:
    assert read(library, hello, "what is") == ChoicePressed(hello.serial, "what-is-stored")
    assert read(library, hello, "i'm ") == TextSaid("i'm")
    assert read(library, hello, "I'm un") == ChoicePressed(hello.serial, "minor")


def test_a_word_that_a_command_has_is_that_command_even_where_a_label_begins_with_it(
    graph: Graph, library: Library
) -> None:
    asked = advance(graph, begin(), CommandGiven("sent"), now=NOW).session

    assert read(library, asked, "personal") == ChoicePressed(asked.serial, "personal")
    assert read(library, asked, "some") == ChoicePressed(asked.serial, "practical")
    assert read(library, asked, "plan") == CommandGiven("plan")
