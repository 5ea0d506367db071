"""From somewhere, help is more than two taps away, or cannot be typed at any time.

Somebody who is in danger does not look for a menu. So the commands `help` and `crisis` exist and hold `always`, also
where free text is awaited; a standing choice leads to a card from which the crisis cards are one press; and from every
card, also from an end without standing choices, crisis is within two. Choices that are not always open do not count.

Add a choice that leads to crisis, or lead the standing choice to a card that has one.
"""

from __future__ import annotations

from bot.advice.checks.example import Change, broken, fine
from bot.advice.checks.places import nodes
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.core.conditions import ALWAYS
from bot.core.graph import Graph, Node

CODE, NAME = "C007", "no-way-to-help"
TAPS = 2

BROKEN = (
    broken("commands.yaml", "- {id: crisis, to: crisis/start, always: yes}", "- {id: crisis, to: crisis/start}"),
    broken(
        "commands.yaml",
        "  - {id: help, to: help/menu, always: yes, listed: no}\n",
        "",
        Change("lines/en/commands.yaml", '  help: {word: "help", help: "what you can type"}\n', ""),
        Change("lines/en/hint.yaml", r"You can type \"help\".", "You can pick one."),
        at="commands:",
    ),
    broken("commands.yaml", "- {id: more, to: help/menu}", "- {id: more, to: step/rest}", at="standing:"),
    broken(
        "flows/privacy.yaml", "- {id: help-now, to: crisis/start}", "- {id: next, to: start/hello}", at="forgotten:"
    ),
)
FINE = (
    fine("flows/privacy.yaml", "- {id: help-now, to: crisis/start}", "- {id: next, to: help/menu}"),
    fine(
        "flows/help.yaml",
        "- {id: help-now, to: crisis/start}",
        "- {id: help-now, to: crisis/start}\n      - {id: next, to: step/rest}",
    ),
)


def check(library: Library, report: Report) -> None:
    """Count the taps from every card to the cards of the crisis flow."""
    graph, document = library.graph, library.documents["commands.yaml"]
    for name in ("help", "crisis"):
        command = graph.commands.get(name)
        if command is None:
            report(document.at("commands"), f'the command "{name}" must exist, with `always: yes`')
        elif not command.always:
            number = next(number for number, file in enumerate(library.commands.commands) if file.id == name)
            report(document.at("commands", number), f'the command "{name}" must hold everywhere; say `always: yes`')
    if not any(_near(graph, choice.to, 1) for choice in graph.standing):
        text = "no standing choice leads to a card from which crisis is one press"
        report(document.at("standing"), text)
        return
    for at in nodes(library):
        if not graph.nodes[at.id].route and not _near(graph, at.id, TAPS):
            report(at.place(), f'from "{at.id}" crisis is more than {TAPS} taps away; add a choice that leads there')


def _near(graph: Graph, target: str, taps: int, passed: frozenset[str] = frozenset()) -> bool:
    """Tell whether the crisis flow is at most so many taps from a target, whatever is known of the person."""
    node = graph.nodes.get(target)
    crisis = graph.commands.get("crisis")
    if node is None or crisis is None or target in passed:
        return False
    if node.id.partition("/")[0] == crisis.to.partition("/")[0]:
        return True
    if node.route:
        return all(_near(graph, branch.to, taps, passed | {target}) for branch in node.route)
    return taps > 0 and any(_near(graph, to, taps - 1) for to in _open(graph, node))


def _open(graph: Graph, node: Node) -> list[str]:
    standing = () if node.end else graph.standing
    return [choice.to for choice in (*node.choices, *standing) if choice.when == ALWAYS]
