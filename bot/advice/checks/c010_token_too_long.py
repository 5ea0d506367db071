"""A choice or an item whose id is too long to be carried by a button.

A button of Telegram carries 64 bytes: the form (`v1`), the serial of the card (up to ten digits) and the id of the
choice, with colons between; an item has `item:` in front of its id. So 50 bytes are left, and 45 for what is listed:
stages, steps, topics, questions and facts.

Choose a shorter id. Once people have met an id it stays, so choose it before.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.checks.example import Change, broken, fine
from bot.advice.checks.places import all_choices, questions, steps
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.core.drawing import ITEM

CODE, NAME = "C010", "token-too-long"
BYTES = 64
_FORM = f"v1:{9_999_999_999}:"

_LONG = "a-choice-with-an-id-that-no-button-can-carry-so-far"
_PLAN = "- {id: plan, to: plan/overview}"
_LABEL = 'choices: {plan: "See the plan"}'

BROKEN = (
    broken(
        "flows/step.yaml",
        _PLAN,
        _PLAN.replace("id: plan", f"id: {_LONG}"),
        Change("lines/en/flows/step.yaml", _LABEL, _LABEL.replace("plan:", f"{_LONG}:")),
    ),
)
FINE = (
    fine(
        "flows/step.yaml",
        _PLAN,
        _PLAN.replace("id: plan", f"id: {_LONG[:50]}"),
        Change("lines/en/flows/step.yaml", _LABEL, _LABEL.replace("plan:", f"{_LONG[:50]}:")),
    ),
)


def check(library: Library, report: Report) -> None:
    """Build the longest token of each id."""
    for name, place in _tokens(library):
        size = len(f"{_FORM}{name}".encode())
        if size > BYTES:
            report(place, f'"{name}" is {size - BYTES} bytes too long for a button; choose a shorter id')


def _tokens(library: Library) -> Iterator[tuple[str, Place]]:
    documents = library.documents
    for choice in all_choices(library):
        yield choice.id, choice.place()
    yield from ((f"{ITEM}{step.id}", step.place()) for step in steps(library))
    yield from ((f"{ITEM}{question.id}", question.place()) for question in questions(library))
    for name, stage in library.stages.items():
        yield f"{ITEM}{stage.stage}", documents[name].at("stage")
    for number, topic in enumerate(library.questions.topics):
        yield f"{ITEM}{topic}", documents["questions.yaml"].at("topics", number)
    for fact in library.situation.facts:
        yield f"{ITEM}{fact}", documents["situation.yaml"].at("facts", fact)
