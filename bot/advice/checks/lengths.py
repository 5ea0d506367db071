"""How long a line can come out: every wording and form, with the longest of what can go in its places.

What a person wrote themselves can be any length; it counts as if nothing were written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

from bot.advice.catalogue import Catalogue, places_in
from bot.advice.checks.asked import FILLED
from bot.core.effects import Line, Value
from bot.core.graph import Graph

Fill: TypeAlias = Callable[[str], Iterable[Value]]

A_TIME_WRITTEN = "Wednesday 30 September, 22:59"


def on_card(graph: Graph, catalogue: Catalogue, name: str) -> str:
    """Write out a line whose places the core fills, at its longest."""
    return _longest(catalogue, name, lambda place: FILLED[place](graph) if place in FILLED else ())


def with_values(catalogue: Catalogue, line: Line) -> str:
    """Write out a line that comes with its values, at its longest; one that is missing comes out empty."""
    return _longest(catalogue, line.id, lambda place: (value for name, value in line.values if name == place))


def _longest(catalogue: Catalogue, name: str, fill: Fill) -> str:
    sentence = catalogue.sentences.get(name)
    texts = sentence.texts if sentence else ("",)
    return max((_filled(catalogue, text, fill) for text in texts), key=len)


def _filled(catalogue: Catalogue, text: str, fill: Fill) -> str:
    written = text
    for place in set(places_in(text)):
        longest = max((_written(catalogue, value) for value in fill(place)), key=len, default="")
        written = written.replace(f"{{{place}}}", longest)
    return written


def _written(catalogue: Catalogue, value: Value) -> str:
    match value:
        case Line():
            return with_values(catalogue, value)
        case datetime():
            return A_TIME_WRITTEN
        case _:
            return str(value)
