"""Words, their places and what they could be, on a language of a few words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reading import language as lang
from bot.core.reading.characters import folded, guises
from bot.core.reading.inflecting import forms_of
from bot.core.reading.language import Element, Language, Pattern, Sequence
from bot.core.reading.matching import Matcher
from bot.core.reading.spelling import SlipIndex, one_slip
from bot.core.reading.splitting import pieces
from bot.core.reading.writing import Unreadable, sequences

SMALL = Language(
    classes={
        lang.NEGATION: ("not", "never"),
        lang.FILL: ("really", "<heart>"),
        lang.OPENER: ("and",),
        lang.STOP: ("but",),
        lang.STILL_TRUE: ("believe",),
        lang.SAYS: ("sing",),
        "FRUIT": ("apple", "=plum"),
    },
    written_as={"don't": ("do", "not"), "u": ("you",)},
    irregular={"sing": ("sang", "sung")},
    signs={"❤": "<heart>"},
    fixed=frozenset(("i", "you", "do", "not", "the", "my")),
    masked=frozenset(("apple",)),
    common=frozenset(("glove", "maple", "peel")),
)


def finds(written: str, text: str, **rest: object) -> list[str]:
    built = tuple(sequences(written, {}, {}, SMALL.classes))
    matcher = Matcher(SMALL, [Pattern("p", "code", built, **rest)])
    return [text[hit.start : hit.end] for hit in matcher.find(text).hits]


@pytest.mark.parametrize(
    ("raw", "word"),
    [("LOVE", "love"), ("caf\u00e9", "cafe"), ("don\u2019t", "don't"), ("l\u200bove", "love"), ("*hi*", "hi")],
)
def test_folding(raw: str, word: str) -> None:
    """Case, accents, quotes and hidden characters do not matter."""
    assert folded(raw) == word


def test_guises() -> None:
    """Digits read as letters, drawn-out letters shortened."""
    assert "love" in guises("l0ve")
    assert "so" in guises("soooo")
    assert "miss" in guises("missss")


@pytest.mark.parametrize(
    ("word", "form"), [("beg", "begging"), ("cry", "cried"), ("miss", "misses"), ("love", "loving"), ("die", "dying")]
)
def test_forms(word: str, form: str) -> None:
    """Regular forms follow from the word."""
    assert form in forms_of(word, {}, frozenset())


@pytest.mark.parametrize("typed", ["ansewr", "anwer", "answerr", "amswer", "answer"])
def test_one_slip_is_forgiven(typed: str) -> None:
    """A letter swapped, lost, doubled or wrong still finds the word."""
    assert SlipIndex(["answer", "danger"]).nearest(typed) == "answer"


@given(st.text("abcd", min_size=1, max_size=7), st.text("abcd", min_size=1, max_size=7))
def test_one_slip_is_mutual(one: str, other: str) -> None:
    """If one word is a slip away from the other, the other is, too."""
    assert one_slip(one, other) == one_slip(other, one)


@given(st.text(max_size=200))
def test_pieces_lie_in_order_inside_the_text(text: str) -> None:
    """Pieces do not overlap, and each word stands where it says."""
    at = 0
    for kind, raw, start, end in pieces(text):
        assert at <= start < end <= len(text)
        assert kind != "word" or "".join(raw.split()) == raw
        at = end


def test_letters_apart_are_put_together() -> None:
    """Three single letters make a word; two stay words of their own."""
    assert [raw for _, raw, _, _ in pieces("a p p l e and u r")] == ["apple", "and", "u", "r"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the apples here", ["apples"]),
        ("the APPPPLE", ["APPPPLE"]),
        ("an appel", ["appel"]),
        ("a*ple", ["a*ple"]),
        ("my maple", []),
        ("plums", []),
        ("@pple pie", ["@pple"]),
    ],
)
def test_classes(text: str, found: list[str]) -> None:
    """A class is met by forms and slips of its words, not by common words that look like them."""
    assert finds("FRUIT", text) == found


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("i sing", "i really sang", True),
        ("i sing", "i then sang", False),
        ("i ..1 sing", "i then sang", True),
        ("i ..1 sing", "i but sang", False),
        ("i ..1 sing", "i then, sang", False),
        ("i ?then sing", "i sang", True),
        ("(i) sing", "sing", True),
        ("(i) sing", "they sing", False),
        ("(i) sing", "they left and sing", True),
        ("sing $", "they sing", True),
        ("sing $", "sing loud", False),
        ("{my apple / the plum}", "the plum", True),
        ("i =sang", "i sing", False),
    ],
)
def test_sequences(written: str, text: str, found: bool) -> None:  # noqa: FBT001
    """Words that say little are read over; gaps, clause ends and alternatives are as written."""
    assert bool(finds(written, text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i sing", True),
        ("i don't sing", False),
        ("never do i sing", False),
        ("not true, i sing", True),
        ("i do not believe i sing", True),
        ("not i but i sing", True),
    ],
)
def test_negation(text: str, found: bool) -> None:  # noqa: FBT001
    """A negation in front takes a match back, unless a clause or a verb of knowing stands between."""
    assert bool(finds("i ..2 sing", text)) == found


def test_words_of_others_are_theirs() -> None:
    """Quoted after a verb of saying, a match is not the writer's."""
    assert not finds("my apple", 'they sing "my apple" aloud')
    assert finds("my apple", '"my apple"')


def test_around() -> None:
    """What must be near, what must not, and what must not follow."""
    assert finds("apple", "apple you", near=("you",))
    assert not finds("apple", "apple", near=("you",))
    assert not finds("apple", "apple you", without=("you",))
    assert not finds("apple", "apple you", after_not=("you",))
    assert not finds("apple", "you apple", before_not=("you",))


def test_questions() -> None:
    """A pattern can ask for a question."""
    assert finds("apple", "apple?", question="yes")
    assert not finds("apple", "apple.", question="yes")


@pytest.mark.parametrize("written", ["", "?a", "PEAR", "a ..99 b", "@NONE", "a,b", "^"])
def test_what_cannot_be_read_is_refused(written: str) -> None:
    """An author hears what is wrong instead of getting a pattern that never fires."""
    with pytest.raises(Unreadable):
        sequences(written, {}, {}, SMALL.classes)


def test_an_element_is_plain_data() -> None:
    """Sequences are values that compare by what they say."""
    assert sequences("i ..2 you", {}, {}, {}) == [Sequence((Element(("i",)), Element(("you",), 2)))]
