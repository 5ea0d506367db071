"""The laws at the top of bot/core/patience.py, by number, over random histories of a person and an ex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.patience import (
    STATUSES,
    Ladder,
    Patience,
    Status,
    after_answer,
    after_outreach,
    lengthened,
    settle,
    status,
)
from tests.tester import NOON

WEEK, THREE_WEEKS = timedelta(days=7), timedelta(days=21)
LADDER = Ladder(rungs=(WEEK, THREE_WEEKS), extension=WEEK)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a person logs after a wait; outreach may lie `ago` days back."""

    kind: Literal["outreach", "answer", "longer", "look"]
    after: timedelta
    ago: int = 0


deeds = st.builds(
    Deed,
    st.sampled_from(("outreach", "outreach", "outreach", "answer", "longer", "look")),
    st.integers(0, 24 * 30).map(lambda hours: timedelta(hours=hours)),
    st.sampled_from((0, 0, 0, 1, 3, 7, 8, 30)),
)
histories = st.lists(deeds, max_size=12)
ladders = st.builds(
    Ladder,
    st.lists(st.integers(1, 60).map(lambda days: timedelta(days=days)), min_size=1, max_size=4).map(tuple),
    st.integers(1, 30).map(lambda days: timedelta(days=days)),
)


def after(patience: Patience, deed: Deed, now: datetime, ladder: Ladder = LADDER) -> Patience:
    """Give where patience stands after a deed."""
    match deed.kind:
        case "outreach":
            return after_outreach(patience, ladder, now - timedelta(days=deed.ago), now)
        case "answer":
            return after_answer(patience, now)
        case "longer":
            return lengthened(patience, ladder, now)
        case "look":
            return settle(patience, now)


def told(history: list[Deed], ladder: Ladder = LADDER) -> Iterator[tuple[Patience, Deed, Patience, datetime]]:
    """Tell a history: before each deed, the deed, after it, and when it was."""
    patience, now = Patience(), NOON
    for deed in history:
        now += deed.after
        later = after(patience, deed, now, ladder)
        yield patience, deed, later, now
        patience = later


def sent(*days_ago: float, ladder: Ladder = LADDER) -> Patience:
    """Give the patience of someone who wrote so many days before noon, each logged when it was sent."""
    patience = Patience()
    for days in days_ago:
        at = NOON - timedelta(days=days)
        patience = after_outreach(patience, ladder, at, at)
    return patience


# Law 1


@given(ladder=ladders)
def test_law_1_the_nth_outreach_starts_the_nth_rung(ladder: Ladder) -> None:
    patience = Patience()
    for rung in ladder.rungs:
        patience = after_outreach(patience, ladder, NOON, NOON)

        assert status(patience, ladder, NOON) == "running"
        assert patience.until == max(NOON + each for each in ladder.rungs[: len(patience.run)])
        assert patience.until >= NOON + rung


def test_law_1_the_default_ladder_is_a_week_and_then_three() -> None:
    assert sent(0).until == NOON + WEEK
    assert sent(8, 0).until == NOON + THREE_WEEKS
    assert sent(40, 30, 0).until is None


def test_law_1_the_pause_counts_from_when_it_was_sent_and_not_from_when_it_was_told() -> None:
    patience = after_outreach(Patience(), LADDER, NOON - timedelta(days=3), NOON)

    assert (patience.since, patience.until) == (NOON - timedelta(days=3), NOON + timedelta(days=4))


def test_law_1_an_earlier_message_told_later_makes_the_run_longer_and_keeps_the_latest() -> None:
    patience = after_outreach(sent(2), LADDER, NOON - timedelta(days=5), NOON)

    assert patience.run == (NOON - timedelta(days=5), NOON - timedelta(days=2))
    assert patience.until == NOON - timedelta(days=2) + THREE_WEEKS


@given(history=histories)
def test_law_1_the_run_is_in_order_and_never_ahead_of_now(history: list[Deed]) -> None:
    for _, _, patience, now in told(history):
        assert list(patience.run) == sorted(patience.run)
        assert all(at <= now for at in patience.run)


def test_law_1_a_message_from_the_future_counts_as_sent_now() -> None:
    assert after_outreach(Patience(), LADDER, NOON + WEEK, NOON).run == (NOON,)


# Law 2


@pytest.mark.parametrize("days", [0, 1, 21, 400])
def test_law_2_after_the_last_rung_no_time_opens_the_way_again(days: int) -> None:
    patience = sent(40, 30, 0)

    assert status(settle(patience, NOON + timedelta(days=days)), LADDER, NOON + timedelta(days=days)) == "spent"


@given(history=histories, ladder=ladders)
def test_law_2_spent_ends_by_an_answer_alone(history: list[Deed], ladder: Ladder) -> None:
    for before, deed, patience, now in told(history, ladder):
        if status(before, ladder, now) == "spent":
            expected: Status = "none" if deed.kind == "answer" else "spent"

            assert status(patience, ladder, now) == expected


@given(history=histories)
def test_law_2_spent_is_where_more_messages_are_unanswered_than_there_are_rungs(history: list[Deed]) -> None:
    for _, _, patience, now in told(history):
        assert (status(patience, LADDER, now) == "spent") == (len(patience.run) > 2)


# Law 3


@given(history=histories, ladder=ladders)
def test_law_3_the_end_of_a_running_pause_never_comes_nearer(history: list[Deed], ladder: Ladder) -> None:
    for before, deed, patience, now in told(history, ladder):
        running = status(before, ladder, now) == "running"
        if running and deed.kind != "answer" and status(patience, ladder, now) != "spent":
            assert before.until is not None
            assert patience.until is not None
            assert patience.until >= before.until


def test_law_3_a_message_told_late_does_not_shorten_a_pause_that_was_made_longer() -> None:
    longer = lengthened(lengthened(sent(1), LADDER, NOON), LADDER, NOON)
    patience = after_outreach(longer, LADDER, NOON - timedelta(days=20), NOON)

    assert longer.until == NOON + timedelta(days=20)
    assert patience.until == longer.until


def test_law_3_a_running_pause_is_made_longer_from_its_end() -> None:
    assert lengthened(sent(3), LADDER, NOON).until == NOON + timedelta(days=4) + WEEK


def test_law_3_where_none_runs_a_pause_begins_now() -> None:
    for patience in (Patience(), sent(30)):
        own = lengthened(patience, LADDER, NOON)

        assert (own.since, own.until) == (NOON, NOON + WEEK)
        assert status(own, LADDER, NOON) == "running"


def test_law_3_after_the_last_rung_there_is_nothing_to_make_longer() -> None:
    assert lengthened(sent(3, 2, 1), LADDER, NOON) == sent(3, 2, 1)


# Law 4


@given(history=histories, ladder=ladders)
def test_law_4_only_an_answer_ends_the_run(history: list[Deed], ladder: Ladder) -> None:
    for before, deed, patience, _ in told(history, ladder):
        match deed.kind:
            case "answer":
                assert patience.run == ()
            case "outreach":
                assert len(patience.run) == len(before.run) + 1
            case _:
                assert patience.run == before.run


def test_law_4_a_run_of_hundreds_stays_spent_and_small() -> None:
    patience = sent(*range(400, 0, -1))

    assert status(patience, LADDER, NOON) == "spent"
    assert len(patience.run) == 50
    assert patience.run[-1] == NOON - timedelta(days=1)


# Law 5


@given(history=histories, ladder=ladders)
def test_law_5_kept_pauses_are_never_taken_back(history: list[Deed], ladder: Ladder) -> None:
    for before, _, patience, _ in told(history, ladder):
        assert patience.kept >= before.kept


@given(history=histories)
def test_law_5_a_deed_keeps_one_pause_at_most_and_a_look_keeps_none_twice(history: list[Deed]) -> None:
    for before, _, patience, now in told(history):
        assert patience.kept <= before.kept + 2
        assert settle(settle(patience, now), now) == settle(patience, now)


@pytest.mark.parametrize(("days", "kept"), [(6.9, 0), (7, 1), (300, 1)])
def test_law_5_a_pause_is_kept_once_its_end_has_come(days: float, kept: int) -> None:
    assert settle(sent(0), NOON + timedelta(days=days)).kept == kept


def test_law_5_a_pause_that_was_over_before_it_was_told_is_kept_at_once() -> None:
    assert after_outreach(Patience(), LADDER, NOON - timedelta(days=10), NOON).kept == 1


@pytest.mark.parametrize(("days", "kept"), [(0, 0), (0.9, 0), (1, 1), (6.9, 1)])
def test_law_5_a_pause_that_was_held_for_a_day_when_the_ex_answered_is_kept(days: float, kept: int) -> None:
    assert after_answer(sent(days), NOON) == Patience(kept=kept)


def test_law_5_so_is_a_pause_of_their_own() -> None:
    assert after_answer(lengthened(Patience(), LADDER, NOON), NOON + timedelta(days=2)) == Patience(kept=1)


def test_law_5_a_pause_that_was_broken_by_another_message_is_not_kept() -> None:
    assert sent(3, 1).kept == 0


def test_law_5_a_pause_that_is_over_is_not_kept_a_second_time_by_an_answer() -> None:
    assert after_answer(settle(sent(10), NOON), NOON).kept == 1


def test_law_5_after_the_last_rung_an_answer_keeps_nothing_more() -> None:
    assert after_answer(sent(40, 30, 0), NOON).kept == sent(40, 30, 0).kept


def test_law_5_without_unanswered_messages_a_pause_that_is_over_is_gone() -> None:
    own = lengthened(Patience(), LADDER, NOON)

    assert settle(own, NOON + WEEK) == Patience(kept=1)


# Status


@given(history=histories, ladder=ladders, later=st.integers(-1000, 1000))
def test_status_is_one_of_four_at_any_time(history: list[Deed], ladder: Ladder, later: int) -> None:
    for _, _, patience, now in told(history, ladder):
        assert status(patience, ladder, now + timedelta(days=later)) in STATUSES


@given(history=histories, ladder=ladders)
def test_settling_never_changes_the_status(history: list[Deed], ladder: Ladder) -> None:
    for _, _, patience, now in told(history, ladder):
        assert status(settle(patience, now), ladder, now) == status(patience, ladder, now)


@given(history=histories)
def test_no_deed_depends_on_whether_anyone_looked_in_between(history: list[Deed]) -> None:
    looked, unlooked, now = Patience(), Patience(), NOON
    for deed in history:
        now += deed.after
        looked = settle(after(settle(looked, now), deed, now), now)
        unlooked = after(unlooked, deed, now)

        assert looked == settle(unlooked, now)


# The same once more, slow and plain


@dataclass
class Plain:
    """A diary of one person: what was sent, until when they wait, and which pauses they kept."""

    sent: list[datetime] = field(default_factory=list)
    begun: datetime = NOON
    until: datetime | None = None
    waiting: bool = False
    kept: int = 0

    def look(self, now: datetime) -> None:
        """A pause whose end has come is kept and over."""
        if self.waiting and self.until is not None and self.until <= now:
            self.waiting, self.kept = False, self.kept + 1

    def does(self, deed: Deed, now: datetime) -> None:
        """Write a deed into the diary."""
        self.look(now)
        if deed.kind == "answer":
            self.kept += self.waiting and now - self.begun >= timedelta(days=1)
            self.sent, self.waiting, self.until = [], False, None
        elif deed.kind == "outreach":
            self._writes(now - timedelta(days=deed.ago))
        elif deed.kind == "longer" and len(self.sent) < 3:
            self.begun = self.begun if self.waiting else now
            self.until = (self.until if self.waiting and self.until else now) + WEEK
            self.waiting = True
        self.look(now)

    def _writes(self, at: datetime) -> None:
        self.sent.append(at)
        if len(self.sent) > 2:
            self.waiting, self.until = False, None
            return
        end = max(self.sent) + (WEEK if len(self.sent) == 1 else THREE_WEEKS)
        self.until = max(end, self.until) if self.waiting and self.until else end
        self.begun, self.waiting = max(self.sent), True

    def status(self) -> str:
        """Tell where the diary stands."""
        if len(self.sent) > 2:
            return "spent"
        return "running" if self.waiting else "over" if self.sent else "none"


@given(history=histories)
def test_patience_is_what_a_plain_diary_says(history: list[Deed]) -> None:
    diary = Plain()
    for _, deed, patience, now in told(history):
        diary.does(deed, now)
        seen = settle(patience, now)

        assert (status(seen, LADDER, now), seen.kept) == (diary.status(), diary.kept)
        assert seen.run == tuple(sorted(diary.sent))
        assert diary.status() != "running" or seen.until == diary.until


def test_a_pause_made_longer_keeps_when_it_began() -> None:
    assert lengthened(sent(3), LADDER, NOON) == replace(sent(3), until=NOON + timedelta(days=11))
