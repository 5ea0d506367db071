"""A card that leaves a person with nothing to press, or a node that routes and may find no branch.

Every card offers a way on in every situation it can be shown in; computed choices can come out empty, so they need a
plain choice beside them. A node that routes needs a last branch that always holds. A node with `end: yes` shows no
standing choices and still has at least one of its own. What holds is worked out over every combination of facts.

Add a choice, or a last branch without `when`.
"""

from __future__ import annotations

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import nodes, steps
from bot.advice.checks.reporting import Report
from bot.advice.explore import View
from bot.advice.load import Library
from bot.advice.plainly import facts_in_words
from bot.core.graph import Choice, Node, Step

CODE, NAME = "C003", "dead-end"

_HELLO = "- {to: start/hello}"
_FRIENDS = '- {id: next, when: {hope: [friends]}, to: "@next"}'
_GOODBYE = """- {id: goodbye, do: [mark-done, graduate], to: step/after}
      - {id: not-yet, do: [mark-later], to: step/later}"""

BROKEN = (
    broken("flows/step.yaml", '  rest:\n    choices:\n      - {id: back, to: "@back"}\n', "  rest: {}\n"),
    broken("flows/start.yaml", _HELLO, "- {when: {hope: [friends]}, to: start/hello}", at="route:"),
    broken("flows/plan.yaml", "    choices:\n      - {id: back, to: plan/overview}\n", "", at="stage:"),
    broken("flows/step.yaml", '- {id: next, to: "@next"}', _FRIENDS, at="  done:"),
    broken(
        "steps/graduate.yaml", _GOODBYE, "- {id: goodbye, when: {hope: [friends]}, to: step/after}", at="- id: goodbye"
    ),
)
FINE = (
    fine("flows/start.yaml", _HELLO, "- {when: {place: [start]}, to: start/hello}"),
    fine(
        "flows/step.yaml",
        '- {id: next, to: "@next"}',
        f"{_FRIENDS}\n      - {{id: back, when: {{not: {{hope: [friends]}}}}, to: step/rest}}",
    ),
)


def check(library: Library, report: Report) -> None:
    """Look for a situation in which nothing is open."""
    for at in nodes(library):
        node = library.graph.nodes[at.id]
        stuck = _branches(library, node) if node.route else _card(library, node)
        if stuck:
            report(at.place("route") if node.route else at.place(), f'"{at.id}" {stuck}')
    for step in steps(library):
        own = library.graph.steps[step.id]
        stuck = _open(library, own, own.choices) if own.choices else ""
        if stuck:
            report(step.place(), f'the step "{step.id}" has no choice {stuck}; add one that is always open')


def _branches(library: Library, node: Node) -> str:
    view = library.world.view(*(branch.when for branch in node.route))
    left = view.everything
    for branch in node.route:
        left &= ~view.holds(branch.when)
    return f"has no branch {_where(view, left)}; end with one that has no `when`" if left else ""


def _card(library: Library, node: Node) -> str:
    if node.input:
        return ""
    if not node.choices:
        beside = " beside its items, which may be none" if node.items else ""
        meant = " even an end keeps one" if node.end else " add one"
        return f"has no choice{beside};{meant}"
    stuck = _open(library, node, node.choices)
    return f"has no choice {stuck}; add one that is always open" if stuck else ""


def _open(library: Library, thing: Node | Step, choices: tuple[Choice, ...]) -> str:
    """Name a situation in which none of the choices is open, if there is one."""
    view = library.world.view_of(thing, *(choice.when for choice in choices))
    left = view.drawn(thing)
    for choice in choices:
        left &= ~view.holds(choice.when)
    return _where(view, left) if left else ""


def _where(view: View, left: int) -> str:
    return f"where {facts_in_words(view.example(left))}"
