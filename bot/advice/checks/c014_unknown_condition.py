"""A condition, something that is set, or something that is done names what does not exist.

Found are: facts and values in `when`, `set` and `asks` that situation.yaml does not have (every fact can also be
`unknown`, and one of several values `none`); actions, takers and listers that the core does not have, and arguments
that an action cannot use; a `when` on a node that asks nothing and a `do` on a node that waits, which nothing looks at;
`pass-gate` where nothing is asked; and facts or values that the rules of the core decide by and that are missing here.

Mend the name. New actions and listers are code: bot/core/actions.py and lists.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from bot.advice.checks.example import Change, broken, fine
from bot.advice.checks.places import At, all_choices, nodes
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.advice.schema import NodeFile
from bot.core.actions import ACTIONS, TAKERS, days_of, split
from bot.core.conditions import UNKNOWN
from bot.core.graph import Graph
from bot.core.lists import LISTERS

CODE, NAME = "C014", "unknown-condition"

_LATER = "- {id: plan, to: plan/overview}"

BROKEN = (
    broken("steps/heal.yaml", "when: {since: [days]}", "when: {since: [days], moon: [full]}"),
    broken("steps/heal.yaml", "when: {since: [days]}", "when: {since: [days, months]}"),
    broken("steps/heal.yaml", "when: {since: [days]}", "when: {any: [{since: [days]}, years]}"),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "set: {hope: more}, to:")),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "set: {moon: full}, to:")),
    broken("flows/step.yaml", "  later:\n", "  later:\n    asks: moon\n", at="asks: moon"),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "do: [mark-gone], to:")),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "do: [revisit-heal], to:")),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "do: [revisit heel], to:")),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "do: [mark-done twice], to:")),
    broken("flows/step.yaml", _LATER, _LATER.replace("to:", "do: [pass-gate], to:")),
    broken("flows/step.yaml", "input: {keep: keep-words", "input: {keep: keep-word"),
    broken("flows/plan.yaml", "items: {of: stages, to: plan/stage}", "items: {of: stage, to: plan/stage}"),
    broken("flows/step.yaml", "  done:\n", "  done:\n    do: [mark-done]\n", at="    do: [mark-done]"),
    broken("flows/step.yaml", "  done:\n", "  done:\n    when: {hope: [friends]}\n", at="when: {hope"),
    broken(
        "situation.yaml",
        "way: {values: [onward, let_be], asked: later}",
        "way: {values: [onward, leave], asked: later}",
        Change("flows/plan.yaml", "when: {way: [let_be]}, set: {way: onward}", "set: {hope: friends}"),
        Change("steps/wait.yaml", "set: {way: let_be}", "set: {hope: civil}"),
        Change("lines/en/facts.yaml", "let_be: ", "leave: "),
    ),
)
FINE = (
    fine("steps/heal.yaml", "when: {since: [days]}", "when: {since: [days, unknown]}"),
    fine("flows/step.yaml", _LATER, _LATER.replace("to:", "set: {ties: none, hope: unknown}, to:")),
    fine("flows/step.yaml", _LATER, _LATER.replace("to:", "do: [revisit heal, outreach 3d, set-space], to:")),
)

Argument: TypeAlias = Callable[[Graph, str], bool]


def _none(_graph: Graph, argument: str) -> bool:
    return not argument


def _span(_graph: Graph, argument: str) -> bool:
    return days_of(argument) is not None


def _span_or_none(graph: Graph, argument: str) -> bool:
    return not argument or _span(graph, argument)


def _value_of(fact: str) -> Argument:
    return lambda graph, argument: fact in graph.facts and argument in graph.facts[fact].values


ARGUMENTS: Mapping[str, Argument] = {
    "mark-done": _none,
    "mark-later": _none,
    "mark-not-for-me": _none,
    "leave-the-rest": _none,
    "revisit": lambda graph, argument: argument in graph.stages,
    "skip-step": lambda graph, argument: argument in graph.steps,
    "graduate": _none,
    "reopen": _none,
    "begin": _none,
    "pass-gate": _none,
    "add-tie": _value_of("ties"),
    "settle-ties": _none,
    "outreach": _span,
    "practical": _none,
    "wait-seven-days": _none,
    "answered": _value_of("answer"),
    "asked-for-space": _span_or_none,
    "set-space": _span_or_none,
    "told-to-stop": _none,
    "export": _none,
    "forget": _none,
}
"""What argument each action can use; a test holds this against the registry of actions."""

DECIDING: Mapping[str, frozenset[str]] = {
    "adult": frozenset({"no"}),
    "safety": frozenset({"afraid"}),
    "contact": frozenset({"in_touch", "out_of_touch", "asked_for_space", "told_to_stop", "blocked", "order"}),
    "hope": frozenset({"friends", "reconcile", "civil", "unsure"}),
    "way": frozenset({"let_be"}),
}
"""Facts and values that bot.core.rules and actions decide by; without one of them a rule would never hold."""


def check(library: Library, report: Report) -> None:
    """Look up every name; conditions are noted while the graph is built."""
    graph = library.graph
    for choice in all_choices(library):
        for fact, value in choice.file.set.items():
            if not _can_be(graph, fact, value):
                report(choice.place("set"), f'"{fact}" is never "{value}"; see situation.yaml')
        for place, text in _done(graph, choice.file.do, choice.place("do")):
            report(place, text)
    for at in nodes(library):
        for place, text in (*_done(graph, at.file.do, at.place("do")), *_of_node(graph, at)):
            report(place, text)
    for place, text in (*_gates(library), *_deciding(library)):
        report(place, text)


def _can_be(graph: Graph, fact: str, value: str) -> bool:
    spec = graph.facts.get(fact)
    if spec is None:
        return False
    return value in spec.values or value == UNKNOWN or (spec.several and value == "none")


def _done(graph: Graph, calls: Iterable[str], place: Place) -> Iterator[tuple[Place, str]]:
    for call in calls:
        name, argument = split(call)
        if name not in ACTIONS:
            yield place, f'there is no action "{name}"; known are {", ".join(sorted(ACTIONS))}'
        elif name in ARGUMENTS and not ARGUMENTS[name](graph, argument):
            yield place, f'the action "{name}" cannot use "{argument}"' if argument else f'"{name}" says too little'


def _of_node(graph: Graph, at: At[NodeFile]) -> Iterator[tuple[Place, str]]:
    file = at.file
    if file.asks and file.asks not in graph.facts:
        yield at.place("asks"), f'there is no fact "{file.asks}" to ask'
    if file.input and file.input.keep not in TAKERS:
        yield at.place("input"), f'nothing takes words as "{file.input.keep}"; known are {", ".join(sorted(TAKERS))}'
    if file.items and file.items.of not in LISTERS:
        yield at.place("items"), f'nothing lists "{file.items.of}"; known are {", ".join(sorted(LISTERS))}'
    if file.when and not file.asks:
        yield at.place("when"), f'"{at.id}" asks nothing, so nothing looks at its `when`; put it on what leads here'
    if file.do and not file.route:
        yield at.place("do"), f'"{at.id}" waits, so nothing does its `do`; put it on what leads here'


def _gates(library: Library) -> Iterator[tuple[Place, str]]:
    for at in nodes(library):
        for number, choice in enumerate(at.file.choices):
            if "pass-gate" in choice.do and not at.file.asks:
                yield at.place("choices", number), f'"{at.id}" asks nothing, so there is no gate to pass'


def _deciding(library: Library) -> Iterator[tuple[Place, str]]:
    document = library.documents["situation.yaml"]
    for fact, values in DECIDING.items():
        spec = library.graph.facts.get(fact)
        missing = values - set(spec.values if spec else ())
        if missing:
            yield document.at("facts", fact), f'the rules decide by "{fact}" being {", ".join(sorted(missing))}; add it'
