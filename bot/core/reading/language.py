"""What the reader must know of a language, and what a pattern is: plain data, as authors wrote it.

Knows neither texts nor how patterns are matched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NEGATION, FILL, OPENER, STOP, STILL_TRUE, SAYS = "NEG", "FILL", "OPENER", "STOP", "STILL_TRUE", "SAYS"
ROLES = (NEGATION, FILL, OPENER, STOP, STILL_TRUE, SAYS)
"""Classes that every language must have: what negates, what is read over, what opens a clause, what ends one, after
which verbs a negation no longer counts (`I can't believe that …`), and what introduces the words of others."""

EITHER, NO, YES = "either", "no", "yes"


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    `classes` name groups of words; a word stands for all its forms, `=word` for itself only. `written_as` takes short
    and slang spellings to words. `signs` takes emoji to words in angle brackets. `masked` words are known behind
    asterisks. `common` words are never taken for a misspelling.
    """

    classes: Mapping[str, tuple[str, ...]]
    written_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    masked: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a sequence: any of `words`; up to `gap` other words may stand before it."""

    words: tuple[str, ...]
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Elements in order; `starts` and `ends` ask for the start and the end of a clause."""

    elements: tuple[Element, ...]
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for in a sentence, and what must or must not stand around it.

    `near` and `without` are looked for within `REACH` words of the match; `before_not` and `after_not` right
    at it, `inside_not` between its words.
    """

    id: str
    code: str
    sequences: tuple[Sequence, ...]
    negated: str = NO
    question: str = EITHER
    near: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    before_not: tuple[str, ...] = ()
    after_not: tuple[str, ...] = ()
    inside_not: tuple[str, ...] = ()
