"""A name in braces that nothing fills, or braces that do not close; the person would read them as they stand.

Lines of cards may use the places of bot/core/values.py. Lines of lists use what the list gives (`{name}`, `{done}`,
`{total}`, `{answer}`). A step's question may use `{ex}` alone, since it is also shown on the card to write on. Titles
that stand in lists, and the names of facts, stages and topics, have no places, and neither have hints. Forms by number
(`one`, `other`) have a number as their first place. A line has the same places in every language.

Mend the name, or write the brace as a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.advice.catalogue import Sentence, places_in
from bot.advice.checks import asked
from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.load import ENGLISH, Library
from bot.core.graph import Graph
from bot.core.values import VALUES

CODE, NAME = "C011", "placeholder-unknown"

_GERMAN = '"Go once round the block. Leave the phone at home, and keep {ex} out of it."'

BROKEN = (
    broken("lines/en/steps/heal.yaml", "keep {ex} out of it", "keep {them} out of it"),
    broken("lines/en/steps/heal.yaml", "keep {ex} out of it", "keep {ex out of it"),
    broken("lines/en/steps/heal.yaml", "apart from {ex}?", "apart from {ex}, and {done}?"),
    broken("lines/en/topics.yaml", 'silence: "Silence"', 'silence: "Silence of {ex}"'),
    broken("lines/en/hint.yaml", "I don't know that command", "I don't know that command, {ex}"),
    broken("lines/en/common.yaml", "{name} (put off)", "{name} (put off until {until})"),
    broken("lines/en/common.yaml", '"You have kept {count} pauses."', '"You have kept {ex} pauses."', at="pauses-kept"),
    replace(broken("lines/de/steps/heal.yaml", _GERMAN, '"Geh um den Block."'), language="de"),
)
FINE = (
    fine("lines/en/steps/heal.yaml", "keep {ex} out of it", "keep {ex} out of it until {until}"),
    replace(fine("lines/de/steps/heal.yaml", _GERMAN, '"Geh um den Block, ohne {ex}."'), language="de"),
)


def check(library: Library, report: Report) -> None:
    """Compare the places of every line with those that are filled where it is shown."""
    filled = _filled(library.graph)
    english = library.catalogues.get(ENGLISH)
    for catalogue in library.catalogues.values():
        for name, sentence in catalogue.sentences.items():
            for wrong in (*_braces(sentence), *_places(sentence, filled.get(name))):
                report(sentence.place, f'"{name}" {wrong}')
            first = english.sentences.get(name) if english else None
            if first and set(first.places) != set(sentence.places):
                there = " ".join(f"{{{place}}}" for place in first.places) or "no places"
                report(sentence.place, f'"{name}" has {there} in English; use the same here')


def _filled(graph: Graph) -> dict[str, Mapping[str, bool]]:
    """Give the places that are filled in each line, and whether a number stands there."""
    on_cards = {place: _is_number(graph, place) for place in VALUES}
    found: dict[str, Mapping[str, bool]] = {spec.id: on_cards for spec in asked.specs(graph)}
    for line in asked.lines(graph):
        for each in asked.inner(line):
            given = {place: isinstance(value, int) for place, value in each.values}
            before = found.get(each.id, given)
            found[each.id] = {place: number for place, number in before.items() if place in given}
    return found


def _is_number(graph: Graph, place: str) -> bool:
    values = asked.FILLED[place](graph) if place in asked.FILLED else ()
    return any(isinstance(value, int) for value in values)


def _braces(sentence: Sentence) -> Iterator[str]:
    for text in sentence.texts:
        if len(places_in(text)) != text.count("{") or text.count("{") != text.count("}"):
            yield "has a brace that does not close, or a name that is not in small letters"


def _places(sentence: Sentence, filled: Mapping[str, bool] | None) -> Iterator[str]:
    if filled is None:
        return
    for place in sentence.places:
        if place not in filled:
            known = " ".join(f"{{{name}}}" for name in filled) or "none at all"
            yield f"has the place {{{place}}}, which nothing fills; it may have {known}"
    if sentence.forms and not filled.get(next(iter(sentence.places), ""), False):
        yield "has forms by number, so its first place must hold a number"
