"""The tables of what the core can ask for agree with what its registered functions really give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from bot.advice.checks import asked
from bot.advice.checks.c001_unknown_target import ABOUT
from bot.advice.checks.c014_unknown_condition import ARGUMENTS, DECIDING
from bot.core import rules
from bot.core.actions import ACTIONS
from bot.core.conditions import UNKNOWN
from bot.core.effects import Line, Value
from bot.core.graph import Graph
from bot.core.lists import LISTERS
from bot.core.session import Mark, Place, Session
from bot.core.values import VALUES
from bot.core.walk import Walk
from tests.advice.people import PATIENCE, person
from tests.tester import NOON, TOLD

CORE = Path(rules.__file__).parent


def _people(graph: Graph) -> Iterator[Session]:
    """Give people in view of everything that a card can be about, with every answer, mark and pause."""
    for about in (*graph.steps, *graph.stages, *graph.topics, *graph.facts):
        yield person(TOLD, place=Place("step/rest", about))
    for fact, spec in graph.facts.items():
        singles = [frozenset({value}) for value in spec.values] if spec.several else [*spec.values]
        several = [frozenset(), frozenset(spec.values)] if spec.several else []
        for value in (*singles, *several, UNKNOWN):
            yield person({**TOLD, fact: value}, place=Place("step/rest", fact))
    for state, stage in product(("done", "later", "not_for_me"), graph.stages):
        marks = {step: Mark(state, NOON) for step in graph.steps}
        yield replace(person({**TOLD, "way": "let_be"}, place=Place("step/rest", stage)), marks=marks)
    for patience in PATIENCE:
        someone = person(TOLD, patience, place=Place("step/rest", "waiting"))
        yield replace(someone, words={"nickname": "S.", "plan": "tea", "things": "a walk"})
        yield replace(someone, space_until=NOON + timedelta(days=3))


def _shape(value: Value) -> str:
    """Tell one line from another by its id and its places, and any other value by its type."""
    if isinstance(value, Line):
        inside = ", ".join(f"{name}={_shape(each)}" for name, each in value.values)
        return f"{value.id}({inside})"
    return type(value).__name__


@pytest.mark.parametrize("place", VALUES)
def test_a_place_holds_nothing_but_what_the_table_says(graph: Graph, place: str) -> None:
    real = {_shape(VALUES[place](Walk(graph, someone, NOON))) for someone in _people(graph)}
    listed = {_shape(value) for value in asked.FILLED[place](graph)}

    about = re.compile(r"^(stages|steps|topics|facts)\.")
    assert {shape for shape in real if shape not in listed and not about.match(shape)} <= {"str"}
    assert not {shape for shape in listed if shape not in real and not about.match(shape)}


@pytest.mark.parametrize("lister", LISTERS)
def test_a_lister_gives_nothing_but_what_the_table_says(graph: Graph, lister: str) -> None:
    walks = [Walk(graph, someone, NOON) for someone in _people(graph)]
    real = {_shape(choice.label) for walk in walks for choice in LISTERS[lister](walk)}
    listed = {_shape(line) for line in asked.LISTED[lister](graph)}

    assert real
    assert real <= listed


def test_every_registered_name_has_its_row() -> None:
    assert set(asked.FILLED) == set(VALUES)
    assert set(asked.LISTED) == set(LISTERS)
    assert set(ABOUT) | {"answers"} == set(LISTERS)
    assert set(ARGUMENTS) == set(ACTIONS)


def test_every_hint_of_the_core_is_listed() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in CORE.rglob("*.py"))
    written = set(re.findall(r'"(hint\.[a-z-]+)"', sources))

    assert set(asked.HINTS) == written


def test_every_value_that_the_rules_decide_by_is_guarded() -> None:
    source = (CORE / "rules.py").read_text(encoding="utf-8")
    compared = set(re.findall(r'facts\.get\("(\w+)"[^)]*\) == "(\w+)"', source)) | set(
        re.findall(r'\bcontact == "()(\w+)"', source)
    )

    named = {(fact or "contact", value) for fact, value in compared}
    assert named
    assert all(value in DECIDING[fact] for fact, value in named)
    assert DECIDING["contact"] >= rules.CLOSED_BY_CONTACT
    assert set(rules.GATES) <= set(DECIDING)
