"""A line tells people to type a word that no command has.

Looked for are single words in double quotes right after a word such as type, with, into or under, and `type the word
x`, in lines of cards. Which words come before a command says content/voice.yaml (`before_command`), for each language.

Name a command of commands.yaml by its word, or say it without quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.advice.catalogue import Catalogue
from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.checks.wanted import OWNED
from bot.advice.load import Library

CODE, NAME = "C022", "command-mentioned-but-missing"

BROKEN = (
    broken("lines/en/flows/step.yaml", r"with \"next\".", r"with \"resume\"."),
    broken("lines/en/hint.yaml", r"You can type \"help\".", "You can type the word assist."),
)
FINE = (
    fine("lines/en/flows/step.yaml", r"with \"next\".", r"and say \"hello\"."),
    fine("lines/en/hint.yaml", r"You can type \"help\".", r"You can type \"/help\", or the word crisis."),
)

_QUOTED = r'["\u201c\u201e]/?([\w-]+)[.,]?["\u201d\u201c]'


def check(library: Library, report: Report) -> None:
    """Look up every word that a line offers as one to type."""
    for language, catalogue in library.catalogues.items():
        voice = library.voice.languages.get(language)
        words = _words(catalogue, library.graph.commands)
        before = voice.before_command if voice else ()
        for name, sentence in catalogue.sentences.items():
            ours = name.partition(".")[0] in OWNED and not name.endswith(".asked_as")
            for text in sentence.texts if ours else ():
                for word in _offered(text, before):
                    if word.casefold() not in words:
                        report(sentence.place, f'"{name}" offers "{word}", which no command is called')


def _words(catalogue: Catalogue, commands: Iterable[str]) -> set[str]:
    found = set(commands)
    for command in commands:
        sentence = catalogue.sentences.get(f"commands.{command}.word")
        found |= {text.casefold() for text in sentence.texts} if sentence else set()
    return found


def _offered(text: str, before: Iterable[str]) -> Iterator[str]:
    leads = "|".join(map(re.escape, before))
    if leads:
        yield from re.findall(rf"\b(?:{leads})\s+(?:the\s+word\s+)?{_QUOTED}", text, re.IGNORECASE)
    yield from re.findall(r"\btype the word ([\w-]+)", text, re.IGNORECASE)
