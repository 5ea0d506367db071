"""A file cannot be read, or has a key or a value that its kind of file does not know.

Nothing else can be checked in a file whose shape is wrong, so this comes first and alone.

The message names the key and what may stand there; content/schema has the same shapes for editors. Save files as UTF-8.
"""

from __future__ import annotations

from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.load import Library

CODE, NAME = "C000", "shape"

BROKEN = (
    broken("flows/ask.yaml", "items: {of: topics, to: ask/topic}", "item: {of: topics, to: ask/topic}"),
    broken("patience.yaml", "rungs: [7d, 21d]", "rungs: [7d, three weeks]"),
    broken("voice.yaml", 'signs: "!"', 'signs: "[!"'),
    broken("lines/en/stages.yaml", 'heal: "Heal"', "heal: []"),
    broken("tracks.yaml", "civil: [heal, graduate]", "civil: [heal, graduate", at="let_be:"),
)
FINE = (fine("patience.yaml", "rungs: [7d, 21d]", "rungs: [7d, 21d, 60d]"),)


def check(library: Library, report: Report) -> None:
    """Noted while the files are read (bot/advice/reading.py, load.py and catalogue.py)."""
