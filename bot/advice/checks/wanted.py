"""Which lines a catalogue must have, which it may have, and where what needs them stands.

The same for every language. Reads the library only; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.build import NODE_PARTS, QUESTION_PARTS, STEP_PARTS
from bot.advice.checks import asked, places
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.advice.schema import NodeFile, StepFile
from bot.core.graph import Node, Step
from bot.core.rules import DERIVED

OWNED = frozenset(
    {
        "because",
        "commands",
        "common",
        "facts",
        "flows",
        "hint",
        "lead",
        "plan",
        "questions",
        "stages",
        "steps",
        "topics",
    }
)
"""Groups of lines that cards are made of. Other groups belong to the screens of a platform, which knows its own."""

MAY_LACK = {"note", "why"}
OF_STEPS_WITH_THE_EX = "their_side"


def wanted(library: Library) -> dict[str, Place]:
    """Give every line that must be there, with the place that needs it."""
    found: dict[str, Place] = {}
    for name, place in _needs(library):
        found.setdefault(name, place)
    return found


def welcome(library: Library) -> set[str]:
    """Name the lines that may be there or not."""
    waiting = (node for node in library.graph.nodes.values() if not node.route)
    lines = {f"flows.{node.id.replace('/', '.')}.{part}" for node in waiting for part in NODE_PARTS}
    lines |= {f"steps.{step}.{part}" for step in library.graph.steps for part in STEP_PARTS}
    lines |= {f"questions.{question}.asked_as" for question in library.graph.questions}
    lines |= {f"lead.{kind}" for kind in (*NODE_PARTS, *STEP_PARTS, *QUESTION_PARTS, "because", "hint")}
    named = {fact for step in library.graph.steps.values() for fact in step.because}
    lines |= {f"because.{fact}.{value}" for fact in named for value in _values(library, fact)}
    lines |= {each.id for line in asked.filling(library.graph, asked.FILLED) for each in asked.inner(line)}
    return lines


def _needs(library: Library) -> Iterator[tuple[str, Place]]:
    yield from _of_nodes(library)
    yield from _of_steps(library)
    for question in places.questions(library):
        yield from ((f"questions.{question.id}.{part}", question.place()) for part in QUESTION_PARTS)
    document = library.documents["commands.yaml"]
    for number, choice in enumerate(library.graph.standing):
        yield choice.label.id, document.at("standing", number)
    yield from _of_the_core(library)


def _of_nodes(library: Library) -> Iterator[tuple[str, Place]]:
    for at in places.nodes(library):
        node = library.graph.nodes[at.id]
        if not node.shows and not node.route:
            prefix = f"flows.{at.id.replace('/', '.')}"
            yield from ((f"{prefix}.{part}", at.place()) for part in NODE_PARTS if part not in MAY_LACK)
        yield from _labels(node, at)


def _of_steps(library: Library) -> Iterator[tuple[str, Place]]:
    for at in places.steps(library):
        step = library.graph.steps[at.id]
        parts = (part for part in STEP_PARTS if part != OF_STEPS_WITH_THE_EX)
        yield from ((f"steps.{at.id}.{part}", at.place()) for part in parts)
        yield from _labels(step, at)
        yield from ((name, at.place("when")) for name in _because(library, step))


def _labels(thing: Node | Step, at: places.At[NodeFile] | places.At[StepFile]) -> Iterator[tuple[str, Place]]:
    written = {choice.id: choice.place() for choice in places.choices(at)}
    for choice in thing.choices:
        yield choice.label.id, written.get(choice.id, at.place())


def _because(library: Library, step: Step) -> Iterator[str]:
    """Name what "why am I seeing this?" can say: each value that a fact can have while the step is drawn."""
    for fact in step.because:
        view = library.world.view_of(step, facts=(fact,))
        for value in _values(library, fact):
            if view.drawn(step) & view.where(fact, value):
                yield f"because.{fact}.{value}"


def _values(library: Library, fact: str) -> tuple[str, ...]:
    return library.graph.facts[fact].values if fact in library.graph.facts else DERIVED[fact]


def _of_the_core(library: Library) -> Iterator[tuple[str, Place]]:
    for line in asked.lines(library.graph):
        for each in asked.inner(line):
            yield each.id, _home(library, each.id)


def _home(library: Library, name: str) -> Place:
    """Give the place in the files that a line of the core is about."""
    match name.split("."):
        case ["facts", fact, *rest]:
            return library.documents["situation.yaml"].at("facts", fact, *rest)
        case ["stages", _]:
            return library.documents["tracks.yaml"].at("tracks")
        case ["topics", _]:
            return library.documents["questions.yaml"].at("topics")
        case ["commands", command, _]:
            numbers = (number for number, file in enumerate(library.commands.commands) if file.id == command)
            return library.documents["commands.yaml"].at("commands", next(numbers))
        case _:
            return library.documents["commands.yaml"].at("commands")
