"""A part of a card is longer than fits on a phone without scrolling.

A title has at most 40 characters; what to do 320 and three sentences; why 400; how one knows that it is done 160; the
question to reflect on 200; their side 160, on one line; an answer to a question 700; the text and the note of a node
320 each. Places count with the longest that can stand in them.

Cut it. If it still does not fit, it is two cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.advice.catalogue import Catalogue
from bot.advice.checks import asked, lengths
from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.load import Library

CODE, NAME = "C019", "card-too-long"

LIMITS = {
    "title": 40,
    "do": 320,
    "why": 400,
    "done": 160,
    "reflect": 200,
    "their_side": 160,
    "answer": 700,
    "text": 320,
    "note": 320,
}
SENTENCES = 3
_END = re.compile("[.!?\u2026]+[\"'\u201d\u2019)]*(?=\\s|$)")

BROKEN = (
    broken("lines/en/steps/heal.yaml", '"Sleep."', '"Sleep. Eat. Walk. Sleep again."'),
    broken("lines/en/steps/heal.yaml", '"Sleep."', f'"{"Sleep and sleep, " * 19}sleep."'),
    broken("lines/en/flows/help.yaml", '"That is on me."', f'"{"That is on me, " * 22}and so is this."'),
    broken("lines/en/flows/help.yaml", '"Lost"', '"Lost in the middle of a card about titles"'),
    broken("lines/en/steps/reach-out.yaml", '"They owe no reply."', '"They owe no reply.\\nNone."'),
)
FINE = (
    fine("lines/en/steps/heal.yaml", '"Sleep."', '"Sleep. Eat, at 7.30 or so. Walk."'),
    fine("lines/en/steps/heal.yaml", '"Sleep helps."', '"Sleep helps. It does. It really does. And it does so again."'),
)


def check(library: Library, report: Report) -> None:
    """Write every part of a card out at its longest, in every language."""
    for catalogue in library.catalogues.values():
        for name, kind in {spec.id: spec.kind for spec in asked.specs(library.graph)}.items():
            if kind in LIMITS and name in catalogue:
                for text in _wrong(library, catalogue, name, kind):
                    report(catalogue.sentences[name].place, f'"{name}" {text}')


def _wrong(library: Library, catalogue: Catalogue, name: str, kind: str) -> Iterator[str]:
    text = lengths.on_card(library.graph, catalogue, name)
    if len(text) > LIMITS[kind] and not (kind == "title" and name.startswith("questions.")):
        yield f"has {len(text)} characters; {LIMITS[kind]} fit"
    sentences = len(_END.findall(text))
    if kind == "do" and sentences > SENTENCES:
        yield f"has {sentences} sentences; {SENTENCES} fit"
    if kind == "their_side" and "\n" in text:
        yield "has more than one line"
