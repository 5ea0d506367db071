"""What the review says of a draft, by its words and by where the person stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.review import CONTACTS, FINDINGS, HOLD, HOPES, OK, Context, Patterns, review

OPEN_HOPE = "I accept your decision. I still have feelings for you and hope for more one day, but there is no pressure."


def codes(patterns: Patterns, text: str, **context: object) -> tuple[str, ...]:
    return review(patterns, text, Context(**context)).codes


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "\u200b", "🙂"])
def test_nothing_to_read_is_ok(patterns: Patterns, text: str) -> None:
    """A draft without words has no findings."""
    assert review(patterns, text).verdict == OK


def test_a_finding_points_at_the_words_as_typed(patterns: Patterns) -> None:
    """Offsets count characters of the draft, also behind emoji, curly quotes and hidden characters."""
    text = "Hi 🙂 \u201cAnna\u201d, \u200bI\u2019m still in l\u200bove with you."
    found = review(patterns, text).findings[0]

    assert found.code == "declares_love"
    assert "l\u200bove with you" in text[found.start : found.end]


def test_every_finding_has_reason_reader_and_claims(patterns: Patterns) -> None:
    """A finding says why, shows their side and cites the article."""
    for finding in review(patterns, "I love you. Answer me, you idiot. You ruined my life.").findings:
        assert finding.reason == f"finding.{finding.code}.reason"
        assert finding.reader == f"finding.{finding.code}.reader"
        assert finding.claims


@pytest.mark.parametrize(
    "text",
    [
        "I LOVE YOU",
        "i luv u",
        "i looove youuu",
        "I l0ve you",
        "i l o v e you",
        "iloveyou",
        "I lvoe you",
        "\uff49 \uff4c\uff4f\uff56\uff45 \uff59\uff4f\uff55",
    ],
)
def test_disguises_are_seen_through(patterns: Patterns, text: str) -> None:
    """Capitals, slang, drawn-out letters, digits, spaces, slips and wide letters change nothing."""
    assert "declares_love" in codes(patterns, text)


@pytest.mark.parametrize("contact", ["asked_for_space", "blocked", "order"])
def test_a_kind_word_is_unwanted_where_distance_was_asked_for(patterns: Patterns, contact: str) -> None:
    """Where they asked for distance even a greeting is held."""
    assert codes(patterns, "Hi, how are you?", contact=contact) == ("contact_unwanted",)


def test_practical_messages_pass_except_under_an_order(patterns: Patterns) -> None:
    """Children, home and money stay possible; an order stops everything."""
    text = "Can you pick up Mia at five on Friday?"

    assert codes(patterns, text, contact="blocked") == ()
    assert codes(patterns, text, contact="order") == ("contact_unwanted",)
    assert codes(patterns, text, unanswered=3, days_since_sent=1) == ()


@pytest.mark.parametrize(
    ("unanswered", "days", "early"),
    [
        (0, None, False),
        (1, 0, True),
        (1, 6, True),
        (1, 7, False),
        (1, None, True),
        (2, 20, True),
        (2, 21, False),
        (3, 900, True),
    ],
)
def test_the_ladder_of_patience(patterns: Patterns, unanswered: int, days: int | None, early: bool) -> None:  # noqa: FBT001
    """7 days after one, 21 after two, no further first move after three; not knowing when counts as just now."""
    found = codes(patterns, "Hope your week was good", unanswered=unanswered, days_since_sent=days)

    assert ("too_soon" in found) == early


def test_the_open_hope_may_be_said_once(patterns: Patterns) -> None:
    """Who hopes for more may say so once, calmly: it is told, not held. Anyone else is held."""
    assert review(patterns, OPEN_HOPE, Context(hope="reconcile")).verdict == OK
    assert review(patterns, OPEN_HOPE, Context(hope="friends")).verdict == HOLD


def test_mere_friendship_is_no_offer_of_one_who_hopes_for_more(patterns: Patterns) -> None:
    """The same offer is fine for friends and a hidden agenda for who wants more, unless they say so."""
    offer = "I'd like to be friends. The door is open."

    assert codes(patterns, offer, hope="friends") == ()
    assert codes(patterns, offer, hope="reconcile") == ("hidden_agenda",)
    assert "hidden_agenda" not in codes(patterns, f"Thanks for offering. {offer}", hope="reconcile")


def test_length_depends_on_what_the_message_is(patterns: Patterns) -> None:
    """Six small sentences are long into silence, fine in a conversation."""
    text = "Hello there. The garden is green. My brother got married. I changed jobs. The people are kind. See you."

    assert "too_long" in codes(patterns, text, unanswered=1, days_since_sent=10)
    assert codes(patterns, text, contact="in_touch") == ()


@given(text=st.text(max_size=300), hope=st.sampled_from(("", *HOPES)), contact=st.sampled_from(("", *CONTACTS)))
def test_any_text_gets_an_answer(patterns: Patterns, text: str, hope: str, contact: str) -> None:
    """Any text is answered; places lie inside it; `hold` goes with a finding that holds."""
    result = review(patterns, text, Context(hope=hope, contact=contact, unanswered=1))

    assert (result.verdict == HOLD) == any(finding.holds for finding in result.findings)
    for finding in result.findings:
        assert finding.code in FINDINGS
        assert 0 <= finding.start < finding.end <= len(text)
