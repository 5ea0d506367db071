"""From what a person typed to an event: a command, the label of a choice, or free text. Decides nothing else."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from bot.advice.catalogue import Catalogue
from bot.app.wording import Wording
from bot.core.effects import Card, Line
from bot.core.engine import present
from bot.core.events import ChoicePressed, CommandGiven, Event, TextSaid
from bot.core.graph import Graph
from bot.core.session import Session

MAX_TEXT = 20_000
"""Characters that are looked at; far more than any note may have, so a longer text is told that it is too long."""

_LABEL = 120
_BEGINNING = 4
"""Characters that are enough of a label, from the beginning of a word on, where no other choice has them."""


def understand(graph: Graph, catalogue: Catalogue, session: Session, text: str, now: datetime) -> Event:
    """Read a line that a person typed.

    A slash makes a command. The word of a command does, too, unless free text is awaited and the command is not one
    that always holds. The label of a choice, or an unmistakable part of it, is that choice; the rest is free text.
    """
    words = clean(text)
    if words.startswith("/"):
        word = next(iter(words[1:_LABEL].split()), "")
        return CommandGiven(_command(graph, catalogue, word.partition("@")[0]))
    if len(words) > _LABEL:
        return TextSaid(words)
    card = present(graph, session, now=now)
    pressed = _choice(catalogue, session, card, words)
    if pressed:
        return ChoicePressed(card.serial, pressed)
    command = graph.commands.get(_command(graph, catalogue, words))
    if command and (command.always or not card.awaits_text):
        return CommandGiven(command.id)
    return TextSaid(words)


def clean(text: str) -> str:
    """Take out what is no text (control characters, lone surrogates), keep line breaks, cut at `MAX_TEXT`."""
    kept = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    if kept.isprintable():
        return kept.strip()
    return "".join(each for each in kept if each in "\n\t" or unicodedata.category(each) not in _NO_TEXT).strip()


_NO_TEXT = ("Cc", "Cs", "Cn")


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return " ".join(folded.split()).rstrip(".!?")


def _choice(catalogue: Catalogue, session: Session, card: Card, words: str) -> str:
    wording = Wording(catalogue, session.zone)
    wanted = _fold(words)
    labels = {choice.id: _fold(wording.line(choice.label)) for choice in card.choices}
    for choice, label in labels.items():
        if wanted and label == wanted:
            return choice
    begun = [choice for choice, label in labels.items() if f" {wanted}" in f" {label}"]
    enough = len(wanted) >= _BEGINNING and len(begun) == 1 and not card.awaits_text
    return begun[0] if enough else ""


def _command(graph: Graph, catalogue: Catalogue, word: str) -> str:
    """Give the id of the command that a word names, in the person's language or by its id; else the word itself."""
    wanted = _fold(word)
    for name in graph.commands:
        if wanted in (name, _fold(str(catalogue.text(Line(f"commands.{name}.word"))))):
            return name
    return wanted
