"""The forms of an English word by rule, with the exceptions that the content lists.

More forms than a grammar would allow do no harm: a form that nobody writes is never met.
"""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"
_SHORT = 2


def forms_of(word: str, irregular: Mapping[str, tuple[str, ...]], fixed: frozenset[str]) -> frozenset[str]:
    """Give the forms of a word, itself included; `fixed` words and signs have only one."""
    if word in fixed or len(word) <= _SHORT or not word.isalpha():
        return frozenset((word, *irregular.get(word, ())))
    plain = {word, _with_s(word), _with_ing(word)}
    if word in irregular:
        return frozenset(plain | set(irregular[word]))
    return frozenset(plain | {_with_ed(word), f"{_with_ing(word)[:-1]}"})


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}ied"
    return f"{_doubled(word)}ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return f"{word[:-1]}ing"
    return f"{_doubled(word)}ing"


def _doubled(word: str) -> str:
    """Double the last letter of a short word that ends in consonant, vowel, consonant (`beg`, `begging`)."""
    one_vowel = sum(each in _VOWELS for each in word) == 1
    ends = word[-1] not in f"{_VOWELS}wxy" and word[-2] in _VOWELS
    return word + word[-1] if one_vowel and ends else word
