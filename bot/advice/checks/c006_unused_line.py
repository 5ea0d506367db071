"""A line that nothing can ever show.

Usually its id has a slip, and the line it was meant to be is missing; or a card was changed and its words stayed
behind. Found are lines in the groups of which cards are made (flows, steps, questions, facts, stages, topics, because,
plan, hint, common, commands, lead); a fact that some step names may be written under `because` with all of its values.
Other groups belong to the screens of a platform, which knows its own. A line that English does not have is noticed in
every group of another language.

Mend the id, or drop the line.
"""

from __future__ import annotations

from dataclasses import replace

from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.checks.wanted import OWNED, wanted, welcome
from bot.advice.load import ENGLISH, Library

CODE, NAME = "C006", "unused-line"

BROKEN = (
    broken("lines/en/hint.yaml", "", '  stall: "That button is stale."\n'),
    broken(
        "lines/en/common.yaml", '    rest: "Enough for now"', '    rest: "Enough for now"\n    nap: "A nap"', at="nap:"
    ),
    broken("lines/en/flows/start.yaml", "", 'enter:\n  title: "Nobody reads this"\n', at="Nobody"),
    broken("lines/en/facts.yaml", "because:", 'because:\n  answer: {warm: "It was warm."}', at="It was warm."),
    broken("lines/en/common.yaml", 'reflect: "To think about:"', 'reflex: "To think about:"'),
    replace(broken("lines/de/screens.yaml", "", 'terminal:\n  bye: "Ade"\n', at="bye:"), language="de"),
)
FINE = (
    fine("lines/en/common.yaml", 'reflect: "To think about:"', 'done: "You know it is done when:"'),
    fine("lines/en/screens.yaml", "", 'terminal:\n  bye: "Goodbye"\n'),
)


def check(library: Library, report: Report) -> None:
    """Compare what is there with what can be asked for."""
    known = wanted(library).keys() | welcome(library)
    english = library.catalogues.get(ENGLISH)
    for catalogue in library.catalogues.values():
        for name, sentence in catalogue.sentences.items():
            strange = english is not None and name not in english
            if strange or (name.partition(".")[0] in OWNED and name not in known):
                report(sentence.place, f'nothing ever shows "{name}"; mend its id or drop it')
