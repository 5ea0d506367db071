"""Graphs small enough to read: every landmark of the engine, and what a test adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.core.conditions import ALWAYS, Condition, Is
from bot.core.engine import LANDMARKS
from bot.core.graph import ASK_NEXT, Branch, Choice, Command, FactSpec, Graph, LineSpec, Node, Step
from bot.core.patience import Ladder

LADDER = Ladder(rungs=(timedelta(days=7), timedelta(days=21)), extension=timedelta(days=7))


def small(
    *nodes: Node,
    steps: tuple[Step, ...] = (),
    commands: Mapping[str, str] | None = None,
    ladder: Ladder = LADDER,
) -> Graph:
    """Build a graph whose one track `friends` (and every other) is these steps in order."""
    stages = tuple(dict.fromkeys(step.stage for step in steps))
    asking = {fact: f"intake/{fact}" for fact in ("adult", "safety", "contact")}
    landmarks = [Node(name, shows="step" if name == "step/show" else "") for name in LANDMARKS]
    questions = [Node(name, choices=(skip(fact),), asks=fact) for fact, name in asking.items()]
    return Graph(
        revision="small",
        facts={fact: FactSpec(fact, ("yes", "no")) for fact in asking},
        nodes={each.id: each for each in (*landmarks, *questions, *nodes)},
        steps={step.id: step for step in steps},
        questions={},
        topics=(),
        tracks=dict.fromkeys(("friends", "reconcile", "civil", "unsure", "let_be", "young"), stages),
        commands={name: Command(name, to) for name, to in {"next": "@next", **(commands or {})}.items()},
        nudges={},
        standing=(),
        asking=asking,
        ladder=ladder,
    )


def node(name: str, *, route: tuple[str, ...] = ()) -> Node:
    """Build a node that waits, or one that leads on by itself."""
    return Node(name, route=tuple(Branch(ALWAYS, to) for to in route))


def step(  # noqa: PLR0913 - named at every call
    name: str,
    *,
    stage: str = "heal",
    when: Condition = ALWAYS,
    contact: bool = False,
    practical: bool = False,
    repeats: bool = False,
) -> Step:
    """Build a step without words."""
    return Step(name, stage, (), when=when, contact=contact, practical=practical, repeats=repeats)


def skip(fact: str) -> Choice:
    """Build the choice that leaves a question unanswered."""
    return Choice("skip", LineSpec("label", "skip"), ASK_NEXT, sets=((fact, "unknown"),), do=("pass-gate",))


def told(fact: str, *values: str) -> Is:
    """Build the condition that a fact has one of these values."""
    return Is(fact, frozenset(values))
