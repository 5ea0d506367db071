"""A label, an item of a list or the help of a command is longer than the least that a platform can show.

A choice has at most 24 characters, so that two fit side by side on a phone; an item of a list and the title of a
question at most 40; the word of a command at most 32 and its help at most 100. Places count with the longest that can
stand in them.

Say it shorter. The card has room for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.catalogue import Catalogue
from bot.advice.checks import asked, lengths
from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place
from bot.core.effects import Line
from bot.core.graph import Graph

CODE, NAME = "C009", "label-too-long"
CHOICE, ITEM, WORD, HELP = 24, 40, 32, 100

BROKEN = (
    broken("lines/en/common.yaml", '"Enough for now"', '"Enough for now, thank you"'),
    broken("lines/en/flows/sent.yaml", '"Take {extension} days"', '"Take {done} days off for now"'),
    broken("lines/en/stages.yaml", '"Reach out"', '"Reach out to them, in your own time"'),
    broken("lines/en/questions.yaml", '"They did not answer"', '"They did not answer what I wrote to them in May"'),
    broken("lines/en/commands.yaml", '"what you can type"', f'"what you can type, {"and type, " * 9}to be short"'),
)
FINE = (
    fine("lines/en/common.yaml", '"Enough for now"', '"Enough for now, thanks"'),
    fine("lines/en/flows/sent.yaml", '"Take {extension} days"', '"Take {extension} days off now"'),
)


def check(library: Library, report: Report) -> None:
    """Write every label out at its longest, in every language."""
    for catalogue in library.catalogues.values():
        for place, text in _too_long(library.graph, catalogue):
            report(place, text)


def _too_long(graph: Graph, catalogue: Catalogue) -> Iterator[tuple[Place, str]]:
    for name, text, limit in (*_choices(graph, catalogue), *_items(graph, catalogue), *_commands(graph, catalogue)):
        if len(text) > limit and name in catalogue:
            place = catalogue.sentences[name].place
            yield place, f'"{text}" has {len(text)} characters; {limit} fit'


def _choices(graph: Graph, catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    named = dict.fromkeys(spec.id for spec in asked.specs(graph) if spec.kind == "label")
    for name in (*named, *asked.FIXED):
        yield name, lengths.on_card(graph, catalogue, name), CHOICE


def _items(graph: Graph, catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    longest: dict[str, str] = {}
    for listed in asked.LISTED.values():
        for line in listed(graph):
            text = lengths.with_values(catalogue, line)
            longest[_said_in(line)] = max(text, longest.get(_said_in(line), ""), key=len)
    for name, text in longest.items():
        yield name, text, ITEM


def _said_in(line: Line) -> str:
    """Name the line that an author would shorten: what is listed, not the frame round it."""
    inside = [value.id for _, value in line.values if isinstance(value, Line)]
    return inside[-1] if inside else line.id


def _commands(graph: Graph, catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    for command in graph.commands:
        for part, limit in (("word", WORD), ("help", HELP)):
            name = f"commands.{command}.{part}"
            yield name, lengths.with_values(catalogue, Line(name)), limit
