"""How a check says what it found. It knows its own code and nothing of who listens."""

from __future__ import annotations

from typing import Protocol

from bot.advice.problems import Place


class Report(Protocol):
    """Takes a finding of the check that runs."""

    def __call__(self, place: Place, text: str, *, warning: bool = False) -> None:
        """Note what is wrong at a place, and what to do about it."""
