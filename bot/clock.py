"""The only place that reads the time or makes chance."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Give the present time, aware, in UTC."""
        return datetime.now(UTC)

    def new_id(self) -> str:
        """Make an id of 128 random bits, as 32 hexadecimal digits."""
        return secrets.token_hex(16)


class SetClock(SystemClock):
    """A time that moves only when it is told to (`chat --simulate-time`, tests)."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Give the time that was set."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Move to a later time.

        Raises:
            ValueError: the moment is past; a person's time does not run backwards.
        """
        if moment < self._now:
            raise ValueError(moment)
        self._now = moment
