"""Nodes route to each other in a circle, so that a turn would not end by waiting for the person.

The engine stops after some steps and puts the person on the card for lost people. `@next` and `@ask-next` are part of
a circle where they can lead back: the node at the end of the intake must `do: [begin]` before it sends people on with
`@next`, or it is where they would be sent.

Let one of them wait with a card, or route out of the circle.
"""

from __future__ import annotations

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import nodes
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.core.engine import ANSWERS, GRADUATED, READY, SET_ASIDE, STEP
from bot.core.graph import NEXT, Graph

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


def _after(graph: Graph, start: str) -> set[str]:
    """Name what branches alone lead to from a node."""
    found: set[str] = set()
    waiting = [*_targets(graph, start)]
    while waiting:
        target = waiting.pop()
        if target not in found:
            found.add(target)
            waiting += _targets(graph, target)
    return found


def _targets(graph: Graph, name: str) -> tuple[str, ...]:
    """Name where a node sends people by itself, and where the engine looks for what comes next."""
    ready = graph.nodes.get(READY)
    begins = ready is not None and "begin" in ready.do
    match name:
        case "@next":
            return (STEP, SET_ASIDE, GRADUATED, *graph.asking.values(), *(() if begins else (READY,)))
        case "@ask-next":
            return (NEXT, ANSWERS, READY, *graph.asking.values())
        case _:
            node = graph.nodes.get(name)
            return tuple(branch.to for branch in node.route) if node else ()
