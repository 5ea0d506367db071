"""Something leads to a node, step, stage or topic that does not exist, or that cannot take what is sent there.

A person who walks such an edge ends on the card for lost people. `@next`, `@back` and `@ask-next` lead on from
anywhere; `@here` stays, so a branch cannot lead to it. Computed choices lead to what they are about: stages to a node
that lists steps, steps to a node that shows a step, topics to one that lists questions, questions to one that shows a
question, answers to `@ask-next`. The engine also goes to some nodes by itself, asks the facts that decide about
contact, arms nudges, and needs every track that can follow from what a person told: these must exist under their names.

Mend the name, or write what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from bot.advice.checks.example import Change, broken, fine
from bot.advice.checks.places import Way, file_of, questions, ways
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.core.engine import LANDMARKS
from bot.core.graph import ASK_NEXT, HERE, TARGETS, Graph
from bot.core.rules import DERIVED, GATES

CODE, NAME = "C001", "unknown-target"

_MOON = Change("lines/en/facts.yaml", "because:", '  moon: {name: "The moon", full: "full"}\nbecause:')

_SET_ASIDE = """  set-aside:
    items: {of: set-aside, to: step/show}
    choices:
      - {id: next, to: step/rest}
"""
_ITS_WORDS = Change(
    "lines/en/flows/step.yaml", 'set-aside: {title: "Nothing new", text: "The rest was put off."}\n', ""
)

BROKEN = (
    broken("flows/step.yaml", "- {id: plan, to: plan/overview}", "- {id: plan, to: plan/overviews}"),
    broken("flows/start.yaml", "- {to: start/hello}", '- {to: "@here"}'),
    broken("flows/plan.yaml", "items: {of: steps, to: step/show}", "items: {of: steps, to: step/rest}"),
    broken("flows/plan.yaml", 'items: {of: answers, to: "@ask-next"}', "items: {of: answers, to: intake/hope}"),
    broken("flows/step.yaml", _SET_ASIDE, "", _ITS_WORDS, at="flow: step"),
    broken("questions.yaml", "steps: [a-walk]", "steps: [a-wolk]"),
    broken("questions.yaml", "topic: silence\n    claims", "topic: silent\n    claims", at="topic: silent"),
    broken("tracks.yaml", "civil: [heal, graduate]", "civil: [heal, heals, graduate]"),
    broken("tracks.yaml", "  civil: [heal, graduate]\n", "", at="tracks:"),
    broken(
        "commands.yaml", "  - {kind: space_over, to: step/rest, when: {contact: [out_of_touch]}}\n", "", at="nudges:"
    ),
    broken("situation.yaml", "  hope:", "  moon: {values: [full]}\n  hope:", _MOON, at="moon:"),
)
FINE = (
    fine("flows/step.yaml", "- {id: plan, to: plan/overview}", '- {id: plan, to: "@next"}'),
    fine("situation.yaml", "  hope:", "  moon: {values: [full], asked: later}\n  hope:", _MOON),
)

SCHEDULED = ("patience_half", "patience_over", "own_pause_over", "space_over")
"""The nudges that the actions of the core arm."""

ABOUT = {
    "stages": ("lists steps", "steps"),
    "topics": ("lists questions", "questions"),
    "steps": ("shows a step", "step"),
    "set-aside": ("shows a step", "step"),
    "questions": ("shows a question", "question"),
}


def check(library: Library, report: Report) -> None:
    """Look up everything that is named."""
    graph = library.graph
    for way in ways(library):
        wrong = _wrong(graph, way)
        if wrong:
            report(way.place, wrong)
    for place, text in _of_the_rest(library):
        report(place, text)


def _of_the_rest(library: Library) -> Iterator[tuple[Place, str]]:
    yield from _of_questions(library)
    yield from _of_tracks(library)
    yield from _of_nudges(library)
    yield from _of_the_engine(library)


def _wrong(graph: Graph, way: Way) -> str:
    """Say what is wrong with a way, if anything is."""
    if way.to not in graph.nodes and way.to not in TARGETS:
        return f'{way} leads to "{way.to}", which does not exist{_perhaps(way.to, graph.nodes)}'
    if way.kind == "branch" and way.to == HERE:
        return f'{way} leads to "{HERE}", where nothing waits; name the node that is meant'
    if way.kind == "items":
        return _wrong_items(graph, way)
    return ""


def _wrong_items(graph: Graph, way: Way) -> str:
    if way.name == "answers":
        return "" if way.to == ASK_NEXT else f'{way} must lead to "{ASK_NEXT}", which asks the question again'
    does, wanted = ABOUT.get(way.name, ("", ""))
    node = graph.nodes.get(way.to)
    can = node and wanted in (node.shows, node.items.of if node.items else "")
    return f'{way} must lead to a node that {does}; "{way.to}" does not' if does and not can else ""


def _perhaps(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f'; is it "{near[0]}"?' if near else ""


def _of_questions(library: Library) -> Iterator[tuple[Place, str]]:
    for question in questions(library):
        if question.file.topic not in library.graph.topics:
            near = _perhaps(question.file.topic, library.graph.topics)
            yield question.place("topic"), f'the topic "{question.file.topic}" is not among the topics{near}'
        for number, step in enumerate(question.file.steps):
            if step not in library.graph.steps:
                near = _perhaps(step, library.graph.steps)
                yield question.place("steps", number), f'the step "{step}" does not exist{near}'


def _of_tracks(library: Library) -> Iterator[tuple[Place, str]]:
    document = library.documents["tracks.yaml"]
    known = {stage.stage for stage in library.stages.values()}
    for track, stages in library.tracks.tracks.items():
        for number, stage in enumerate(stages):
            if stage not in known:
                text = f'no file in steps/ has the stage "{stage}"{_perhaps(stage, known)}'
                yield document.at("tracks", track, number), text
    for track in DERIVED["track"]:
        if track not in library.tracks.tracks:
            yield document.at("tracks"), f'a person can be on the track "{track}", which is not here; say its stages'


def _of_nudges(library: Library) -> Iterator[tuple[Place, str]]:
    for kind in SCHEDULED:
        if kind not in library.graph.nudges:
            text = f'the engine arms the nudge "{kind}", and nothing here says what it shows; add it'
            yield library.documents["commands.yaml"].at("nudges"), text


def _of_the_engine(library: Library) -> Iterator[tuple[Place, str]]:
    graph = library.graph
    for node in LANDMARKS:
        if node not in graph.nodes:
            place = file_of(library, f"flows/{node.partition('/')[0]}.yaml")
            yield place, f'the engine goes to "{node}" by itself, and it does not exist; write it'
    situation = library.documents["situation.yaml"]
    asked = {name for name, file in library.situation.facts.items() if file.asked == "intake"}
    for fact in (*asked, *(gate for gate in GATES if gate not in asked)):
        if fact not in graph.asking:
            text = f'"{fact}" is to be asked, and no node asks it; write one with `asks: {fact}`, or say `asked: later`'
            yield situation.at("facts", fact), text
