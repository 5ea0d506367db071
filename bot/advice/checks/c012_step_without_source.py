"""A text leans on a study, and nothing says which; or a study is named that sources.yaml does not have.

Every step says why in its own `why` (a missing one is C005), and cites the claims of the two articles that it carries.
A step without claims rests on its reason alone, which is our own judgement: that is allowed, and the sheet of
`breather content export` lists these steps for whoever checks facts. But where the English words speak of a study, a
trial or research, the step, the question or the ladder of patience names it: `studies: [s01]`, with what was found and
where it can be read under `studies` in sources.yaml. "No study sets a length" needs none. A study that nothing cites
is noticed too.

Name the study, or say it without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.advice.build import QUESTION_PARTS, STEP_PARTS
from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import At, questions, reviewed, steps
from bot.advice.checks.reporting import Report
from bot.advice.load import ENGLISH, Library
from bot.advice.problems import Place
from bot.advice.schema import QuestionFile, StepFile

CODE, NAME = "C012", "step-without-source"

_LEANS = re.compile(
    r"\b(?:an?|one|the|this|that|some|few|several|many|most)\s+(?:\w+\s+){0,2}?stud(?:y|ies)\b"
    r"|(?<!no )\bstudies\s+(?:show|find|found|say|suggest)"
    r"|\b(?:research|researchers|scientists|psychologists|experts|surveys?)\b"
    r"|\b(?:in one|one large) (?:trial|test)\b|\btested many times\b",
    re.IGNORECASE,
)
_WHY = "The first days ask for something else."

BROKEN = (
    broken(
        "lines/en/steps/heal.yaml",
        _WHY,
        "In one study the first days were the worst.",
        where="steps/heal.yaml",
        at="- id: how-long",
    ),
    broken("steps/heal.yaml", "studies: [s01]", "studies: [s01, s02]"),
    broken("sources.yaml", "studies:\n", 'studies:\n  s02: {found: "Nothing.", where: "Nobody 2021"}\n', at="s02:"),
)
FINE = (
    fine("lines/en/steps/heal.yaml", _WHY, "No study says how long the first days last."),
    fine("lines/en/steps/heal.yaml", _WHY, "A trial for both of you, while friends study their plates."),
)


def check(library: Library, report: Report) -> None:
    """Look for texts that lean on studies, and compare what is cited with what there is."""
    known = library.sources.studies
    cited = set(library.patience.studies)
    for at, text in _texts(library):
        cited |= set(at.file.studies)
        leans = _LEANS.search(text)
        if leans and not at.file.studies:
            report(at.place(), f'"{at.id}" speaks of "{leans[0]}"; say which with `studies`, or leave it out')
    for place, study in _cited(library):
        if study not in known:
            report(place, f'there is no study "{study}" in sources.yaml')
    for study in known:
        if study not in cited:
            report(library.documents["sources.yaml"].at("studies", study), f'nothing cites the study "{study}"')


def _texts(library: Library) -> Iterator[tuple[At[StepFile] | At[QuestionFile], str]]:
    for step in steps(library):
        yield step, _words(library, f"steps.{step.id}", STEP_PARTS)
    for question in questions(library):
        yield question, _words(library, f"questions.{question.id}", QUESTION_PARTS)


def _words(library: Library, prefix: str, parts: Iterable[str]) -> str:
    catalogue = library.catalogues.get(ENGLISH)
    named = (catalogue.sentences.get(f"{prefix}.{part}") for part in parts) if catalogue else ()
    return "\n".join(text for sentence in named if sentence for text in sentence.texts)


def _cited(library: Library) -> Iterator[tuple[Place, str]]:
    for at in reviewed(library):
        yield from ((at.place("studies", number), study) for number, study in enumerate(at.file.studies))
    document = library.documents["patience.yaml"]
    yield from ((document.at("studies", number), study) for number, study in enumerate(library.patience.studies))
