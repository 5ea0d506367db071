"""How authors write a sequence (`i ..2 miss you`), turned into elements. Pure: text in, sequences or a reason out.

A word stands for all its forms, `=word` for itself, CAPITALS for a class, `a|b` for either; `..2` lets up to two other
words in, `?word` may be missing, `^` and `$` are the start and the end of a clause, `(i)` is `i` or the start of a
clause, `a|$` is `a` or the end of it, `{a b / c}` is one of several runs of words, `@NAME` one of those that the words
file names so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.core.reading.language import Element, Sequence

MOST = 400
"""Sequences that one line may stand for; more is a slip of the author."""
_GAP = 3
_FAR = 8
_WORD = re.compile(r"=?[\w<>?'&❤-]+")
_PARTS = re.compile(r"\{[^{}]*\}|\(\w+\)|\S+")


class Unreadable(ValueError):  # noqa: N818 - named for what the author did
    """A sequence that cannot be read; the message says what to mend."""


def sequences(
    written: str,
    phrases: Mapping[str, tuple[str, ...]],
    slips: Mapping[str, tuple[str, ...]],
    classes: Mapping[str, object],
) -> list[Sequence]:
    """Read one line of a pattern. `slips` are runs that people often write in another way (`your` for `you are`).

    Raises:
        Unreadable: a word, class or phrase is not known, or the line stands for too many sequences.
    """
    runs = [way for run in _expanded(written, phrases) for way in _with_slips(run, slips)]
    if len(runs) > MOST:
        raise Unreadable(f'"{written}" stands for {len(runs)} sequences; split it')
    return [_sequence(run, classes) for run in runs]


def _expanded(written: str, phrases: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    runs: list[tuple[str, ...]] = [()]
    for part in _PARTS.findall(written):
        ways = _ways(part, phrases)
        runs = [(*run, *way) for run in runs for way in ways]
        if len(runs) > MOST:
            raise Unreadable(f'"{written}" stands for more than {MOST} sequences; split it')
    yield from runs


def _with_slips(run: tuple[str, ...], slips: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield run
    for meant, written in slips.items():
        words = tuple(meant.split())
        for at in range(len(run) - len(words) + 1):
            if run[at : at + len(words)] == words:
                yield (*run[:at], *written, *run[at + len(words) :])


def _ways(part: str, phrases: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    if part.startswith("@"):
        if part[1:] not in phrases:
            raise Unreadable(f'no phrase is called "{part[1:]}"; name it under `phrases` in words.yaml')
        return [tuple(phrase.split()) for phrase in phrases[part[1:]]]
    if part.startswith("{"):
        return [tuple(run.split()) for run in part[1:-1].split("/")]
    if part.startswith("("):
        return [(part[1:-1],), ("^",)]
    words = part.split("|")
    if "$" in words and len(words) > 1:
        return [("|".join(word for word in words if word != "$"),), ("$",)]
    return [(part,)]


def _sequence(run: tuple[str, ...], classes: Mapping[str, object]) -> Sequence:
    elements: list[Element] = []
    gap = 0
    while run[-1:] and run[-1].startswith(".."):
        run = run[:-1]
    starts, ends = run[:1] == ("^",), run[-1:] == ("$",)
    for part in run[1 if starts else 0 : -1 if ends else None]:
        if part.startswith(".."):
            gap = _gap(part)
        else:
            elements.append(Element(_words(part.removeprefix("?"), classes), gap, part.startswith("?")))
            gap = 0
    if not elements or elements[0].optional or all(element.optional for element in elements):
        raise Unreadable(f'"{" ".join(run)}" has no word that must be there at its start')
    return Sequence(tuple(elements), starts, ends)


def _gap(part: str) -> int:
    size = part[2:] or str(_GAP)
    if not size.isdigit() or int(size) > _FAR:
        raise Unreadable(f'"{part}" is no gap; write .. or ..1 to ..{_FAR}')
    return int(size)


def _words(part: str, classes: Mapping[str, object]) -> tuple[str, ...]:
    words = tuple(part.split("|"))
    for word in words:
        check_word(word, classes)
    return words


def check_word(word: str, classes: Mapping[str, object]) -> None:
    """Refuse what is neither a word nor a known class.

    Raises:
        Unreadable: it is neither.
    """
    if word.isupper() and word not in classes:
        raise Unreadable(f'no class is called "{word}"; name it under `classes` in words.yaml')
    if not _WORD.fullmatch(word):
        raise Unreadable(f'"{word}" is no word')
