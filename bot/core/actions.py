"""What content can have done along an edge: a registry of named functions over a walk.

Content writes `do: [mark-done]` or, with an argument after a space, `do: ["outreach 3d"]`. An action changes the
session and adds effects; it shows nothing. One that takes words returns the id of a hint where it cannot use them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.core import patience
from bot.core.choosing import FINAL_STAGE, SNOOZE, gate_mark
from bot.core.effects import Cancel, Export, Forget, Keep, Log, Schedule
from bot.core.quiet import local, outside_quiet_hours
from bot.core.walk import Walk

Action: TypeAlias = Callable[[Walk, str], None]
Taker: TypeAlias = Callable[[Walk, str], str]

ACTIONS: dict[str, Action] = {}
TAKERS: dict[str, Taker] = {}

NICKNAME_LIMIT = 40
QUOTED = frozenset({"plan", "things", "nickname"})
"""Words that cards quote back to the person, so the session carries them."""

_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "m": 30, "month": 30, "months": 30}
_LONG_AGO = 366
_HALF_WAY_FROM = timedelta(days=4)


def action(name: str) -> Callable[[Action], Action]:
    """Register an action under the name that content uses."""

    def register(function: Action) -> Action:
        ACTIONS[name] = function
        return function

    return register


def taker(name: str) -> Callable[[Taker], Taker]:
    """Register a function that takes what the person wrote."""

    def register(function: Taker) -> Taker:
        TAKERS[name] = function
        return function

    return register


def split(call: str) -> tuple[str, str]:
    """Split what content wrote into the name of the action and its argument."""
    name, _, argument = call.partition(" ")
    return name, argument


# Steps


@action("mark-done")
def mark_done(walk: Walk, _argument: str) -> None:
    """The step in view is done."""
    step = walk.session.place.about
    walk.mark(step, "done")
    walk.effects.append(Log("step", walk.now, step))


@action("mark-later")
def mark_later(walk: Walk, _argument: str) -> None:
    """The step in view is put aside until tomorrow."""
    walk.mark(walk.session.place.about, "later", SNOOZE)


@action("mark-not-for-me")
def mark_not_for_me(walk: Walk, _argument: str) -> None:
    """The step in view does not come again by itself."""
    walk.mark(walk.session.place.about, "not_for_me")


@action("revisit")
def revisit(walk: Walk, stage: str) -> None:
    """The steps of a stage come again."""
    walk.unmark(frozenset(step.id for step in walk.graph.steps.values() if step.stage == stage))


@action("skip-step")
def skip_step(walk: Walk, step: str) -> None:
    """Another step, named by content, is not for this person."""
    walk.mark(step, "not_for_me")


@action("graduate")
def graduate(walk: Walk, _argument: str) -> None:
    """The way ends, well."""
    walk.change(ended_at=walk.now)
    walk.effects.append(Log("graduated", walk.now))


@action("reopen")
def reopen(walk: Walk, _argument: str) -> None:
    """A way that had ended goes on."""
    if walk.session.ended_at:
        walk.change(ended_at=None)
        revisit(walk, FINAL_STAGE)


# Questions


@action("begin")
def begin(walk: Walk, _argument: str) -> None:
    """The intake is over and the way begins."""
    if not walk.session.began_at:
        walk.change(began_at=walk.now)
    walk.change(errand="")


@action("pass-gate")
def pass_gate(walk: Walk, _argument: str) -> None:
    """Leave the question in view unanswered for today."""
    asked = walk.graph.nodes[walk.session.place.node].asks
    walk.mark(gate_mark(asked), "later", SNOOZE)


@action("add-tie")
def add_tie(walk: Walk, tie: str) -> None:
    """Add one of several ties, or take it away again."""
    ties = walk.session.facts.get("ties", frozenset())
    held = ties if isinstance(ties, frozenset) else frozenset()
    walk.tell("ties", held ^ {tie})


@action("settle-ties")
def settle_ties(walk: Walk, _argument: str) -> None:
    """Where none of several was picked, that is the answer."""
    if not isinstance(walk.session.facts.get("ties"), frozenset):
        walk.tell("ties", frozenset())


# Patience


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
    """The ex wrote, `warm` or `neutral`: the run ends, and they are in touch."""
    _end_run(walk, tone)
    walk.change(
        facts={**walk.session.facts, "answer": tone, "contact": "in_touch"},
        space_until=None,
    )
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


@action("export")
def export(walk: Walk, _argument: str) -> None:
    """Hand out everything that is stored."""
    walk.effects.append(Export())


@action("forget")
def forget(walk: Walk, _argument: str) -> None:
    """Erase everything; the session starts from nothing and keeps only language and zone for its last words."""
    fresh = type(walk.session)(
        place=walk.session.place,
        serial=walk.session.serial,
        language=walk.session.language,
        zone=walk.session.zone,
    )
    walk.session = fresh
    walk.change(place=fresh.place)
    walk.effects[:] = [Forget()]


# Words


@taker("keep-words")
def keep_words(walk: Walk, text: str) -> str:
    """Keep a reflection, letter, plan or list for the step in view."""
    about = walk.session.place.about
    step = walk.graph.steps.get(about)
    kind = step.keeps if step else "reflection"
    if kind == "nickname":
        text = " ".join(text.split())
        if len(text) > NICKNAME_LIMIT:
            return "hint.nickname-too-long"
    if kind in QUOTED:
        walk.change(words={**walk.session.words, kind: text})
    if kind != "nickname":
        walk.effects.append(Keep(kind, about, text))
    return ""


@taker("outreach-days-ago")
def outreach_days_ago(walk: Walk, text: str) -> str:
    """Log an outreach from "5 days ago", "2 weeks" or "2026-11-03"."""
    days = _days_ago(text, local(walk.now, walk.session.zone))
    if days is None or not 0 <= days <= _LONG_AGO:
        return "hint.not-a-time"
    _log_outreach(walk, walk.now - timedelta(days=days))
    return ""


def days_of(span: str) -> int | None:
    """Read a span such as `7d`, `2 weeks` or `3` as days; None where it is none."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*([a-z]*)\s*(?:ago)?\s*", span.lower())
    if not found:
        return None
    unit = found[2] or "d"
    return int(found[1]) * _DAYS[unit] if unit in _DAYS else None


def arm_patience(walk: Walk) -> None:
    """Bring the nudges of patience in line with where it stands."""
    held = walk.session.patience
    if patience.status(held, walk.graph.ladder, walk.now) != "running" or held.until is None:
        walk.effects += [Cancel("patience_half"), Cancel("patience_over")]
        return
    zone = walk.session.zone
    walk.effects.append(Schedule("patience_over", outside_quiet_hours(held.until, zone)))
    half = walk.now + (held.until - walk.now) / 2
    if held.until - walk.now >= _HALF_WAY_FROM:
        walk.effects.append(Schedule("patience_half", outside_quiet_hours(half, zone)))
    else:
        walk.effects.append(Cancel("patience_half"))


def _log_outreach(walk: Walk, at: datetime) -> None:
    reopen(walk, "")
    walk.change(patience=patience.after_outreach(walk.session.patience, walk.graph.ladder, at, walk.now))
    walk.effects.append(Log("outreach", at))
    arm_patience(walk)


def _end_run(walk: Walk, tone: str) -> None:
    reopen(walk, "")
    walk.change(patience=patience.after_answer(walk.session.patience, walk.now))
    walk.effects.append(Log("reply", walk.now, tone))
    arm_patience(walk)


def _days_ago(text: str, now: datetime) -> int | None:
    words = text.lower().strip()
    if words in ("today", "now", "just now"):
        return 0
    if words == "yesterday":
        return 1
    try:
        day = datetime.fromisoformat(words)
    except ValueError:
        return days_of(words)
    return (now.date() - day.date()).days


def settle(walk: Walk) -> None:
    """Let what time alone has done take place: a pause that ended is kept, space that was asked for is over."""
    settled = patience.settle(walk.session.patience, walk.now)
    if settled is not walk.session.patience:
        walk.change(patience=settled)
    until = walk.session.space_until
    if until and until <= walk.now:
        walk.change(space_until=None)
        walk.tell("contact", "out_of_touch")


def told(walk: Walk, fact: str, value: str) -> None:
    """Set a fact from content; the one fact of several values is set whole."""
    spec = walk.graph.facts[fact]
    if fact == "contact" and walk.session.space_until:
        walk.change(space_until=None)
        walk.effects.append(Cancel("space_over"))
    if not spec.several:
        walk.tell(fact, value)
    elif value == "none":
        walk.tell(fact, frozenset())
    else:
        walk.tell(fact, value if value == "unknown" else frozenset({value}))
