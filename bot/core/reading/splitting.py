"""A text cut into pieces with their places: words, ends of sentences, breaks, quotation marks, signs.

One pass of one regular expression whose parts begin with different characters, so the time is the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from bot.core.reading.characters import HIDDEN

WORD, END, BREAK, QUOTE, SIGN, HYPHEN = "word", "end", "break", "quote", "sign", "hyphen"
_DOUBTFUL = (END, BREAK, "other")

_IN_WORD = rf"\w*$€@\u0300-\u036f{HIDDEN}"
_PIECE = re.compile(
    rf"(?P<word>[\w*$€@](?:[{_IN_WORD}'\u2018\u2019\u02bc\u0060\u00b4]*[{_IN_WORD}])?)"
    r"|(?P<end>[.!?\u2026\u203d\uff1f\uff01\n]+)"
    r"|(?P<sign><3|;-?\)|:-?\*)"
    r"|(?P<break>[,;:()\[\]/\u2013\u2014-]+)"
    '|(?P<quote>["\u201c\u201d\u201e\u00ab\u00bb])'
    r"|(?P<other>[^\s])"
)


Piece: TypeAlias = tuple[str, str, int, int]
"""A run of characters of one kind: kind, text, start and end. A plain tuple, as a text has many."""


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text; letters that stand alone one after another (`l o v e`) are put together again."""
    alone: list[Piece] = []
    for found in _PIECE.finditer(text):
        kind, raw = found.lastgroup or WORD, found[0]
        start, end = found.span()
        if kind == WORD:
            if end - start == 1 and not raw.isdigit():
                alone.append((kind, raw, start, end))
                continue
        elif kind in _DOUBTFUL:
            kind = _kind(kind, raw, text, start, end)
            if alone and _between_letters(raw, text, start, end):
                continue
        if alone:
            yield from _joined(alone)
            alone = []
        yield kind, raw, start, end
    yield from _joined(alone)


def _kind(kind: str, raw: str, text: str, start: int, end: int) -> str:
    """Tell a full stop from the point in a number, and a dash from a hyphen; `17:40` is one time."""
    if kind == "other":
        return SIGN
    if raw == ":" and text[start - 1 : start].isdigit() and text[end : end + 1].isdigit():
        return HYPHEN
    if kind == END and raw == "." and text[end : end + 1].isdigit():
        return BREAK
    if kind == BREAK and raw == "-" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        return HYPHEN
    return kind


def _between_letters(raw: str, text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen, dot or star stands between single letters, as in `f-u-c-k` or `s.e.x`."""
    if raw not in ("-", "."):
        return False
    after = text[end : end + 2]
    return after[:1].isalpha() and not after[1:2].isalnum() and text[start - 1].isalpha()


_RUN = 3


def _joined(alone: list[Piece]) -> Iterator[Piece]:
    """Put three or more single letters together; fewer are words of their own (`I`, `a`, `u r`)."""
    if len(alone) < _RUN or all(raw in "uUrRiIaA" for _, raw, _, _ in alone):
        yield from alone
    else:
        yield WORD, "".join(raw for _, raw, _, _ in alone), alone[0][2], alone[-1][3]
