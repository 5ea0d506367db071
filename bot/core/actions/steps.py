"""What becomes of steps: done, put aside, not for this person, seen again; and the end of the way."""

from __future__ import annotations

from bot.core.actions.registry import action
from bot.core.choosing import FINAL_STAGE, SNOOZE
from bot.core.effects import Log
from bot.core.walk import Walk


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


@action("leave-the-rest")
def leave_the_rest(walk: Walk, _argument: str) -> None:
    """What was put aside, questions among it, does not come again by itself."""
    for name, mark in walk.session.marks.items():
        if mark.state == "later":
            walk.mark(name, "not_for_me")


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
