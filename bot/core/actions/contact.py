"""What passes between the person and the ex: outreach, answers, space, stop; and the pause that follows."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core import patience
from bot.core.actions.days import days_of, days_since
from bot.core.actions.registry import action, taker
from bot.core.actions.steps import reopen
from bot.core.conditions import UNKNOWN
from bot.core.effects import Cancel, Log, Schedule
from bot.core.quiet import local, outside_quiet_hours
from bot.core.walk import Walk

SENT_IT = "sent-it"
"""The choice of a step that is about a message; once the message is logged, the step is done."""

_LONG_AGO = 366
_HALF_WAY_FROM = timedelta(days=4)
_NUDGES = ("patience_half", "patience_over", "own_pause_over")


@action("outreach")
def outreach(walk: Walk, ago: str) -> None:
    """Log an outreach sent so long ago (`0d`, `3d`) and let patience run."""
    _log_outreach(walk, walk.now - timedelta(days=days_of(ago) or 0))


@action("practical")
def practical(walk: Walk, _argument: str) -> None:
    """Log a practical message; patience does not count it."""
    walk.effects.append(Log("practical", walk.now))


@action("wait-seven-days")
def wait_longer(walk: Walk, _argument: str) -> None:
    """Make the pause longer by the ladder's extension, or begin one."""
    held = walk.session.patience
    walk.change(patience=patience.lengthened(held, walk.graph.ladder, walk.now))
    if walk.session.patience != held:
        walk.effects.append(Log("lengthened", walk.now))
    arm_patience(walk)


@action("answered")
def answered(walk: Walk, tone: str) -> None:
    """The ex wrote, `warm` or `neutral`: the run ends, and they are in touch; if that was never asked, it still is."""
    _end_run(walk, tone)
    walk.tell("answer", tone)
    if walk.session.facts.get("contact", UNKNOWN) != UNKNOWN:
        walk.tell("contact", "in_touch")
    walk.change(space_until=None)
    walk.effects.append(Cancel("space_over"))


@action("asked-for-space")
def asked_for_space(walk: Walk, span: str) -> None:
    """The ex asked for space, for a span (`30d`) or, with none said, until they write."""
    _end_run(walk, "space")
    set_space(walk, span)


@action("set-space")
def set_space(walk: Walk, span: str) -> None:
    """Remember for how long the ex asked for space."""
    days = days_of(span)
    until = walk.now + timedelta(days=days) if days else None
    walk.change(space_until=until)
    walk.tell("contact", "asked_for_space")
    if until:
        walk.effects.append(Schedule("space_over", outside_quiet_hours(until, walk.session.zone)))
    else:
        walk.effects.append(Cancel("space_over"))


@action("told-to-stop")
def told_to_stop(walk: Walk, _argument: str) -> None:
    """The ex said stop: the contact path closes. A "stop" is an answer, and it is no invitation."""
    _end_run(walk, "stop")
    walk.change(facts={**walk.session.facts, "contact": "told_to_stop"}, space_until=None)
    walk.effects.append(Cancel("space_over"))


@taker("outreach-days-ago")
def outreach_days_ago(walk: Walk, text: str) -> str:
    """Log an outreach from "5 days ago", "2 weeks" or "2026-11-03"."""
    days = days_since(text, local(walk.now, walk.session.zone))
    if days is None or not 0 <= days <= _LONG_AGO:
        return "hint.not-a-time"
    _log_outreach(walk, walk.now - timedelta(days=days))
    return ""


def settle(walk: Walk) -> None:
    """Let what time alone has done take place: a pause that ended is kept, space that was asked for is over."""
    settled = patience.settle(walk.session.patience, walk.now)
    if settled is not walk.session.patience:
        walk.change(patience=settled)
    until = walk.session.space_until
    if until and until <= walk.now:
        walk.change(space_until=None)
        walk.tell("contact", "out_of_touch")


def arm_patience(walk: Walk) -> None:
    """Bring the nudges of patience in line with where it stands."""
    held = walk.session.patience
    running = patience.status(held, walk.graph.ladder, walk.now) == "running"
    due: dict[str, datetime] = {}
    if running and held.until and held.run:
        due["patience_over"] = held.until
        if held.until - walk.now >= _HALF_WAY_FROM:
            due["patience_half"] = walk.now + (held.until - walk.now) / 2
    elif running and held.until:
        due["own_pause_over"] = held.until
    for kind in _NUDGES:
        at = due.get(kind)
        zone = walk.session.zone
        walk.effects.append(Schedule(kind, outside_quiet_hours(at, zone)) if at else Cancel(kind))


def _log_outreach(walk: Walk, at: datetime) -> None:
    reopen(walk, "")
    walk.change(patience=patience.after_outreach(walk.session.patience, walk.graph.ladder, at, walk.now))
    walk.effects.append(Log("outreach", at))
    arm_patience(walk)
    _close_the_step(walk)


def _close_the_step(walk: Walk) -> None:
    """Mark the step done that was about sending this message, where the person came from one."""
    back = walk.session.back
    step = walk.graph.steps.get(back.about) if back else None
    if step and not step.repeats and any(choice.id == SENT_IT for choice in step.choices):
        walk.mark(step.id, "done")


def _end_run(walk: Walk, tone: str) -> None:
    reopen(walk, "")
    walk.change(patience=patience.after_answer(walk.session.patience, walk.now))
    walk.effects.append(Log("reply", walk.now, tone))
    arm_patience(walk)
