"""A text cut into pieces with their places: words, ends of sentences, breaks, quotation marks, signs.

One pass of one regular expression whose parts begin with different characters, so the time is the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.reading.characters import HIDDEN

WORD, END, BREAK, QUOTE, SIGN = "word", "end", "break", "quote", "sign"

_IN_WORD = rf"\w*$€@\u0300-\u036f{HIDDEN}"
_PIECE = re.compile(
    rf"(?P<word>[{_IN_WORD}](?:[{_IN_WORD}'\u2018\u2019\u02bc\u0060\u00b4]*[{_IN_WORD}])?)"
    r"|(?P<end>[.!?\u2026\u203d\uff1f\uff01\n]+)"
    r"|(?P<sign><3|;-?\)|:-?\*)"
    r"|(?P<break>[,;:()\[\]/\u2013\u2014-]+)"
    '|(?P<quote>["\u201c\u201d\u201e\u00ab\u00bb])'
    r"|(?P<other>[^\s])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one kind, from `start` to `end` of the text."""

    kind: str
    text: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text; letters that stand alone one after another (`l o v e`) are put together again."""
    alone: list[Piece] = []
    for found in _PIECE.finditer(text):
        piece = _piece(found, text)
        if _stands_alone(piece):
            alone.append(piece)
            continue
        if alone and _between_letters(piece, text):
            continue
        yield from _joined(alone)
        alone = []
        yield piece
    yield from _joined(alone)


def _piece(found: re.Match[str], text: str) -> Piece:
    kind = found.lastgroup or WORD
    start, end = found.span()
    if kind == "other":
        kind = SIGN
    elif kind == END and found[0] == "." and text[end : end + 1].isdigit():
        kind = BREAK
    elif kind == BREAK and found[0] == "-" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        kind = "hyphen"
    return Piece(kind, found[0], start, end)


def _stands_alone(piece: Piece) -> bool:
    return piece.kind == WORD and len(piece.text) == 1 and not piece.text.isdigit()


def _between_letters(piece: Piece, text: str) -> bool:
    """Tell whether a hyphen or dot stands between single letters, as in `f-u-c-k` or `s.e.x`."""
    if piece.text not in ("-", "."):
        return False
    after = text[piece.end : piece.end + 2]
    return after[:1].isalpha() and not after[1:2].isalnum() and text[piece.start - 1].isalpha()


_RUN = 3


def _joined(alone: list[Piece]) -> Iterator[Piece]:
    """Put three or more single letters together; fewer are words of their own (`I`, `a`, `u r`)."""
    if len(alone) < _RUN or all(each.text in "uUrRiIaA" for each in alone):
        yield from alone
    else:
        yield Piece(WORD, "".join(each.text for each in alone), alone[0].start, alone[-1].end)
