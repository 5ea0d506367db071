"""No transcript walks an edge, so nobody has ever seen what comes of it.

The transcripts beside the flows (`content/flows/*.plan.yaml`) are the specification: together they walk every choice,
branch, command and nudge. An edge is named as the engine names it, such as `step/show:done`.

Walk it in a transcript (`make record FILE=…` writes one while you talk), and read what it shows.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.advice.checks.example import Example
from bot.advice.checks.places import Way, file_of, nodes, questions, steps, ways
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
            report(
                places.get(name, file_of(library, "commands.yaml")), f'no transcript walks "{name}"; add one that does'
            )


def _places(library: Library) -> dict[str, Place]:
    """Give the line of each edge; what every question can be answered with stands where the question does."""
    found = {_edge(way): way.place for way in ways(library)}
    for at in nodes(library):
        for choice in library.graph.nodes[at.id].choices:
            found.setdefault(edge(at.id, choice.id), at.place())
    found |= {edge(NEXT, at.id): at.place() for at in steps(library)}
    return found | {edge("question", at.id): at.place() for at in questions(library)}


def _edge(way: Way) -> str:
    """Name the edge of a way as the engine does."""
    match way.kind:
        case "branch":
            return edge(way.start, f"route-{way.name}")
        case "items":
            return edge(way.start, "item")
        case "input":
            return edge(way.start, "text")
        case "command" | "standing" | "nudge":
            return edge(way.kind, way.name)
        case _:
            return edge(way.start, way.name)
