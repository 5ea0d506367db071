"""The proof holds for the content, and notices when a mark, a condition or a rule is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.advice.checks.example import Change, Example
from bot.advice.explore import RULES, Thing, World
from bot.advice.invariants import Proof, prove
from bot.advice.load import Library, read_library
from bot.core import rules
from bot.core.conditions import Fact, Facts
from bot.core.graph import Node, Step
from tests.advice.kitchen import KITCHEN_SINK, changed, line_of

KITCHEN = read_library(KITCHEN_SINK)


def _changed(folder: Path, *changes: Change) -> Proof:
    return prove(read_library(changed(Example(changes), folder)))


def test_no_promise_is_broken_in_any_situation(library: Library) -> None:
    proof = prove(library)

    assert proof.violations == ()
    assert proof.states > 10_000_000


def test_a_proposal_of_friendship_is_kept_from_others_by_the_guard_whatever_its_condition(tmp_path: Path) -> None:
    proof = _changed(
        tmp_path, Change("steps/reach-out.yaml", "{track: [friends], contact", "{track: [friends, unsure], contact")
    )

    assert proof.violations == ()


def test_without_its_guard_a_proposal_of_friendship_is_named_with_its_line_and_a_situation(tmp_path: Path) -> None:
    change = Change("steps/reach-out.yaml", "{track: [friends], contact", "{track: [friends, unsure], contact")
    library = read_library(changed(Example((change,)), tmp_path))

    def forgetful(thing: Thing, facts: Facts) -> bool:
        return rules.may_show(replace(thing, proposes_friendship=False) if isinstance(thing, Step) else thing, facts)

    proof = prove(library, World(library.graph, guard=forgetful))

    line = line_of(tmp_path / "kitchen_sink", "steps/reach-out.yaml", "- id: open-door")
    (problem,) = proof.violations
    assert str(problem).startswith(f"kitchen_sink/steps/reach-out.yaml:{line}: I2 no-mere-friendship: ")
    assert problem.text == (
        '"open-door" proposes mere friendship, and may be shown where '
        "adult is yes, contact is in touch, patience is none, safety is safe"
    )


class _Mistaken(Mapping[str, Fact]):
    """Facts with another value for one of them; the others are asked for as before."""

    def __init__(self, facts: Facts, fact: str, instead: str) -> None:
        self._facts, self._fact, self._instead = facts, fact, instead

    def __getitem__(self, name: str) -> Fact:
        return self._instead if name == self._fact else self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def _taking(fact: str, value: str, instead: str) -> dict[str, Callable[[Facts], str]]:
    """Give the rules, but with one value of a fact taken for another."""

    def mistaken(rule: Callable[[Facts], str]) -> Callable[[Facts], str]:
        return lambda facts: rule(_Mistaken(facts, fact, instead) if facts.get(fact) == value else facts)

    return {name: mistaken(rule) for name, rule in RULES.items()}


@pytest.mark.parametrize(
    ("fact", "value", "instead", "code"),
    [
        ("safety", "afraid", "safe", "I1"),
        ("contact", "told_to_stop", "in_touch", "I1"),
        ("contact", "blocked", "in_touch", "I1"),
        ("contact", "order", "in_touch", "I1"),
        ("contact", "asked_for_space", "in_touch", "I3"),
        ("adult", "no", "yes", "I5"),
    ],
)
def test_a_rule_that_takes_one_thing_for_another_is_noticed(fact: str, value: str, instead: str, code: str) -> None:
    proof = prove(KITCHEN, World(KITCHEN.graph, follow=_taking(fact, value, instead)))

    assert {problem.code for problem in proof.violations} == {code}


@pytest.mark.parametrize("standing", ["running", "spent"])
def test_a_rule_that_forgets_patience_is_noticed(standing: str) -> None:
    def forgetful(facts: Facts) -> str:
        path = rules.contact_path(facts)
        return "open" if path in ("patience", "spent") and facts["patience"] == standing else path

    proof = prove(KITCHEN, World(KITCHEN.graph, follow={**RULES, "contact_path": forgetful}))

    assert {problem.code for problem in proof.violations} == {"I3"}


def test_a_guard_that_forgets_cards_is_noticed() -> None:
    def lax(thing: Thing, facts: Facts) -> bool:
        return isinstance(thing, Node) or rules.may_show(thing, facts)

    proof = prove(KITCHEN, World(KITCHEN.graph, guard=lax))

    assert {problem.place.file for problem in proof.violations} == {"kitchen_sink/flows/patience.yaml"}
    assert {problem.code for problem in proof.violations} == {"I1", "I3", "I5"}


def test_a_guard_that_lets_practical_things_through_is_noticed() -> None:
    def lax(thing: Thing, facts: Facts) -> bool:
        return thing.id == "shared-work" or rules.may_show(thing, facts)

    proof = prove(KITCHEN, World(KITCHEN.graph, guard=lax))

    assert {problem.code for problem in proof.violations} == {"I1", "I5"}


_LAST = "steps/graduate.yaml"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Change(_LAST, "    ends: yes\n", ""), id="nothing ends the way"),
        pytest.param(Change(_LAST, "ends: yes", "ends: yes\n    repeats: yes"), id="it repeats"),
        pytest.param(Change(_LAST, "ends: yes", "ends: yes\n    when: {hope: [friends]}"), id="it is not for all"),
        pytest.param(Change(_LAST, "[mark-done, graduate]", "[mark-done]"), id="it is done without graduating"),
        pytest.param(Change(_LAST, "[mark-later]", "[mark-not-for-me]"), id="it is left out for good"),
        pytest.param(
            Change(_LAST, "do: [mark-later], to: step/later", "to: step/write"), id="it is done after writing"
        ),
        pytest.param(Change("steps/heal.yaml", "skip-step first-days", "skip-step goodbye"), id="another skips it"),
        pytest.param(Change("tracks.yaml", "civil: [heal, graduate]", "civil: [heal]"), id="a track has no end"),
    ],
)
def test_somebody_without_a_next_step_is_noticed(change: Change, tmp_path: Path) -> None:
    proof = _changed(tmp_path, change)

    assert {problem.code for problem in proof.violations} == {"I4"}


def test_a_question_of_the_gates_that_nobody_asks_is_noticed(tmp_path: Path) -> None:
    proof = _changed(tmp_path, Change("flows/intake.yaml", "    asks: safety\n", ""))

    assert [problem.code for problem in proof.violations] == ["I4"]
    assert 'no node asks "safety"' in proof.violations[0].text


def test_logging_a_message_is_open_to_everybody_and_breaks_no_promise(library: Library) -> None:
    logging = [node for node in library.graph.nodes.values() if node.id.partition("/")[0] in ("sent", "replied")]

    assert logging
    assert not [node.id for node in logging if node.contact]
    assert prove(library).violations == ()
