"""When a nudge may come: out of the quiet hours of the person's own day. Pure arithmetic over `zoneinfo`."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

QUIET_FROM = time(22)
QUIET_TO = time(8)


def outside_quiet_hours(due_at: datetime, zone: str) -> datetime:
    """Move an aware UTC time forward to 08:00 local where it falls between 22:00 and 08:00; UTC in, UTC out.

    A local time that a clock change skips is taken as the same span after midnight (`zoneinfo`, fold 0).
    """
    at = local(due_at, zone)
    if QUIET_TO <= at.time() < QUIET_FROM:
        return due_at
    day = at.date() + timedelta(days=at.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_TO, _zone(zone)).astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """Give an aware time as the clock of this zone shows it."""
    return at.astimezone(_zone(zone))


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
