"""What must hold around a match: negation, question, quotation, words near it, the start and end of a clause.

Looks at most `REACH` words to either side. Knows no codes.
"""

from __future__ import annotations

from bot.core.reading import language as lang
from bot.core.reading.indexing import Index, Rule, Tried
from bot.core.reading.reader import Reading, Sentence

REACH = 8
"""How many words to either side `near` and `without` look."""
SCOPE = 6
"""How many words before a match a negation can stand."""
_OPENING = 4
_AT = 2


class Around:
    """The surroundings of matches in one text."""

    def __init__(self, index: Index, reading: Reading) -> None:
        self._bits = reading.bits
        self._breaks = reading.breaks
        self._quoted = reading.quoted
        self._roles = index.roles

    def opens(self, at: int, first: int) -> bool:
        """Tell whether a word begins a clause, leaving out words that say little."""
        passed = self._roles[lang.FILL]
        for back in range(at, max(first - 1, at - _OPENING - 1), -1):
            if back == first or self._breaks[back]:
                return True
            if self._bits[back - 1] & self._roles[lang.OPENER]:
                return True
            if not self._bits[back - 1] & passed:
                return False
        return False

    def closes(self, at: int, last: int) -> bool:
        """Tell whether a word ends a clause."""
        follows = self._next(at, last)
        return follows < 0 or self._breaks[follows] or bool(self._bits[follows] & self._roles[lang.STOP])

    def negated(self, first: int, last: int, limit: int) -> bool:
        """Tell whether a negation before the match, or inside it, takes back what it says."""
        no, still = self._roles[lang.NEGATION], self._roles[lang.STILL_TRUE]
        if any(self._bits[at] & no for at in range(first, last + 1)):
            return True
        for at in range(first, max(limit, first - SCOPE), -1):
            word = self._bits[at - 1]
            if self._breaks[at] or word & (still | self._roles[lang.STOP]):
                return False
            if word & no:
                return True
        return False

    def has(self, wanted: int, first: int, last: int) -> bool:
        """Tell whether one of the words from `first` to `last` (left out) carries a bit."""
        return any(self._bits[at] & wanted for at in range(first, last))

    def others_words(self, first: int, last: int, sentence: Sentence) -> bool:
        """Tell whether the match stands in quotation marks that someone else's words were put in."""
        if not (self._quoted[first] and self._quoted[last]):
            return False
        return bool(sentence.bits & self._roles[lang.SAYS]) or first - sentence.first > 1

    def before(self, first: int, limit: int) -> int:
        """Give the first of the words right before a match."""
        return max(limit, first - _AT)

    def after(self, last: int, limit: int) -> int:
        """Give the end of the words right after a match."""
        end = last + 1
        while end < min(limit, last + 1 + _AT) and not self._breaks[end]:
            end += 1
        return end

    def _next(self, at: int, last: int) -> int:
        for follows in range(at + 1, min(last, at + 1 + _OPENING)):
            if self._breaks[follows] or not self._bits[follows] & self._roles[lang.FILL]:
                return follows
        return -1


def fits(around: Around, tried: Tried, first: int, last: int, sentence: Sentence) -> bool:
    """Tell whether all that a pattern asks for holds around a match."""
    if tried.ends and not around.closes(last, sentence.last):
        return False
    if not _clause_fits(around, tried, first, last, sentence):
        return False
    return _words_fit(around, tried.rule, first, last, sentence)


def _clause_fits(around: Around, tried: Tried, first: int, last: int, sentence: Sentence) -> bool:
    rule = tried.rule
    if rule.question != lang.EITHER and (rule.question == lang.YES) != sentence.asks:
        return False
    if rule.negated != lang.EITHER and not tried.says_no:
        negated = around.negated(first, last, sentence.first)
        if negated != (rule.negated == lang.YES):
            return False
    return not around.others_words(first, last, sentence)


def _words_fit(around: Around, rule: Rule, first: int, last: int, sentence: Sentence) -> bool:
    left, right = max(sentence.first, first - REACH), min(sentence.last, last + 1 + REACH)
    if rule.near and not around.has(rule.near, left, right):
        return False
    if rule.without and around.has(rule.without, left, right):
        return False
    if rule.inside_not and around.has(rule.inside_not, first, last + 1):
        return False
    if rule.before_not and around.has(rule.before_not, around.before(first, sentence.first), first):
        return False
    return not (rule.after_not and around.has(rule.after_not, last + 1, around.after(last, sentence.last)))
