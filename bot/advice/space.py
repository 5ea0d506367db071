"""Combinations of facts, numbered in mixed radix, and sets of them that are one number each.

Bit n of a set stands for combination n, so `&` and `|` work on all of them at once and `int.bit_count` counts them.
Knows facts as names with values, and nothing of what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import prod
from typing import TypeAlias

from bot.core.conditions import Fact

Set: TypeAlias = int
"""A set of combinations: bit n is set where combination number n is in it."""


class Space:
    """The combinations of some facts, numbered; the first fact changes fastest."""

    def __init__(self, domains: Mapping[str, tuple[Fact, ...]]) -> None:
        self.domains = dict(domains)
        self.size = prod(len(values) for values in self.domains.values())
        self.everything: Set = (1 << self.size) - 1
        self._strides: dict[str, int] = {}
        stride = 1
        for name, values in self.domains.items():
            self._strides[name] = stride
            stride *= len(values)

    def where(self, fact: str, picked: Callable[[Fact], bool]) -> Set:
        """Give the combinations in which the value of a fact is one of those picked."""
        stride, values = self._strides[fact], self.domains[fact]
        ones = (1 << stride) - 1
        block = 0
        for number, value in enumerate(values):
            if picked(value):
                block |= ones << number * stride
        return repeated(block, stride * len(values), self.size)

    def combination(self, number: int) -> dict[str, Fact]:
        """Give the facts of a combination by its number."""
        return {name: values[number // self._strides[name] % len(values)] for name, values in self.domains.items()}

    def all(self) -> Iterator[dict[str, Fact]]:
        """Give every combination."""
        for values in product(*self.domains.values()):
            yield dict(zip(self.domains, values, strict=True))


def repeated(block: int, length: int, size: int) -> Set:
    """Repeat a pattern of `length` bits until it fills `size` bits, a multiple of `length`."""
    while length < size:
        block |= block << length
        length *= 2
    return block & ((1 << size) - 1)
