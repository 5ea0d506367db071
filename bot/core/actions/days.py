"""Days as people write them: spans (`7d`, `2 weeks`), and how long ago (`yesterday`, `2026-11-03`)."""

from __future__ import annotations

import re
from datetime import datetime

_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
    for word in words.split()
}
_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "m": 30, "month": 30, "months": 30}


def days_of(span: str) -> int | None:
    """Read a span such as `7d`, `2 weeks` or `3` as days; None where it is none."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*([a-z]*)\s*(?:ago)?\s*", span.lower())
    if not found:
        return None
    unit = found[2] or "d"
    return int(found[1]) * _DAYS[unit] if unit in _DAYS else None


def days_since(text: str, now: datetime) -> int | None:
    """Read how many days ago something was; None where the text is no time. Negative for the future."""
    words = text.lower().strip()
    words = " ".join(_NUMBERS.get(word, word) for word in words.split())
    if words in ("today", "now", "just now"):
        return 0
    if words == "yesterday":
        return 1
    try:
        day = datetime.fromisoformat(words)
    except ValueError:
        return days_of(words)
    return (now.date() - day.date()).days
