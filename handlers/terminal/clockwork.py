"""Simulated time for authors and tests: `:wait 7d` and `:now`."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LONGEST = timedelta(days=3660)

USAGE = 'Time commands: ":wait 7d" (s, m, h, d or w; up to ten years), ":now".'


def span(text: str) -> timedelta | None:
    """Read a span such as `7d`, `90m` or `1d 12h`; None where it is none or too long."""
    words = text.lower().split()
    found = [re.fullmatch(r"(\d{1,6})([smhdw])", word) for word in words]
    total = timedelta()
    for match in found:
        if match is None:
            return None
        total += timedelta(**{_UNITS[match[2]]: int(match[1])})
    return total if words and total <= _LONGEST else None
