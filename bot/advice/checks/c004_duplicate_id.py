"""A name stands twice where it must stand once, so that one of the two would be lost or never found.

Found are: a key written twice in one mapping; a line or a step in two files; two choices of one card, one that the
card shares with the standing choices, or one named like "show more"; two flows, stages, commands, questions, topics
or nudges of one name; two nodes that ask the same fact; two commands with one word.

Rename one of them. An id that people have already met is kept; rename the newer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.advice.checks.example import Change, broken, fine
from bot.advice.checks.places import At, choices, nodes, steps
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.advice.reading import Document
from bot.advice.schema import NodeFile, StepFile
from bot.core.drawing import MORE

CODE, NAME = "C004", "duplicate-id"

_BACK = '- {id: back, to: "@back"}\n  set-aside'
_MORE_BACK = '- {id: back, to: "@back"}\n      - {id: back, to: plan/overview}\n  set-aside'
_MORE = '- {id: back, to: "@back"}\n      - {id: more, to: plan/overview}\n  set-aside'
_AGAIN = "  - id: first-days # again\n    when: {since: [days]}\n    reviewed: 2026-11-01\n"
_AGE = """  again:
    asks: adult
    choices:
      - {id: adult, set: {adult: yes}, to: "@ask-next"}
      - {id: minor, set: {adult: no}, to: "@ask-next"}
"""
_AGE_WORDS = 'again: {title: "Again", text: "Are you 18?", choices: {adult: "Yes", minor: "No"}}\n'

_NO_PLAN = Change("lines/en/flows/step.yaml", ', choices: {plan: "See the plan"}', "")

BROKEN = (
    broken("tracks.yaml", "tracks:", "tracks:\n  civil: [graduate, heal]", at="civil: [heal, graduate]"),
    broken("lines/en/hint.yaml", "", 'stages:\n  heal: "Heal"\n', where="lines/en/stages.yaml", at="heal:"),
    broken("steps/wait.yaml", "", _AGAIN, at="# again"),
    broken("flows/step.yaml", _BACK, _MORE_BACK, at="- {id: back, to: plan/overview}"),
    broken("flows/step.yaml", _BACK, _MORE, at="- {id: more, to: plan/overview}"),
    broken("questions.yaml", "topics: [silence]", "topics: [silence, silence]"),
    broken(
        "flows/intake.yaml",
        "",
        _AGE,
        Change("lines/en/flows/intake.yaml", "", _AGE_WORDS),
        Change("flows/start.yaml", '- {id: begin, to: "@ask-next"}', "- {id: begin, to: intake/adult}"),
        at="  again:",
    ),
    broken("lines/en/commands.yaml", 'forget: {word: "forget"', 'forget: {word: "start"'),
)
FINE = (fine("flows/step.yaml", "- {id: plan, to: plan/overview}", "- {id: back, to: plan/overview}", _NO_PLAN),)


def check(library: Library, report: Report) -> None:
    """Look for names that stand twice; keys, lines and steps are noted while reading and building."""
    for place, text in (*_choices(library), *_lists(library), *_asking(library), *_words(library)):
        report(place, text)


def _twice(named: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, Place, Place]]:
    first: dict[str, Place] = {}
    for name, place in named:
        if name in first:
            yield name, place, first[name]
        first.setdefault(name, place)


def _choices(library: Library) -> Iterator[tuple[Place, str]]:
    taken = {choice.id for choice in library.commands.standing} | {MORE}
    cards: list[At[NodeFile] | At[StepFile]] = [*nodes(library), *steps(library)]
    for card in cards:
        for name, place, _ in _twice((choice.id, choice.place()) for choice in choices(card)):
            yield place, f'"{card.id}" has the choice "{name}" already; rename one'
        for choice in choices(card):
            if choice.id in taken:
                yield choice.place(), f'"{choice.id}" is on every card already; rename this one'


def _lists(library: Library) -> Iterator[tuple[Place, str]]:
    documents = library.documents
    commands, asked = documents["commands.yaml"], documents["questions.yaml"]
    flows = ((flow.flow, documents[name].at("flow")) for name, flow in library.flows.items())
    stages = ((stage.stage, documents[name].at("stage")) for name, stage in library.stages.items())
    files = library.commands
    lists: dict[str, Iterable[tuple[str, Place]]] = {
        "flow": flows,
        "stage": stages,
        "command": _placed(commands, "commands", (file.id for file in files.commands)),
        "standing choice": _placed(commands, "standing", (file.id for file in files.standing)),
        "nudge": _placed(commands, "nudges", (file.kind for file in files.nudges)),
        "topic": _placed(asked, "topics", library.questions.topics),
        "question": _placed(asked, "questions", (file.id for file in library.questions.questions)),
    }
    for kind, named in lists.items():
        for name, place, first in _twice(named):
            yield place, f'the {kind} "{name}" is also in {first.file}:{first.line}; rename one'


def _placed(document: Document, part: str, names: Iterable[str]) -> Iterator[tuple[str, Place]]:
    return ((name, document.at(part, number)) for number, name in enumerate(names))


def _asking(library: Library) -> Iterator[tuple[Place, str]]:
    for name, place, first in _twice((at.file.asks, at.place()) for at in nodes(library) if at.file.asks):
        yield place, f'"{name}" is asked in {first.file}:{first.line} already; one node asks one fact'


def _words(library: Library) -> Iterator[tuple[Place, str]]:
    for catalogue in library.catalogues.values():
        named = (catalogue.sentences.get(f"commands.{command}.word") for command in library.graph.commands)
        words = ((sentence.texts[0].casefold(), sentence.place) for sentence in named if sentence)
        for word, place, _ in _twice(words):
            yield place, f'two commands have the word "{word}"; give one another word'
