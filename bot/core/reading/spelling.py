"""Words that are one slip away from a known one: a letter too few, too many, wrong, or two swapped.

An index over what each known word looks like with one letter left out; looking a word up costs its length, not the
size of the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4
"""Shorter words are one slip away from too many others; of the shortest only swapped letters are taken for a slip."""
LONGEST = 16


class SlipIndex:
    """Finds the known word that a misspelt one was meant to be."""

    def __init__(self, known: Iterable[str]) -> None:
        by_rest: dict[str, list[str]] = defaultdict(list)
        for word in sorted(known):
            if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                for rest in _rests(word):
                    by_rest[rest].append(word)
        self._by_rest = {rest: tuple(words) for rest, words in by_rest.items()}

    def nearest(self, word: str) -> str:
        """Give the known word that is one slip away, the first by length and alphabet; empty where there is none."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return ""
        found: set[str] = set()
        for rest in _rests(word):
            found.update(each for each in self._by_rest.get(rest, ()) if one_slip(word, each))
        if len(word) == SHORTEST:
            found = {each for each in found if sorted(each) == sorted(word)}
        return min(found, key=lambda each: (each[-1] != word[-1], -len(each), each), default="")


def _rests(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether two words with the same first letter are at most one slip apart (Damerau's four)."""
    if typed[:1] != meant[:1] or abs(len(typed) - len(meant)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    rest, wanted = typed[at:], meant[at:]
    if len(rest) == len(wanted):
        swapped = rest[1:2] + rest[:1] + rest[2:]
        return rest[1:] == wanted[1:] or swapped == wanted
    return rest[1:] == wanted or rest == wanted[1:]
