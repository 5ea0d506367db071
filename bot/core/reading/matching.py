"""Patterns found in a text. Linear: every walk is bounded by the length and gaps of its sequence, never by the text.

A sequence is tried only where its rarest word stands, and only in a sentence that has all its words. From there the
places that each next element can take are walked as a set, to the right and to the left; nothing is tried twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter, or_

from bot.core.reading.around import Around, fits
from bot.core.reading.indexing import Index, Tried, indexed
from bot.core.reading.language import Language, Pattern
from bot.core.reading.reader import Reading, Sentence, read

NEAR = 14
"""Words to either side of a stretch in which the words of a sequence are looked for first."""
FREE = 3
"""Words that say little (`really`, `just`) and may stand between any two elements."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that was met: by the words from `first` to `last`, in the text from `start` to `end`."""

    start: int
    end: int
    code: str
    pattern: str
    first: int
    last: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds. `steps` counts the places that were looked at, for those who watch that it stays linear."""

    reading: Reading
    hits: tuple[Hit, ...]
    steps: int


_PLACE = attrgetter("start", "end", "code", "pattern")


class Matcher:
    """Patterns made ready for reading; build once, use for every text."""

    def __init__(self, language: Language, patterns: Iterable[Pattern]) -> None:
        self._index: Index = indexed(language, tuple(patterns))

    def find(self, text: str) -> Found:
        """Read a text and find every pattern in it, each at its first match from each anchor, in order of place."""
        reading = read(self._index.vocabulary, text)
        walk = _Walk(self._index, reading)
        hits = {hit for number, sentence in enumerate(reading.sentences) for hit in walk.through(sentence, number)}
        return Found(reading, tuple(sorted(hits, key=_PLACE)), walk.steps)


class _Walk:
    """The search through one text."""

    def __init__(self, index: Index, reading: Reading) -> None:
        self._index = index
        self._reading = reading
        self._around = Around(index, reading)
        self.steps = 0

    def through(self, sentence: Sentence, number: int) -> Iterator[Hit]:
        """Find the patterns of one sentence."""
        bits, anchors, by_anchor = self._reading.bits, self._index.anchors, self._index.by_anchor
        for first, last, every in self._stretches(sentence):
            for at in range(first, last):
                anchored = bits[at] & anchors
                if not anchored:
                    continue
                groups = by_anchor(anchored)
                self.steps += len(groups)
                for filed in [each for second, each in groups if second & every]:
                    self.steps += len(filed)
                    for tried in [each for needs, each in filed if needs & every == needs]:
                        hit = self._hit(tried, at, sentence, number)
                        if hit:
                            yield hit

    def _stretches(self, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
        """Cut a sentence without an end into stretches, each with all bits that stand near it."""
        first, last = sentence.first, sentence.last
        if last - first <= 2 * NEAR:
            yield first, last, sentence.bits
            return
        starts = range(first, last, NEAR)
        each = [reduce(or_, self._reading.bits[start : min(start + NEAR, last)]) for start in starts]
        for number, start in enumerate(starts):
            yield start, min(start + NEAR, last), reduce(or_, each[max(0, number - 1) : number + 2])

    def _hit(self, tried: Tried, at: int, sentence: Sentence, number: int) -> Hit | None:
        last = self._last(tried, at, sentence.last)
        if last < 0:
            return None
        first = self._first(tried, at, sentence.first)
        if first < 0 or not fits(self._around, tried, first, last, sentence):
            return None
        start, end = self._reading.place(first, last)
        return Hit(start, end, tried.rule.code, tried.rule.id, first, last, number)

    def _last(self, tried: Tried, at: int, limit: int) -> int:
        """Walk right from the anchor; give the last word of the match, -1 where there is none."""
        places = [at]
        for bit, gap, optional in tried.after:
            if len(places) == 1 and not optional:
                places = self._ahead(places[0], bit, gap, limit)
                if not places:
                    return -1
                continue
            reached = {place for start in places for place in self._ahead(start, bit, gap, limit)}
            places = sorted(reached.union(places) if optional else reached)
            if not places:
                return -1
        return places[-1] if tried.after and tried.after[-1][2] else places[0]

    def _first(self, tried: Tried, at: int, limit: int) -> int:
        """Walk left from the anchor; give the first word of the match, -1 where there is none."""
        places = [at]
        for bit, gap, optional in tried.before:
            reached = {place for start in places for place in self._behind(start, bit, gap, limit)}
            places = sorted(reached.union(places) if optional else reached)
            if not places:
                return -1
        if tried.starts:
            places = [place for place in places if self._around.opens(place, limit)]
        return places[-1] if places else -1

    def _ahead(self, start: int, bit: int, gap: int, limit: int) -> list[int]:
        """Give the words after `start` that carry a bit, over words that say little and up to `gap` others."""
        bits, breaks, fill, stop = self._reading.bits, self._reading.breaks, self._index.fill, self._index.stop
        free, left, at = FREE, gap, start + 1
        found = []
        while at < limit:
            word = bits[at]
            broken = breaks[at]
            if word & bit and not (broken and left < gap):
                found.append(at)
            if word & fill and free:
                free -= 1
            elif left and not broken and not word & stop:
                left -= 1
            else:
                break
            at += 1
        self.steps += at - start
        return found

    def _behind(self, start: int, bit: int, gap: int, limit: int) -> list[int]:
        """Give the words before `start` that carry a bit, likewise."""
        bits, breaks, fill, stop = self._reading.bits, self._reading.breaks, self._index.fill, self._index.stop
        free, left, at = FREE, gap, start - 1
        found = []
        while at >= limit:
            word = bits[at]
            broken = breaks[at + 1]
            if word & bit and not (broken and left < gap):
                found.append(at)
            if word & fill and free:
                free -= 1
            elif left and not broken and not word & stop:
                left -= 1
            else:
                break
            at -= 1
        self.steps += start - at
        return found
