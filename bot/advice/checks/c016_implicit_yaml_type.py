"""A key with nothing behind it, a tag, or a key that is not plain text.

YAML would guess: nothing becomes null, `yes` a truth value, `12:30` the number 750, and `{yes: a, on: b}` one key
instead of two. Here every value stays the text that was typed; what has no text is refused instead of guessed.

Write the value, or drop the key. An empty text is written "".
"""

from __future__ import annotations

from bot.advice.checks.example import broken, fine
from bot.advice.checks.reporting import Report
from bot.advice.load import Library

CODE, NAME = "C016", "implicit-yaml-type"

BROKEN = (
    broken("lines/en/hint.yaml", '"There was nothing to keep."', "", at="empty:"),
    broken("patience.yaml", "extension: 7d", "extension: !days 7d"),
    broken(
        "lines/en/facts.yaml", 'unknown: "not said"', 'unknown: "not said"\n  ? [a, list]\n  : "is no key"', at="? ["
    ),
)
FINE = (
    fine("lines/en/hint.yaml", '"There was nothing to keep."', '""'),
    fine(
        "lines/en/facts.yaml",
        'adult: {name: "18 or over", yes: "yes", no: "no"}',
        "adult: {name: 18 or over, yes: yes, no: no}",
    ),
)


def check(library: Library, report: Report) -> None:
    """Noted while the files are read (bot/advice/reading.py)."""
