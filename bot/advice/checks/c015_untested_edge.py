"""No transcript walks an edge, so nobody has ever seen what comes of it.

The transcripts beside the flows (`content/flows/*.plan.yaml`) are the specification: together they walk every choice,
branch, command and nudge. An edge is named as the engine names it, such as `step/show:done`.

Walk it in a transcript (`make record FILE=…` writes one while you talk), and read what it shows.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.advice.checks.example import Example
from bot.advice.checks.places import all_choices, file_of, nodes, questions, steps
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.core.graph import NEXT, edge

CODE, NAME = "C015", "untested-edge"

BROKEN = (
    Example((), "flows/step.yaml", "- {id: plan, to: plan/overview}", unwalked=("step/later:plan",)),
    Example((), "steps/heal.yaml", "- id: first-days", unwalked=("@next:first-days",)),
)
FINE = (Example(()),)


def check(library: Library, report: Report, *, covered: AbstractSet[str]) -> None:
    """Compare the edges that were walked with those there are."""
    places = _places(library)
    for name in library.graph.edges():
        if name not in covered:
            report(places.get(name, file_of(library, "commands.yaml")), f'no transcript walks "{name}"; add one that does')


def _places(library: Library) -> dict[str, Place]:
    """Give the line of each edge that stands in a file of its own."""
    raise NotImplementedError(all_choices, nodes, questions, steps, NEXT, edge)
