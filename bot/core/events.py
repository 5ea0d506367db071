"""What happened: one frozen class a kind. Events know no chat platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Opened:
    """The person came (back): the present card is wanted again."""


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """A command by its id, such as `patience`; an id that content does not know is answered with a hint."""

    command: str


@dataclass(frozen=True, slots=True)
class ChoicePressed:
    """A choice of the card with this serial; an older serial is a stale button."""

    serial: int
    choice: str


@dataclass(frozen=True, slots=True)
class TextSaid:
    """Free text, at most `limits.MAX_TEXT` characters are kept of it."""

    text: str


@dataclass(frozen=True, slots=True)
class NudgeDue:
    """A scheduled nudge of this kind fell due."""

    kind: str


Event: TypeAlias = Opened | CommandGiven | ChoicePressed | TextSaid | NudgeDue
