"""Every combination of what can be true of a person, as sets that fit into one number each.

A `Space` numbers the combinations of some facts in mixed radix. A set of combinations is an int whose bit n stands for
combination n, so `&` and `|` work on all of them at once. A condition depends on nothing but the facts it names and
what those follow from; so a space of just these facts is exact for every combination of all facts there are.

Facts that follow from others, and the guard, are worked out by calling bot.core.rules on every combination of what
they look at; nothing here repeats a rule. What ought to hold is not known here either; see invariants.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product
from math import prod
from typing import TypeAlias

from bot.core import rules
from bot.core.conditions import UNKNOWN, Condition, Every, Fact, Facts, Is, Not, Some, facts_named
from bot.core.graph import FactSpec, Graph, Node, Question, Step

Thing: TypeAlias = Step | Question | Node
Rule: TypeAlias = Callable[[Facts], str]
Guard: TypeAlias = Callable[[Thing, Facts], bool]
Set: TypeAlias = int
"""A set of combinations: bit n is set where combination number n is in it."""

RULES: Mapping[str, Rule] = {
    "contact_path": rules.contact_path,
    "practical_path": rules.practical_path,
    "track": rules.track,
}
"""The facts that follow from others. The rest of `rules.DERIVED` is taken to be as free as what a person tells."""


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


@dataclass(frozen=True, slots=True)
class View:
    """A space with what follows in it: where a condition holds, and where a thing may be shown."""

    world: World
    space: Space

    @property
    def everything(self) -> Set:
        """Every combination."""
        return self.space.everything

    def where(self, fact: str, *values: str) -> Set:
        """Give the combinations in which a fact, told or derived, has one of the values."""
        return self.holds(Is(fact, frozenset(values)))

    def holds(self, condition: Condition) -> Set:
        """Give the combinations in which a condition holds."""
        match condition:
            case Is(fact=fact, values=values) if fact in self.world.follows:
                table = self.world.follows[fact]
                return self._spread(_either(table.get(value, 0) for value in values))
            case Is(fact=fact):
                return self.space.where(fact, lambda value: condition.holds({fact: value}))
            case Every(parts=parts):
                return _both(self.everything, map(self.holds, parts))
            case Some(parts=parts):
                return _either(map(self.holds, parts))
            case Not(part=part):
                return self.everything & ~self.holds(part)

    def drawn(self, thing: Thing) -> Set:
        """Give the combinations in which the guard lets a thing be shown, whatever edge led there."""
        return self._spread(self.world.guarded(thing))

    def offered(self, step: Step) -> Set:
        """Give the combinations in which the engine brings a step: guard, condition, and a track that has it."""
        tracks = (track for track, stages in self.world.graph.tracks.items() if step.stage in stages)
        return self.drawn(step) & self.holds(step.when) & self.where("track", *tracks)

    def example(self, found: Set) -> dict[str, Fact]:
        """Give the facts of the first combination of a set that is not empty."""
        return self.space.combination((found & -found).bit_length() - 1)

    def _spread(self, found: Set) -> Set:
        return repeated(found, self.world.base.size, self.space.size)


class World:
    """All facts of one content, what follows from them, and the spaces they make.

    `guard` and `follow` are those of the core; a test puts in broken ones to see that the proof notices.
    """

    def __init__(self, graph: Graph, *, guard: Guard = rules.may_show, follow: Mapping[str, Rule] = RULES) -> None:
        self.graph = graph
        self.domains = _domains(graph, follow)
        self._guard = guard
        self._follow = follow
        self._guarded: dict[tuple[type[Thing], str], Set] = {}
        things: tuple[Thing, ...] = (*graph.steps.values(), *graph.questions.values(), *graph.nodes.values())
        ruling = (*follow.values(), *map(self._guarding, things))
        names = dict.fromkeys(chain.from_iterable(map(self._looked_at, ruling)))
        self.base = Space({name: self._values(name) for name in names})
        self.follows = {name: self._table(rule) for name, rule in follow.items()}

    @property
    def combinations(self) -> int:
        """Count the combinations of all facts there are."""
        return prod(len(values) for values in self.domains.values())

    def view(self, *conditions: Condition, facts: Iterable[str] = ()) -> View:
        """Give the combinations of what these conditions look at; what the rules look at is always among it."""
        named = chain(facts, *map(facts_named, conditions))
        more = {name: self.domains[name] for name in named if name in self.domains}
        return View(self, Space({**self.base.domains, **more}))

    def guarded(self, thing: Thing) -> Set:
        """Give the combinations of the base in which the guard lets a thing be shown."""
        key = type(thing), thing.id
        if key not in self._guarded:
            self._guarded[key] = self._table(self._guarding(thing)).get("yes", 0)
        return self._guarded[key]

    def _guarding(self, thing: Thing) -> Rule:
        return lambda facts: "yes" if self._guard(thing, facts) else "no"

    def _values(self, fact: str) -> tuple[Fact, ...]:
        return self.domains.get(fact, (UNKNOWN,))

    def _table(self, rule: Rule) -> dict[str, Set]:
        """Call a rule on every combination of what it looks at; give the combinations of the base by its answer."""
        small = Space({name: self._values(name) for name in self._looked_at(rule)})
        single = {
            (name, value): self.base.where(name, lambda other, value=value: other == value)  # type: ignore[misc]
            for name, values in small.domains.items()
            for value in values
        }
        found: dict[str, Set] = {}
        for facts in small.all():
            answer = rule(_Told(facts, self._follow, set()))
            found[answer] = found.get(answer, 0) | _both(self.base.everything, map(single.__getitem__, facts.items()))
        return found

    def _looked_at(self, rule: Rule) -> tuple[str, ...]:
        """Name the facts that a rule asks for, until no combination of them makes it ask for another."""
        found: tuple[str, ...] = ()
        while True:
            asked: set[str] = set()
            for facts in Space({name: self._values(name) for name in found}).all():
                rule(_Told(facts, self._follow, asked))
            if asked <= set(found):
                return found
            found += tuple(sorted(asked - set(found)))


class _Told(Mapping[str, Fact]):
    """Facts that work out those that follow, and remember which ones were asked for."""

    __slots__ = ("_asked", "_facts", "_follow")

    def __init__(self, facts: Facts, follow: Mapping[str, Rule], asked: set[str]) -> None:
        self._facts = facts
        self._follow = follow
        self._asked = asked

    def __getitem__(self, name: str) -> Fact:
        if name in self._follow:
            return self._follow[name](self)
        self._asked.add(name)
        return self._facts.get(name, UNKNOWN)

    def __iter__(self) -> Iterator[str]:
        return iter((*self._facts, *self._follow))

    def __len__(self) -> int:
        return len(self._facts) + len(self._follow)


def _domains(graph: Graph, follow: Mapping[str, Rule]) -> dict[str, tuple[Fact, ...]]:
    told = {name: _told(spec) for name, spec in graph.facts.items()}
    free: dict[str, tuple[Fact, ...]] = {name: values for name, values in rules.DERIVED.items() if name not in follow}
    return {**told, **free}


def _told(spec: FactSpec) -> tuple[Fact, ...]:
    """Give every value of a fact: `unknown`, and each value or, where there may be several, each choice of some."""
    if not spec.several:
        return (UNKNOWN, *spec.values)
    several = chain.from_iterable(combinations(spec.values, count) for count in range(len(spec.values) + 1))
    return (UNKNOWN, *map(frozenset, several))


def _either(sets: Iterable[Set]) -> Set:
    found = 0
    for each in sets:
        found |= each
    return found


def _both(everything: Set, sets: Iterable[Set]) -> Set:
    found = everything
    for each in sets:
        found &= each
    return found
