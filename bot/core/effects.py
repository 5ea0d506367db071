"""What should happen: one frozen class a kind, carried out by others after the turn is stored.

A card names its lines by id; the words of a language are put in later, so that one card reads right everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

Value: TypeAlias = "str | int | datetime | date | Line"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the catalogue by its id, with what goes in its `{places}`."""

    id: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a card: `kind` says what it is (title, text, do, their_side, done, why, because, reflect, hint)."""

    kind: str
    line: Line


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the person can press."""

    id: str
    label: Line


@dataclass(frozen=True, slots=True)
class Card:
    """What the person sees. `serial` grows with every card; `awaits_text` is true where free text is an answer."""

    id: str
    serial: int
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    awaits_text: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """Show a card; `fresh` asks for a new message (a nudge) where a platform would edit the last card in place."""

    card: Card
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep words that the person wrote: `kind` is reflection, letter, things or plan; `about` is the step."""

    kind: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Log:
    """Keep a dated fact of the person's way: outreach, practical, reply, lengthened, step, graduated."""

    kind: str
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Arm the nudge of this kind for an aware UTC time; it takes the place of one of the same kind."""

    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Cancel:
    """Disarm the nudge of this kind, if there is one."""

    kind: str


@dataclass(frozen=True, slots=True)
class Export:
    """Hand the person everything that is stored of them."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase everything that is stored of the person."""


Effect: TypeAlias = Show | Keep | Log | Schedule | Cancel | Export | Forget
