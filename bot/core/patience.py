"""Patience: the cooldown that follows outreach the ex has not answered.

Laws (tested by number in tests/core/test_patience.py):

1. The nth unanswered outreach starts the nth rung of the ladder, counted from the latest outreach.
2. After the last rung there is no further first move: the status is `spent` until the ex writes.
3. While patience runs its end never comes nearer, whatever is logged.
4. Only an answer from the ex ends the run.
5. A pause that reached its end, or had been held for a day when the ex answered, is kept; none is ever taken back.

The lengths come from content/patience.yaml. No study sets one; see there for what the default rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["none", "running", "over", "spent"]
STATUSES: tuple[Status, ...] = ("none", "running", "over", "spent")


A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs, shortest first, and by how much a person may lengthen a pause in one go."""

    rungs: tuple[timedelta, ...]
    extension: timedelta


@dataclass(frozen=True, slots=True)
class Patience:
    """`run` holds the UTC times of the unanswered outreach in order; `until` the end of the pause, if one was set.

    `since` is when the present pause began; `counted` tells that it is already among the `kept` ones.
    """

    run: tuple[datetime, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    counted: bool = False
    kept: int = 0


def status(patience: Patience, ladder: Ladder, now: datetime) -> Status:
    """Tell where the cooldown stands."""
    if len(patience.run) > len(ladder.rungs):
        return "spent"
    if patience.until is not None and now < patience.until:
        return "running"
    return "over" if patience.run else "none"


def settle(patience: Patience, now: datetime) -> Patience:
    """Count a pause whose end has come; without unanswered outreach the pause is then gone."""
    if patience.until is None or now < patience.until:
        return patience
    kept = patience.kept + (not patience.counted)
    if not patience.run:
        return Patience(kept=kept)
    return patience if patience.counted else replace(patience, counted=True, kept=kept)


def after_outreach(patience: Patience, ladder: Ladder, at: datetime, now: datetime) -> Patience:
    """Log an outreach sent at `at` (not after `now`) that has no answer yet."""
    patience = settle(patience, now)
    run = tuple(sorted((*patience.run, min(at, now))))[-_RUN_KEPT:]
    rung = len(run) - 1
    if rung >= len(ladder.rungs):
        return replace(patience, run=run, since=run[-1], until=None, counted=True)
    until = run[-1] + ladder.rungs[rung]
    if patience.until is not None and patience.until > now:
        until = max(until, patience.until)
    return settle(replace(patience, run=run, since=run[-1], until=until, counted=False), now)


def after_answer(patience: Patience, now: datetime) -> Patience:
    """End the run because the ex wrote; a pause held for a day or more until then is kept."""
    patience = settle(patience, now)
    begun = patience.since is not None and now - patience.since >= A_DAY
    held = begun and patience.until is not None and not patience.counted
    return Patience(kept=patience.kept + held)


def lengthened(patience: Patience, ladder: Ladder, now: datetime) -> Patience:
    """Move the end by the ladder's extension, from now where no pause runs; after the last rung nothing changes."""
    if status(patience, ladder, now) == "spent":
        return patience
    patience = settle(patience, now)
    running = patience.until is not None and patience.until > now
    start = patience.until if running and patience.until is not None else now
    since = patience.since if running else now
    return replace(patience, since=since, until=start + ladder.extension, counted=False)


_RUN_KEPT = 50
