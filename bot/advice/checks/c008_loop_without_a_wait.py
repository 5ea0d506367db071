"""Nodes route to each other in a circle, so that a turn would not end by waiting for the person.

The engine stops after some steps and puts the person on the card for lost people. A node that sends people on with
`@next` or `@ask-next` when the intake is over must `do: [begin]`, or it would be sent back to itself.

Let one of them wait with a card, or route out of the circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import nodes
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.core.engine import READY
from bot.core.graph import ASK_NEXT, NEXT, Graph

CODE, NAME = "C008", "loop-without-a-wait"

BROKEN = (
    broken(
        "flows/start.yaml",
        "- {to: start/hello}",
        "- {when: {hope: [friends]}, to: start/enter}\n      - {to: start/hello}",
        at="  enter:",
    ),
    broken("flows/intake.yaml", "    do: [begin]\n", "", at="ready:"),
)
FINE = (
    fine(
        "flows/start.yaml",
        "- {to: start/hello}",
        "- {when: {hope: [friends]}, to: step/after}\n      - {to: start/hello}",
    ),
)


def check(library: Library, report: Report) -> None:
    """Look for circles of branches."""
    graph = library.graph
    for at in nodes(library):
        if at.id in _after(graph, at.id):
            report(at.place(), f'"{at.id}" routes back to itself without waiting; let one node of the circle wait')
    ready = graph.nodes.get(READY)
    if ready and any(branch.to in (NEXT, ASK_NEXT) for branch in ready.route) and "begin" not in ready.do:
        place = next(at.place() for at in nodes(library) if at.id == READY)
        report(place, f'"{READY}" is where the intake ends; say `do: [begin]`, or it leads back to itself')


def _after(graph: Graph, start: str) -> set[str]:
    """Name the nodes that branches alone lead to from a node."""
    found: set[str] = set()
    waiting = list(_targets(graph, start))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += _targets(graph, node)
    return found


def _targets(graph: Graph, node: str) -> Iterator[str]:
    found = graph.nodes.get(node)
    return (branch.to for branch in found.route) if found else iter(())
