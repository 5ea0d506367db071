"""Which known words a typed word stands for, and which symbols of the patterns those carry.

A symbol is a word, `=exact form`, class, or alternatives of these (`love|adore|MISS`); each has one bit. Knows no
patterns and no sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from bot.core.reading.characters import LONGEST, folded, guises
from bot.core.reading.inflecting import forms_of
from bot.core.reading.language import Language
from bot.core.reading.spelling import SlipIndex

Marks = tuple[int, ...]
NOTHING: Marks = (0,)
_RUN_TOGETHER = 24
_MANY = 5


class Vocabulary:
    """The words of a language with the bits of the symbols that were asked for."""

    def __init__(self, language: Language, symbols: Iterable[str]) -> None:
        self._language = language
        self.bits = {symbol: 1 << number for number, symbol in enumerate(dict.fromkeys(symbols))}
        self._marks = self._all_marks()
        self._slips = SlipIndex(word for word in self._marks if word not in language.written_as)

    def marks(self, raw: str) -> Marks:
        """Give the bits of a typed word; several where it is several words run together (`don't`, `iloveyou`)."""
        known = self._written.get(raw)
        if known is not None:
            return known
        word = folded(raw)
        known = self._written.get(word)
        return self._guessed(word, name=raw[:1].isupper() and not raw.isupper()) if known is None else known

    def sign(self, raw: str) -> Marks | None:
        """Give the bits of an emoji or other sign; none where it means nothing here."""
        word = self._language.signs.get(raw)
        return None if word is None else (self._marks.get(word, 0),)

    def forms(self, symbol: str) -> frozenset[str]:
        """Give every form of every word that a symbol stands for."""
        found: set[str] = set()
        for part in symbol.split("|"):
            if part.startswith("=") and len(part) > 1:
                found.add(part[1:])
            elif part in self._language.classes:
                found |= {form for member in self._language.classes[part] for form in self.forms(member)}
            else:
                found |= forms_of(part, self._language.irregular, self._language.fixed)
        return frozenset(found)

    def _all_marks(self) -> dict[str, int]:
        marks: dict[str, int] = {}
        for symbol, bit in self.bits.items():
            for form in self.forms(symbol):
                marks[form] = marks.get(form, 0) | bit
        return marks

    @cached_property
    def _written(self) -> Mapping[str, Marks]:
        """Every spelling that needs no guessing: common words, known words, short forms, and these with a capital."""
        written: dict[str, Marks] = dict.fromkeys(self._language.common, NOTHING)
        written |= {word: (mark,) for word, mark in self._marks.items()}
        for word, meant in self._language.written_as.items():
            written[word] = tuple(self._marks.get(each, 0) for each in meant)
        return {**{word.capitalize(): marks for word, marks in written.items()}, **written}

    def _guessed(self, word: str, *, name: bool) -> Marks:
        """Find what an unknown word was meant to be; names (a capital) are not misspelt words."""
        if len(word) >= LONGEST:
            return NOTHING
        for guise in guises(word):
            if guise in self._written:
                return self._written[guise]
        if "'" in word:
            return self._with_ending(word)
        if "*" in word:
            return self._masked(word)
        return self._misspelt(word, name=name)

    def _misspelt(self, word: str, *, name: bool) -> Marks:
        if not name:
            for guise in (word, *guises(word)):
                nearest = self._slips.nearest(guise)
                if nearest and guise not in forms_of(nearest, {}, frozenset()):
                    return self._written[nearest]
        return self._run_together(word)

    def _with_ending(self, word: str) -> Marks:
        """Read `Tom's`, `mum'll`: the word, then what the ending stands for."""
        stem, _, ending = word.partition("'")
        own = self._written.get(stem, NOTHING)
        return (*own, *self._written.get(f"'{ending}", ()))

    def _masked(self, word: str) -> Marks:
        for meant in self._masked_by_length.get(len(word), ()):
            if all(a in ("*", b) for a, b in zip(word, meant, strict=True)):
                return self._written.get(meant, NOTHING)
        return NOTHING

    @cached_property
    def _masked_by_length(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        for lemma in sorted(self._language.masked):
            for word in sorted(forms_of(lemma, self._language.irregular, self._language.fixed)):
                found.setdefault(len(word), []).append(word)
        return {length: tuple(words) for length, words in found.items()}

    @cached_property
    def _joinable(self) -> frozenset[str]:
        """Known words that may stand in words run together; short ones only where they are persons."""
        small = {"i", "u", "me", "my", "so", "to", "im", "us", "go"}
        longest = len("whatever")
        return frozenset(word for word in self._marks if len(word) <= longest and (len(word) > 2 or word in small))  # noqa: PLR2004

    def _run_together(self, word: str) -> Marks:
        """Cut `iloveyou` into known words, fewest first; a word that cannot be cut means nothing here."""
        if not _MANY <= len(word) <= _RUN_TOGETHER or not word.isalpha():
            return NOTHING
        best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 8), end):
                before, part = best[start], word[start:end]
                if before is not None and part in self._joinable:
                    tried = (*before, part)
                    best[end] = tried if best[end] is None or len(tried) < len(best[end] or ()) else best[end]
        found = best[len(word)] or ()
        if not ({"you", "u", "i", "me", "us", "im"} & set(found)):
            return NOTHING
        return tuple(mark for part in found for mark in self._written[part])
