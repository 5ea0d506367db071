"""A line says what the voice does not say.

The voice is a calm friend: "they" for the ex, no promise, no odds, no blame, nothing that can be lost, no cheering, no
therapy words, no exclamation marks. What exactly is looked for stands in content/voice.yaml, each with its reason, for
every language and for each; words are found as whole words, in any case. A line for which a word is right after all
(someone's grandmother is "she") is named there under `unless`. What people ask in their own words (`asked_as`) is not
ours and is left alone.

Say it as a friend would who has been through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.schema import AvoidFile

CODE, NAME = "C021", "voice"

BROKEN = (
    broken("lines/en/flows/step.yaml", '"That one is done."', '"That one is done!"'),
    broken("lines/en/flows/step.yaml", '"That one is done."', '"Don\u2019t worry about the rest."'),
    broken("lines/en/flows/step.yaml", '"That one is done."', '"She may be glad."'),
    broken("lines/en/hint.yaml", '"That is more than fits."', '"Your Streak is gone."'),
)
FINE = (
    fine("lines/en/flows/step.yaml", '"That one is done."', '"The sheet is done, and worrying is for later."'),
    fine("lines/en/questions.yaml", '["will she ever write back!"]', '["will he ever write back!!"]'),
)


def check(library: Library, report: Report) -> None:
    """Look for what voice.yaml names in every line of every language."""
    voice = library.voice
    for language, catalogue in library.catalogues.items():
        own = voice.languages.get(language)
        avoided = (*voice.every, *(own.avoid if own else ()))
        for name, sentence in catalogue.sentences.items():
            if name.endswith(".asked_as"):
                continue
            for text in sentence.texts:
                for found, why in _found(text, name, avoided):
                    report(sentence.place, f'"{name}" says "{found}": {why}')


def _found(text: str, name: str, avoided: tuple[AvoidFile, ...]) -> Iterator[tuple[str, str]]:
    plain = text.replace("\u2019", "'")
    for avoid in avoided:
        if name in avoid.unless:
            continue
        for pattern in _patterns(avoid.signs, tuple(avoid.words)):
            found = pattern.search(plain)
            if found:
                yield found[0], avoid.why


@cache
def _patterns(signs: str, words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    patterns = [re.compile(signs)] if signs else []
    if words:
        any_word = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        patterns.append(re.compile(rf"(?<![\w'-])(?:{any_word})(?![\w-])", re.IGNORECASE))
    return tuple(patterns)
