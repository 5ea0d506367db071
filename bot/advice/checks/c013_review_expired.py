"""A step, a question or the ladder of patience was last reviewed more than twelve months ago.

Advice goes stale: studies come, helplines move, words wear out. This is a warning and stops nothing. A day that does
not exist, or that has not come yet, is wrong.

Read the card as if you needed it, mend what no longer holds, and set `reviewed` to the day you did.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import reviewed
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place

CODE, NAME = "C013", "review-expired"

BROKEN = (
    broken("patience.yaml", "reviewed: 2026-11-01", "reviewed: 2025-11-21", warning=True),
    broken("patience.yaml", "reviewed: 2026-11-01", "reviewed: 2026-11-31"),
    broken("patience.yaml", "reviewed: 2026-11-01", "reviewed: 2026-11-23"),
)
FINE = (fine("patience.yaml", "reviewed: 2026-11-01", "reviewed: 2025-11-22"),)


def check(library: Library, report: Report, *, today: date) -> None:
    """Compare every day of review with today."""
    for place, written in _reviews(library):
        try:
            reviewed = date.fromisoformat(written)
        except ValueError:
            report(place, f"there is no day {written}; write it as year-month-day")
            continue
        if reviewed > today:
            report(place, f"{written} has not come yet; set the day of the review")
        elif (reviewed.year + 1, reviewed.month, reviewed.day) < (today.year, today.month, today.day):
            report(place, f"last reviewed on {written}, over a year ago; read it again and set the day", warning=True)


def _reviews(library: Library) -> Iterator[tuple[Place, str]]:
    for at in reviewed(library):
        yield at.place("reviewed"), at.file.reviewed
    yield library.documents["patience.yaml"].at("reviewed"), library.patience.reviewed
