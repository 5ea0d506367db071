"""What stands where in the files: nodes, steps, questions, and every way on, each with its line.

Reads the library only; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from bot.advice.load import Library
from bot.advice.problems import Place
from bot.advice.reading import Document, Loc
from bot.advice.schema import ChoiceFile, NodeFile, QuestionFile, StepFile

F = TypeVar("F")
Kind: TypeAlias = Literal["choice", "branch", "items", "input", "command", "standing", "nudge"]


@dataclass(frozen=True, slots=True)
class At(Generic[F]):
    """Something of a content file: its id, its shape, and where it stands."""

    id: str
    file: F
    document: Document
    loc: Loc

    def place(self, *more: str | int) -> Place:
        """Give the line where it, or a part of it, stands."""
        return self.document.at(*self.loc, *more)


@dataclass(frozen=True, slots=True)
class Way:
    """A place in the files that says where to go. `start` is a node, `step:<id>`, or empty for what is everywhere."""

    kind: Kind
    start: str
    name: str
    to: str
    place: Place

    def __str__(self) -> str:
        """Name the way as an author would."""
        return f'{self.kind} "{self.name}"' if self.name else self.kind


def nodes(library: Library) -> Iterator[At[NodeFile]]:
    """Give every node as its file has it."""
    for name, flow in library.flows.items():
        for node, file in flow.nodes.items():
            yield At(f"{flow.flow}/{node}", file, library.documents[name], ("nodes", node))


def steps(library: Library) -> Iterator[At[StepFile]]:
    """Give every step as its file has it."""
    for name, stage in library.stages.items():
        for number, file in enumerate(stage.steps):
            yield At(file.id, file, library.documents[name], ("steps", number))


def questions(library: Library) -> Iterator[At[QuestionFile]]:
    """Give every question as its file has it."""
    for number, file in enumerate(library.questions.questions):
        yield At(file.id, file, library.documents["questions.yaml"], ("questions", number))


def reviewed(library: Library) -> Iterator[At[StepFile] | At[QuestionFile]]:
    """Give what cites its sources and is reviewed: every step and every question."""
    yield from steps(library)
    yield from questions(library)


def choices(at: At[NodeFile] | At[StepFile]) -> Iterator[At[ChoiceFile]]:
    """Give the choices that a node or a step has in its file."""
    for number, file in enumerate(at.file.choices):
        yield At(file.id, file, at.document, (*at.loc, "choices", number))


def all_choices(library: Library) -> Iterator[At[ChoiceFile]]:
    """Give every choice of every file."""
    for node in nodes(library):
        yield from choices(node)
    for step in steps(library):
        yield from choices(step)
    for number, file in enumerate(library.commands.standing):
        yield At(file.id, file, library.documents["commands.yaml"], ("standing", number))


def ways(library: Library) -> Iterator[Way]:
    """Give every way on that the files have."""
    for node in nodes(library):
        yield from _choices(node, node.id)
        yield from _of_node(node)
    for step in steps(library):
        yield from _choices(step, f"step:{step.id}")
    yield from _everywhere(library)


def _choices(at: At[NodeFile] | At[StepFile], start: str) -> Iterator[Way]:
    for choice in choices(at):
        yield Way("choice", start, choice.id, choice.file.to, choice.place("to"))


def _of_node(node: At[NodeFile]) -> Iterator[Way]:
    for number, branch in enumerate(node.file.route):
        yield Way("branch", node.id, str(number + 1), branch.to, node.place("route", number, "to"))
    if node.file.items:
        yield Way("items", node.id, node.file.items.of, node.file.items.to, node.place("items", "to"))
    if node.file.input:
        yield Way("input", node.id, node.file.input.keep, node.file.input.to, node.place("input", "to"))


def _everywhere(library: Library) -> Iterator[Way]:
    document, files = library.documents["commands.yaml"], library.commands
    for number, command in enumerate(files.commands):
        yield Way("command", "", command.id, command.to, document.at("commands", number, "to"))
    for number, choice in enumerate(files.standing):
        yield Way("standing", "", choice.id, choice.to, document.at("standing", number, "to"))
    for number, nudge in enumerate(files.nudges):
        yield Way("nudge", "", nudge.kind, nudge.to, document.at("nudges", number, "to"))


def file_of(library: Library, name: str) -> Place:
    """Give the first line of a content file, there or not."""
    document = library.documents.get(name)
    return document.at() if document else Place(f"{library.root.name}/{name}", 1)
