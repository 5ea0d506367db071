"""A card or the engine asks for words that a language does not have; the person would read the bare id.

A card with choices needs a title and a text; a step needs a title, what to do, why, how one knows that it is done and
what to reflect on; a question needs a title and an answer; each choice a label, its own or one under `common.choices`.
The engine asks for more by itself: hints, names of facts with their values, of stages and topics, the words and help
of commands, what lists say, and under `because` each value that a fact named in a step's `when` can have while the
step is shown. Every other language has every line that English has.

Write the line in the file of the language that the message names.
"""

from __future__ import annotations

from dataclasses import replace

from bot.advice.catalogue import Catalogue
from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.checks.wanted import wanted
from bot.advice.load import ENGLISH, Library

CODE, NAME = "C005", "missing-line"

_IN_GERMAN = replace(
    broken("lines/de/topics.yaml", '  silence: "Silence"', "  {}", where="questions.yaml", at="topics:"), language="de"
)

BROKEN = (
    broken("lines/en/flows/step.yaml", 'title: "Later", ', "", where="flows/step.yaml", at="later:"),
    broken("lines/en/common.yaml", '    rest: "Enough for now"\n', "", where="flows/patience.yaml", at="id: rest"),
    broken("lines/en/steps/wait.yaml", '  done: "A day went by."\n', "", where="steps/wait.yaml", at="- id: waiting"),
    broken("lines/en/facts.yaml", 'days: "It is days ago.", ', "", where="steps/heal.yaml", at="when: {since: [days]}"),
    broken("lines/en/hint.yaml", '  empty: "There was nothing to keep."\n', "", where="commands.yaml", at="commands:"),
    broken("lines/en/commands.yaml", ', help: "where you are"', "", where="commands.yaml", at="id: start"),
    _IN_GERMAN,
)
FINE = (
    fine("lines/en/flows/step.yaml", ', note: "Type it here."', ""),
    replace(fine("lines/de/topics.yaml", '"Silence"', '"Stille"'), language="de"),
)


def check(library: Library, report: Report) -> None:
    """Look up every line that can be asked for, in every language."""
    needed = wanted(library)
    english = library.catalogues.get(ENGLISH, Catalogue(ENGLISH))
    others = {name: sentence.place for name, sentence in english.sentences.items() if name not in needed}
    for language in sorted({ENGLISH, *library.catalogues}):
        catalogue = library.catalogues.get(language, Catalogue(language))
        for name, place in (needed | others).items():
            if name not in catalogue:
                report(place, f'"{name}" has no words in lines/{language}/{_file(name)}; write them')


def _file(name: str) -> str:
    """Name the file where a line has its place."""
    match name.split("."):
        case ["flows", flow, *_]:
            return f"flows/{flow}.yaml"
        case ["steps", *_]:
            return "steps/"
    return f"{name.partition('.')[0]}.yaml"
