"""Every combination of what can be true of a person: where a condition holds, where something may be shown.

A condition depends on nothing but the facts it names and what those follow from; so a space of just these facts is
exact for every combination of all facts there are.

Facts that follow from others, and the guard, are worked out by calling bot.core.rules on every combination of what
they ask for; nothing here repeats a rule. What ought to hold is not known here either; see invariants.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from math import prod
from typing import TypeAlias

from bot.advice.space import Set, Space, repeated
from bot.core import rules
from bot.core.conditions import UNKNOWN, Condition, Every, Fact, Facts, Is, Not, Some, facts_named
from bot.core.graph import FactSpec, Graph, Node, Question, Step

Thing: TypeAlias = Step | Question | Node
Rule: TypeAlias = Callable[[Facts], str]
Guard: TypeAlias = Callable[[Thing, Facts], bool]
Answer: TypeAlias = tuple[dict[str, Fact], str]

RULES: Mapping[str, Rule] = {
    "contact_path": rules.contact_path,
    "practical_path": rules.practical_path,
    "track": rules.track,
}
"""The facts that follow from others, each after those it follows from.

The rest of `rules.DERIVED` is taken to be as free as what a person tells.
"""


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

    def guarded(self, thing: Thing) -> Set:
        """Give the combinations in which the guard lets a thing be shown."""
        return self._spread(self.world.guarded(thing))

    def drawn(self, thing: Thing) -> Set:
        """Give the combinations in which the engine draws a thing, whatever edge led there: a step also has to fit."""
        return self.guarded(thing) & (self.holds(thing.when) if isinstance(thing, Step) else self.everything)

    def offered(self, step: Step) -> Set:
        """Give the combinations in which the engine brings a step by itself: a track has it, too."""
        tracks = (track for track, stages in self.world.graph.tracks.items() if step.stage in stages)
        return self.drawn(step) & self.where("track", *tracks)

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
        following = {name: self._answers(rule) for name, rule in follow.items()}
        things: tuple[Thing, ...] = (*graph.steps.values(), *graph.questions.values(), *graph.nodes.values())
        guarding = {_key(thing): self._answers(_guarding(guard, thing)) for thing in things}
        looked_at = chain.from_iterable(answers[0][0] for answers in (*following.values(), *guarding.values()))
        self.base = Space({name: self._values(name) for name in looked_at if name not in follow})
        self.follows: dict[str, dict[str, Set]] = {}
        for name, answers in following.items():
            self.follows[name] = self._table(answers)
        self._guarded = {key: self._table(answers).get("yes", 0) for key, answers in guarding.items()}

    @property
    def combinations(self) -> int:
        """Count the combinations of all facts there are."""
        return prod(len(values) for values in self.domains.values())

    def view_of(self, thing: Thing, *conditions: Condition, facts: Iterable[str] = ()) -> View:
        """Give the combinations of what decides whether a thing is drawn, and of what these conditions look at."""
        own = (thing.when,) if isinstance(thing, Step) else ()
        return self.view(*own, *conditions, facts=facts)

    def view(self, *conditions: Condition, facts: Iterable[str] = ()) -> View:
        """Give the combinations of what these conditions look at; what the rules look at is always among it."""
        named = chain(facts, *map(facts_named, conditions))
        more = {name: self.domains[name] for name in named if name in self.domains}
        return View(self, Space({**self.base.domains, **more}))

    def guarded(self, thing: Thing) -> Set:
        """Give the combinations of the base in which the guard lets a thing be shown."""
        return self._guarded[_key(thing)]

    def _values(self, fact: str) -> tuple[Fact, ...]:
        return self.domains.get(fact) or rules.DERIVED.get(fact, (UNKNOWN,))

    def _answers(self, rule: Rule) -> tuple[Answer, ...]:
        """Call a rule on every combination of what it asks for, until none of them makes it ask for more.

        It may ask for facts that follow from others; these are tried with each of their values as well.
        """
        names: tuple[str, ...] = ()
        while True:
            asked: set[str] = set()
            small = Space({name: self._values(name) for name in names})
            answers = tuple((facts, rule(_Asked(facts, asked))) for facts in small.all())
            if asked <= set(names):
                return answers
            names += tuple(sorted(asked - set(names)))

    def _table(self, answers: tuple[Answer, ...]) -> dict[str, Set]:
        """Give the combinations of the base by the answer of a rule."""
        single = {(name, value): self._where(name, value) for name in answers[0][0] for value in self._values(name)}
        found: dict[str, Set] = {}
        for facts, answer in answers:
            found[answer] = found.get(answer, 0) | _both(self.base.everything, map(single.__getitem__, facts.items()))
        return found

    def _where(self, fact: str, value: Fact) -> Set:
        """Give the combinations of the base in which a fact, told or derived before, has just this value."""
        if fact in self.follows:
            return self.follows[fact].get(str(value), 0)
        return self.base.where(fact, lambda other: other == value)


class _Asked(Mapping[str, Fact]):
    """Facts that remember which of them were asked for; one that is not here is `unknown`.

    A rule asks by name. One that went through all facts would have looked at everything, and is refused.
    """

    __slots__ = ("_asked", "_facts")

    def __init__(self, facts: Facts, asked: set[str]) -> None:
        self._facts = facts
        self._asked = asked

    def __getitem__(self, name: str) -> Fact:
        self._asked.add(name)
        return self._facts.get(name, UNKNOWN)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a rule asks for facts by their names, or nobody knows what it looks at")

    def __len__(self) -> int:
        raise TypeError("a rule asks for facts by their names, or nobody knows what it looks at")


def _key(thing: Thing) -> tuple[type[Thing], str]:
    return type(thing), thing.id


def _guarding(guard: Guard, thing: Thing) -> Rule:
    return lambda facts: "yes" if guard(thing, facts) else "no"


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
