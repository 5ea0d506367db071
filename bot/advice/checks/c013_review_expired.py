"""A step, a question or the ladder of patience was last reviewed more than twelve months ago.

Advice goes stale: studies come, helplines move, words wear out. This is a warning and stops nothing. A day that does
not exist, or that has not come yet, is wrong.

Read the card as if you needed it, mend what no longer holds, and set `reviewed` to the day you did.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.advice.checks.example import broken, fine
from bot.advice.checks.places import questions, steps
from bot.advice.checks.reporting import Report
from bot.advice.load import Library
from bot.advice.problems import Place

CODE, NAME = "C013", "review-expired"
MONTHS = 12

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
        elif (today.year - reviewed.year) * 12 + today.month - reviewed.month - (today.day < reviewed.day) >= MONTHS:
            if (today.year - 1, today.month, today.day) != (reviewed.year, reviewed.month, reviewed.day):
                report(place, f"last reviewed on {written}; read it again and set the day", warning=True)


def _reviews(library: Library) -> Iterator[tuple[Place, str]]:
    for at in (*steps(library), *questions(library)):
        yield at.place("reviewed"), at.file.reviewed
    yield library.documents["patience.yaml"].at("reviewed"), library.patience.reviewed
