"""Nobody can ever get there: no way leads to a node, no track has a stage, or no situation leads to it.

Text that nobody sees is not kept true by anyone. Found are: nodes that no choice, branch, command or nudge leads to;
stages that no track has; steps that no combination of answers brings; choices and branches that are never open, also
behind a branch that always wins; choices, items and input of a node that routes on by itself; topics without a
question; tracks that nothing leads to. What holds is worked out over every combination of facts.

Lead something there, mend the condition, or drop it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.checks.example import Change, broken, fine
from bot.advice.checks.places import nodes, questions, steps, ways
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.core.engine import LANDMARKS
from bot.core.graph import Choice, Node, Step
from bot.core.rules import DERIVED

CODE, NAME = "C002", "unreachable-node"

_ISLAND = "  island:\n    choices:\n      - {id: next, to: step/rest}\n"
_ITS_WORDS = Change("lines/en/flows/step.yaml", "", 'island: {title: "An island", text: "Nobody comes here."}\n')
_AN_INPUT = "- {to: start/hello}\n    input: {keep: keep-words, to: step/kept}"
_BY_SHIP = Change("flows/step.yaml", "- {id: plan, to: plan/overview}", "- {id: plan, to: step/island}")
_MOON_WORDS = Change("lines/en/topics.yaml", "", '  moon: "The moon"\n')
_HELLO = "- {to: start/hello}"

BROKEN = (
    broken("flows/step.yaml", "", _ISLAND, _ITS_WORDS, at="island:"),
    broken(
        "tracks.yaml",
        "friends: [heal, wait, ",
        "friends: [heal, ",
        *(Change("tracks.yaml", f"{track}: [heal, wait, ", f"{track}: [heal, ") for track in ("reconcile", "unsure")),
        where="steps/wait.yaml",
        at="stage: wait",
    ),
    broken("tracks.yaml", "tracks:", "tracks:\n  moon: [heal, graduate]", at="moon:"),
    broken("steps/heal.yaml", "when: {since: [days]}", "when: {since: [days], not: {since: [days]}}"),
    broken(
        "steps/heal.yaml", "{id: done, do:", "{id: done, when: {adult: [no], safety: [safe], track: [friends]}, do:"
    ),
    broken("flows/plan.yaml", "when: {way: [let_be]}", "when: {track: [young], adult: [yes]}"),
    broken("flows/start.yaml", _HELLO, f"{_HELLO}\n      - {{to: step/after}}", at="- {to: step/after}"),
    broken("flows/start.yaml", _HELLO, _AN_INPUT, at="input:"),
    broken("questions.yaml", "topics: [silence]", "topics: [silence, moon]", _MOON_WORDS),
)
FINE = (
    fine("flows/step.yaml", "", _ISLAND, _ITS_WORDS, _BY_SHIP),
    fine("steps/heal.yaml", "when: {since: [days]}", "when: {not: {since: [days]}}"),
)


def check(library: Library, report: Report) -> None:
    """Follow every way from what the engine, a command or a nudge can open, and try every combination of facts."""
    for place, text in (*_nodes(library), *_stages(library), *_steps(library), *_in_nodes(library), *_rest(library)):
        report(place, text)


def reached(library: Library) -> set[str]:
    """Name the nodes that can be reached."""
    graph = library.graph
    leads: dict[str, set[str]] = {}
    for way in ways(library):
        leads.setdefault("" if way.start.startswith("step:") else way.start, set()).add(way.to)
    found: set[str] = set()
    waiting = {*LANDMARKS, *graph.asking.values(), *leads[""]}
    while waiting:
        node = waiting.pop()
        if node not in found and node in graph.nodes:
            found.add(node)
            waiting |= leads.get(node, set())
    return found


def _nodes(library: Library) -> Iterator[tuple[Place, str]]:
    found = reached(library)
    for node in nodes(library):
        if node.id not in found:
            yield node.place(), f'nothing leads to "{node.id}"'


def _stages(library: Library) -> Iterator[tuple[Place, str]]:
    used = {stage for stages in library.tracks.tracks.values() for stage in stages}
    for name, stage in library.stages.items():
        if stage.stage not in used:
            text = f'no track has the stage "{stage.stage}", so nobody sees its steps; add it to tracks.yaml'
            yield library.documents[name].at("stage"), text


def _steps(library: Library) -> Iterator[tuple[Place, str]]:
    used = {stage for stages in library.tracks.tracks.values() for stage in stages}
    for at in steps(library):
        step = library.graph.steps[at.id]
        view = library.world.view_of(step)
        if step.stage in used and not view.offered(step):
            yield at.place("when"), f'no combination of answers brings the step "{at.id}"'
        for number, choice in enumerate(step.choices):
            if _never_open(library, step, choice):
                yield at.place("choices", number), f'the choice "{choice.id}" is never open'


def _never_open(library: Library, card: Node | Step, choice: Choice) -> bool:
    view = library.world.view_of(card, choice.when)
    return not view.drawn(card) & view.holds(choice.when)


def _in_nodes(library: Library) -> Iterator[tuple[Place, str]]:
    for at in nodes(library):
        node = library.graph.nodes[at.id]
        for number, choice in enumerate(node.choices):
            if _never_open(library, node, choice):
                yield at.place("choices", number), f'the choice "{choice.id}" is never open'
        for part in ("choices", "items", "input"):
            if node.route and getattr(at.file, part):
                yield at.place(part), f'"{at.id}" routes on by itself, so its {part} are never shown'
        view = library.world.view(*(branch.when for branch in node.route))
        left = view.everything
        for number, branch in enumerate(node.route):
            if not left & view.holds(branch.when):
                yield at.place("route", number), f"branch {number + 1} is never taken: those above it always win"
            left &= ~view.holds(branch.when)


def _rest(library: Library) -> Iterator[tuple[Place, str]]:
    asked = {question.file.topic for question in questions(library)}
    for number, topic in enumerate(library.questions.topics):
        if topic not in asked:
            yield library.documents["questions.yaml"].at("topics", number), f'no question has the topic "{topic}"'
    for track in library.tracks.tracks:
        if track not in DERIVED["track"]:
            text = f'nobody is ever on the track "{track}"; there are {", ".join(DERIVED["track"])}'
            yield library.documents["tracks.yaml"].at("tracks", track), text
