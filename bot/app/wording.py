"""Put a card into words: one language, one reader's time zone. Knows no platform.

A card of ids goes in, a page of text comes out. Nothing here decides what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.advice.catalogue import Catalogue
from bot.core.effects import Card, Line, Value

LOCALES = {"en": "en_GB"}
"""Languages whose dates are written after one of their places; the others as Babel has them."""

_PLACE = re.compile(r"\{([a-z_]+)\}")

FOLDED = ("why", "because")
"""Parts that a platform folds away until the reader opens them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page; `kind` as on the card, `lead` what stands in front of it. `because` lines are joined."""

    kind: str
    text: str
    lead: str = ""

    @property
    def led(self) -> str:
        """The text with its lead in front."""
        return f"{self.lead} {self.text}" if self.lead else self.text


@dataclass(frozen=True, slots=True)
class Page:
    """A card in words. `choices` are pairs of id and label, in order."""

    id: str
    serial: int
    title: str
    blocks: tuple[Block, ...]
    choices: tuple[tuple[str, str], ...]
    awaits_text: bool
    fold_hint: str = ""

    @property
    def open_blocks(self) -> tuple[Block, ...]:
        """What is seen at once."""
        return tuple(block for block in self.blocks if block.kind not in FOLDED)

    @property
    def folded_blocks(self) -> tuple[Block, ...]:
        """What is folded away until the reader opens it."""
        return tuple(block for block in self.blocks if block.kind in FOLDED)

    @property
    def text(self) -> str:
        """What is seen at once as plain text, paragraphs apart, without the choices."""
        return "\n\n".join(part for part in (self.title, *(block.led for block in self.open_blocks)) if part)


class Wording:
    """The words of one language for one reader."""

    def __init__(self, catalogue: Catalogue, zone: str, *, write_time: Callable[[datetime], str] | None = None) -> None:
        self._catalogue = catalogue
        self._zone = zone
        self._write_time = write_time or self._local

    def page(self, card: Card) -> Page:
        """Put a card into words."""
        title = ""
        blocks: list[Block] = []
        for part in card.parts:
            text = self.line(part.line)
            if part.kind == "title" and not title:
                title = text
            elif part.kind == "because" and blocks and blocks[-1].kind == "because":
                blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {text}")
            else:
                blocks.append(Block(part.kind, text, self._lead(part.kind)))
        choices = tuple((choice.id, self.line(choice.label)) for choice in card.choices)
        folded = any(block.kind in FOLDED for block in blocks)
        hint = self.line(Line("terminal.why-hint")) if folded else ""
        return Page(card.id, card.serial, title, tuple(blocks), choices, card.awaits_text, hint)

    def line(self, line: Line) -> str:
        """Put a line into words."""
        text = self._catalogue.text(line)
        if isinstance(text, Mapping):
            number = next((value for _, value in line.values if isinstance(value, int)), 0)
            text = text.get(plural_form(self._catalogue.language, number), text["other"])
        values = dict(line.values)
        return _PLACE.sub(
            lambda found: self._value(values[found[1]]) if found[1] in values else found[0], text
        ).rstrip()

    def _lead(self, kind: str) -> str:
        name = f"lead.{kind}"
        return self.line(Line(name)) if name in self._catalogue else ""

    def _value(self, value: Value) -> str:
        match value:
            case datetime():
                return self._write_time(value)
            case date():
                return local_day(value, self._catalogue.language)
            case Line():
                return self.line(value)
            case _:
                return str(value)

    def _local(self, at: datetime) -> str:
        return local_time(at, self._zone, self._catalogue.language)


def local_time(at: datetime, zone: str, language: str) -> str:
    """Write an aware time for a reader, such as `Sunday 29 November, 09:30`."""
    from babel.dates import format_time  # noqa: PLC0415 - slow to import, not always needed

    local = at.astimezone(ZoneInfo(zone))
    return f"{local_day(local, language)}, {format_time(local, 'short', locale=LOCALES.get(language, language))}"


def local_day(day: date, language: str) -> str:
    """Write a day for a reader, such as `Sunday 29 November`."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - slow to import, not always needed

    return str(format_skeleton("MMMMEEEEd", day, locale=LOCALES.get(language, language)))


@lru_cache(maxsize=4096)
def plural_form(language: str, number: int) -> str:
    """Name the form that a number takes in a language, after CLDR (`one`, `few`, `other` …)."""
    from babel import Locale  # noqa: PLC0415 - slow to import, not always needed

    return str(Locale.parse(LOCALES.get(language, language)).plural_form(number))
