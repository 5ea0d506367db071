"""A text as the patterns see it: words in order with their bits and places, clauses, sentences, questions, quotations.

Decides nothing of what is found; keeps the way back to the characters that the person typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.reading.splitting import BREAK, END, QUOTE, SIGN, WORD, Piece, pieces
from bot.core.reading.vocabulary import Marks, Vocabulary

TWICE_ASKED, THRICE_ASKED = "<??>", "<???>"
_TWO, _THREE = 2, 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words from `first` up to `last` (left out), whether it ends in a question mark, and all its bits together."""

    first: int
    last: int
    asks: bool
    bits: int


@dataclass(slots=True)
class Reading:
    """The words of a text. The lists run in step: one entry a word."""

    bits: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    breaks: list[bool] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    words: int = 0

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Give where words stand in the text; `last` is counted in."""
        return self.starts[first], self.ends[last]


def read(vocabulary: Vocabulary, text: str) -> Reading:
    """Read a text once, from front to back."""
    pass_ = _Pass(vocabulary)
    for piece in pieces(text):
        pass_.take(piece)
    pass_.end_sentence(asks=False)
    return pass_.reading


class _Pass:
    """One way through a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.reading = Reading()
        self._vocabulary = vocabulary
        self._marks = vocabulary.marks
        self._first = 0
        self._broken = False
        self._in_quotes = False
        self._sentence_bits = 0

    def take(self, piece: Piece) -> None:
        """Take the next piece of the text."""
        kind, raw, start, end = piece
        if kind == WORD:
            self._add(self._marks(raw), start, end)
            self.reading.words += 1
        elif kind == BREAK:
            self._broken = True
        elif kind == END:
            self._end(raw, start, end)
        elif kind == QUOTE:
            self._in_quotes = not self._in_quotes
            self._broken = True
        elif kind == SIGN:
            marks = self._vocabulary.sign(raw)
            if marks is not None:
                self._add(marks, start, end)

    def end_sentence(self, *, asks: bool) -> None:
        """Close the sentence that is open; one without words is none."""
        reading = self.reading
        last = len(reading.bits)
        if last > self._first:
            reading.sentences.append(Sentence(self._first, last, asks, self._sentence_bits))
        self._first = last
        self._sentence_bits = 0
        self._broken = False

    def _add(self, marks: Marks, start: int, end: int) -> None:
        reading = self.reading
        for mark in marks:
            reading.bits.append(mark)
            reading.starts.append(start)
            reading.ends.append(end)
            reading.breaks.append(self._broken)
            reading.quoted.append(self._in_quotes)
            self._broken = False
            self._sentence_bits |= mark

    def _end(self, raw: str, start: int, end: int) -> None:
        asked = raw.count("?")
        if asked >= _TWO:
            marks = self._vocabulary.sign(THRICE_ASKED if asked >= _THREE else TWICE_ASKED)
            if marks is not None:
                self._add(marks, start, end)
        self.end_sentence(asks=asked > 0)
        if "\n" in raw:
            self._in_quotes = False
