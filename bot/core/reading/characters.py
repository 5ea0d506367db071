"""From a word as it was typed to the word that was meant: case, accents, curly quotes, disguises, drawn-out letters.

Knows no vocabulary: it offers what a word could be, in order of likelihood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
"""Characters that take no room; they can stand inside a word to hide it."""

LONGEST = 40
"""Characters of a word that are looked at; a longer one is noise."""

_HIDDEN = {ord(each): None for each in HIDDEN}
_QUOTES = {ord(each): "'" for each in "\u2018\u2019\u02bc\u0060\u00b4\uff07"}
_LOOKALIKE = {ord(a): b for a, b in zip("0134578@$€", "oieastbase", strict=True)}
_LOOKALIKE_L = {**_LOOKALIKE, ord("1"): "l"}
_LOOKALIKE_CYRILLIC = {ord(a): b for a, b in zip("асеорухікмн", "aceopyxikmh", strict=True)}
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1")


def folded(raw: str) -> str:
    """Take a typed word to its plain form: small letters, no accents, straight quotes, nothing hidden."""
    word = raw[:LONGEST]
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word.translate(_HIDDEN).translate(_QUOTES))
        word = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    word = word.casefold().translate(_QUOTES).strip("'_")
    if not word.isascii():
        word = word.translate(_LOOKALIKE_CYRILLIC)
    return word if word.strip("*") == "" else word.strip("*")


def guises(word: str) -> Iterator[str]:
    """Offer what a folded word could stand for: digits read as letters, drawn-out letters shortened."""
    seen = {word}
    for each in _shapes(word):
        if each not in seen:
            seen.add(each)
            yield each


def _shapes(word: str) -> Iterator[str]:
    for shape in _undisguised(word):
        yield shape
        if _DRAWN_OUT.search(shape):
            yield _DRAWN_OUT.sub(r"\1\1", shape)
            yield _DRAWN_OUT.sub(r"\1", shape)
        if _DOUBLE.search(shape):
            yield _DOUBLE.sub(r"\1", _DRAWN_OUT.sub(r"\1", shape))


def _undisguised(word: str) -> Iterator[str]:
    yield word
    if not word.isalpha() and any(each.isalpha() for each in word):
        yield word.translate(_LOOKALIKE)
        yield word.translate(_LOOKALIKE_L)
