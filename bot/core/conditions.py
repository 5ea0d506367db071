"""Conditions that content puts on facts: data with one question, `holds`.

A condition knows neither where facts come from nor what follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

UNKNOWN = "unknown"

Fact: TypeAlias = str | frozenset[str]
Facts: TypeAlias = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Is:
    """True where the fact has one of the values, or, for a fact of several values, shares one with them."""

    fact: str
    values: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts meet this condition; a fact that is missing counts as `unknown`."""
        value = facts.get(self.fact, UNKNOWN)
        if isinstance(value, str):
            return value in self.values
        return not self.values.isdisjoint(value)


@dataclass(frozen=True, slots=True)
class Every:
    """True where all parts are; true where there are none."""

    parts: tuple[Condition, ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts meet every part."""
        return not self.parts or all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Some:
    """True where at least one part is."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts meet one of the parts."""
        return any(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is not."""

    part: Condition

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts do not meet the part."""
        return not self.part.holds(facts)


Condition: TypeAlias = Is | Every | Some | Not

ALWAYS = Every()


def facts_named(condition: Condition) -> tuple[str, ...]:
    """Name the facts that a condition looks at, each once, in order of appearance."""
    match condition:
        case Is(fact=fact):
            return (fact,)
        case Not(part=part):
            return facts_named(part)
        case Every(parts=parts) | Some(parts=parts):
            return tuple(dict.fromkeys(name for part in parts for name in facts_named(part)))
