"""Patterns made ready for matching: bits for words, and every sequence filed under its rarest element.

Built once, when the content is loaded. Knows no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.core.reading import language as lang
from bot.core.reading.language import Element, Language, Pattern, Sequence
from bot.core.reading.vocabulary import Vocabulary

Next = tuple[int, int, bool]
"""An element as it is walked to: its bit, the gap before it, whether it may be missing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern in bits."""

    id: str
    code: str
    negated: str
    question: str
    near: int
    without: int
    before_not: int
    after_not: int
    inside_not: int


@dataclass(frozen=True, slots=True)
class Tried:
    """A sequence in bits, seen from its anchor."""

    rule: Rule
    needs: int
    anchor: int
    second: int
    after: tuple[Next, ...]
    before: tuple[Next, ...]
    starts: bool
    ends: bool
    says_no: bool


Filed: TypeAlias = tuple[int, tuple[tuple[int, Tried], ...]]
"""Sequences under their second-rarest element (all bits where there is none), each with what it needs."""


@dataclass
class Index:
    """All sequences by anchor, and the bits of the classes that the walk itself needs."""

    vocabulary: Vocabulary
    tried: Mapping[int, tuple[Filed, ...]]
    roles: Mapping[str, int]
    anchors: int = 0
    fill: int = 0
    stop: int = 0
    _by_word: dict[int, tuple[Filed, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for anchor in self.tried:
            self.anchors |= anchor
        self.fill, self.stop = self.roles[lang.FILL], self.roles[lang.STOP]

    def by_anchor(self, anchored: int) -> tuple[Filed, ...]:
        """Give the sequences anchored at any of these bits; remembered, as a vocabulary has few different words."""
        found = self._by_word.get(anchored)
        if found is None:
            found = tuple(each for bit in _single(anchored) for each in self.tried[bit])
            self._by_word[anchored] = found
        return found


def _single(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low
        bits ^= low


def indexed(language: Language, patterns: tuple[Pattern, ...]) -> Index:
    """Make patterns ready."""
    vocabulary = Vocabulary(language, _symbols(patterns))
    weights = _Weights(vocabulary, language)
    filed: dict[int, list[Tried]] = {}
    for pattern in patterns:
        rule = _rule(pattern, vocabulary)
        for sequence in pattern.sequences:
            tried = _tried(rule, sequence, vocabulary, weights)
            filed.setdefault(tried.anchor, []).append(tried)
    roles = {role: vocabulary.bits[role] for role in lang.ROLES}
    return Index(vocabulary, {anchor: _by_second(each) for anchor, each in filed.items()}, roles)


def _by_second(tried: list[Tried]) -> tuple[Filed, ...]:
    found: dict[int, list[tuple[int, Tried]]] = {}
    for each in tried:
        found.setdefault(each.second, []).append((each.needs, each))
    return tuple((second, tuple(each)) for second, each in found.items())


def symbol(words: Iterable[str]) -> str:
    """Name the alternatives of an element as one symbol."""
    return "|".join(sorted(words))


def _symbols(patterns: tuple[Pattern, ...]) -> Iterator[str]:
    yield from lang.ROLES
    for pattern in patterns:
        for around in (pattern.near, pattern.without, pattern.before_not, pattern.after_not, pattern.inside_not):
            if around:
                yield symbol(around)
        for sequence in pattern.sequences:
            yield from (symbol(element.words) for element in sequence.elements)


def _rule(pattern: Pattern, vocabulary: Vocabulary) -> Rule:
    def bit(words: tuple[str, ...]) -> int:
        return vocabulary.bits[symbol(words)] if words else 0

    return Rule(
        pattern.id,
        pattern.code,
        pattern.negated,
        pattern.question,
        bit(pattern.near),
        bit(pattern.without),
        bit(pattern.before_not),
        bit(pattern.after_not),
        bit(pattern.inside_not),
    )


_FUNCTION_WORD, _ORDINARY_WORD, _RARE_WORD = 2000.0, 5.0, 0.5


class _Weights:
    """How often an element is likely to be met: common words weigh much."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self._vocabulary = vocabulary
        self._common = language.common
        self._fixed = language.fixed
        self._weights: dict[str, float] = {}

    def of(self, element: Element) -> float:
        name = symbol(element.words)
        if name not in self._weights:
            forms = self._vocabulary.forms(name)
            self._weights[name] = sum(self._of_form(form) for form in forms)
        return self._weights[name]

    def _of_form(self, form: str) -> float:
        if form in self._fixed:
            return _FUNCTION_WORD
        return _ORDINARY_WORD if form in self._common else _RARE_WORD


def _tried(rule: Rule, sequence: Sequence, vocabulary: Vocabulary, weights: _Weights) -> Tried:
    elements = sequence.elements
    bits = [vocabulary.bits[symbol(element.words)] for element in elements]
    must = [number for number, element in enumerate(elements) if not element.optional]
    by_weight = sorted(must, key=lambda number: weights.of(elements[number]))
    at = by_weight[0]
    second = bits[by_weight[1]] if len(by_weight) > 1 else -1
    needs = 0
    for number in must:
        needs |= bits[number]
    after = tuple((bits[n], elements[n].gap, elements[n].optional) for n in range(at + 1, len(elements)))
    before = tuple((bits[n], elements[n + 1].gap, elements[n].optional) for n in range(at - 1, -1, -1))
    nos = vocabulary.forms(lang.NEGATION)
    says_no = any(nos & vocabulary.forms(symbol(elements[n].words)) for n in must)
    return Tried(rule, needs, bits[at], second, after, before, sequence.starts, sequence.ends, says_no)
