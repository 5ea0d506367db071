from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.actions import ACTIONS, days_of, outreach, outreach_days_ago
from bot.core.effects import Cancel, Forget, Keep, Log, Schedule
from bot.core.engine import begin
from bot.core.session import Place, Session
from bot.core.walk import Walk
from tests.core.small import small, step
from tests.core.walks import texts
from tests.tester import NOON, Tester

NOT_A_TIME = "hint.not-a-time"


def walk(session: Session | None = None, *, now: datetime = NOON) -> Walk:
    """Begin a turn of someone, without content."""
    return Walk(small(steps=(step("one"), step("two", stage="later"))), session or begin(), now)


def days_told(text: str, *, now: datetime = NOON, zone: str = "UTC") -> float | None:
    """Give how many days ago an outreach was logged for these words, or None where they were not understood."""
    turn = walk(begin(zone=zone), now=now)
    if outreach_days_ago(turn, text) == NOT_A_TIME:
        assert turn.effects == []
        return None
    return (now - turn.session.patience.run[-1]) / timedelta(days=1)


# When it was


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("today", 0),
        ("just now", 0),
        ("Now", 0),
        ("yesterday", 1),
        ("  Yesterday ", 1),
        ("5 days ago", 5),
        ("5 DAYS AGO", 5),
        ("1 day", 1),
        ("3d", 3),
        ("3", 3),
        ("2 weeks", 14),
        ("2 weeks ago", 14),
        ("1w ago", 7),
        ("2 months ago", 60),
        ("a week ago", 7),
        ("two weeks ago", 14),
        ("Ten days ago", 10),
        ("0 days ago", 0),
        ("366 days", 366),
        ("\u0665 days ago", 5),
        ("2026-03-02", 0),
        ("2026-03-01", 1),
        ("2026-02-20", 10),
        ("20260220", 10),
        ("2025-12-31", 61),
        ("2026-02-20 23:59", 10),
    ],
)
def test_a_day_can_be_told_in_many_ways(text: str, days: int) -> None:
    assert days_told(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "2026-03-03",
        "2099-01-01",
        "-1 days",
        "367 days ago",
        "2 years ago",
        "2025-02-28",
        "2026-02-30",
        "2026-13-01",
        "9999 weeks",
        "12345 days",
        "5 moons ago",
        "a while ago",
        "5 days before",
        "days",
        "1.5 days",
        "\u00b2 days",
        "",
        "\x00",
        "\ud83d",
    ],
)
def test_what_is_no_day_of_the_last_year_is_not_guessed_at(text: str) -> None:
    assert days_told(text) is None


@given(text=texts)
def test_any_words_give_a_day_of_the_last_year_or_none(text: str) -> None:
    days = days_told(text)

    assert days is None or 0 <= days <= 366


@given(days=st.integers(0, 366))
def test_a_date_is_as_many_days_ago_as_it_is(days: int) -> None:
    assert days_told((NOON - timedelta(days=days)).date().isoformat()) == days


@pytest.mark.parametrize(
    ("now", "zone", "today"),
    [
        ("2026-03-02T20:00", "Pacific/Auckland", "2026-03-03"),
        ("2026-03-02T02:00", "America/Los_Angeles", "2026-03-01"),
        ("2026-03-02T23:30", "Europe/Vienna", "2026-03-03"),
    ],
)
def test_a_date_is_a_day_of_the_persons_own_calendar(now: str, zone: str, today: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)

    assert days_told(today, now=moment, zone=zone) == 0


@pytest.mark.parametrize(("span", "days"), [("7d", 7), ("90d", 90), ("0d", 0), ("2 w", 14), ("", None), ("d", None)])
def test_content_writes_spans_in_days(span: str, days: int | None) -> None:
    assert days_of(span) == days


# Outreach and its nudges


def test_an_outreach_is_logged_when_it_was_sent() -> None:
    turn = walk()
    outreach(turn, "3d")

    assert turn.effects[0] == Log("outreach", NOON - timedelta(days=3))
    assert turn.session.patience.run == (NOON - timedelta(days=3),)


def test_a_pause_arms_its_end_and_its_half_way() -> None:
    turn = walk()
    outreach(turn, "0d")

    assert set(turn.effects[1:]) == {
        Schedule("patience_over", NOON + timedelta(days=7)),
        Schedule("patience_half", NOON + timedelta(days=3, hours=20)),
        Cancel("own_pause_over"),
    }


def test_half_way_of_less_than_four_days_is_not_worth_a_note() -> None:
    turn = walk()
    outreach(turn, "4d")

    assert Schedule("patience_over", NOON + timedelta(days=3)) in turn.effects
    assert Cancel("patience_half") in turn.effects


def test_a_pause_that_nobody_is_written_in_has_an_end_of_its_own_and_no_half_way() -> None:
    turn = walk()
    ACTIONS["wait-seven-days"](turn, "")

    assert set(turn.effects[1:]) == {
        Schedule("own_pause_over", NOON + timedelta(days=7)),
        Cancel("patience_half"),
        Cancel("patience_over"),
    }


@pytest.mark.parametrize("days_ago", [["7d"], ["30d"], ["0d", "0d", "0d"]])
def test_where_no_pause_runs_nothing_is_armed(days_ago: list[str]) -> None:
    turn = walk()
    for ago in days_ago:
        outreach(turn, ago)

    assert set(turn.effects[-3:]) == {Cancel("patience_half"), Cancel("patience_over"), Cancel("own_pause_over")}


def test_nudges_of_patience_come_by_day() -> None:
    turn = walk(begin(zone="Pacific/Auckland"))
    outreach(turn, "0d")

    assert Schedule("patience_over", datetime(2026, 3, 9, 19, tzinfo=UTC)) in turn.effects


# Words


@pytest.mark.parametrize(
    ("step", "kind"),
    [("time-for-both", "reflection"), ("letter-that-stays", "letter"), ("if-then-plan", "plan")],
)
def test_words_are_kept_as_what_the_step_asks_for(tester: Tester, step: str, kind: str) -> None:
    tester.has_told(upto=step)
    tester.gives("next")
    tester.presses("write")
    tester.says("  Walk to the river.\nThen call Ana. ")

    assert tester.turn.effects[0] == Keep(kind, step, "Walk to the river.\nThen call Ana.")
    tester.sees("step/kept")


@pytest.mark.parametrize(("step", "kind"), [("if-then-plan", "plan"), ("three-things-of-yours", "things")])
def test_what_cards_quote_stays_with_the_session(tester: Tester, step: str, kind: str) -> None:
    tester.has_told(upto=step)
    tester.gives("next")
    tester.presses("write")
    tester.says("Swim.")

    assert tester.session.words == {kind: "Swim."}


def test_things_are_a_list_that_grows(tester: Tester) -> None:
    tester.has_told(upto="three-things-of-yours")
    tester.gives("next")
    tester.presses("write")
    tester.says("Swim.")
    tester.presses("write-more")
    tester.says("Paint.")

    assert tester.session.words == {"things": "Swim.\nPaint."}
    assert tester.kept("things") == "Paint."


def test_a_list_of_things_keeps_the_newest_of_what_fits(tester: Tester) -> None:
    tester.has_told()
    tester.stands_at("step/write", "three-things-of-yours")
    tester.says("x" * 4000)
    tester.stands_at("step/write", "three-things-of-yours")
    tester.says("Swim.")

    assert len(tester.session.words["things"]) == 4000
    assert tester.session.words["things"].endswith("x\nSwim.")


def test_a_plan_is_the_latest_one(tester: Tester) -> None:
    tester.has_told()
    for plan in ("Swim.", "Paint."):
        tester.stands_at("step/write", "if-then-plan")
        tester.says(plan)

    assert tester.session.words == {"plan": "Paint."}


def test_other_words_do_not(tester: Tester) -> None:
    tester.has_told(upto="letter-that-stays")
    tester.gives("next")
    tester.presses("write")
    tester.says("Dear you")

    assert tester.session.words == {}
    assert tester.kept("letter") == "Dear you"


@pytest.mark.parametrize(("text", "kept"), [("Sam", "Sam"), (" my \n Sam\t", "my Sam"), ("x" * 40, "x" * 40)])
def test_a_nickname_is_one_short_line(tester: Tester, text: str, kept: str) -> None:
    tester.has_told(upto="a-name-for-here")
    tester.gives("next")
    tester.presses("write")
    tester.says(text)

    assert tester.session.words["nickname"] == kept
    assert not any(isinstance(effect, Keep) for effect in tester.turn.effects)
    tester.sees("step/named")


def test_a_nickname_that_is_long_is_asked_for_again(tester: Tester) -> None:
    tester.has_told(upto="a-name-for-here")
    tester.gives("next")
    tester.presses("write")
    tester.says("x" * 41)

    tester.sees("step/name")
    tester.hears("hint.nickname-too-long")
    assert "nickname" not in tester.session.words


@pytest.mark.parametrize(("text", "hint"), [("  \n ", "hint.empty"), ("x" * 4001, "hint.too-long")])
def test_words_that_cannot_be_kept_are_answered_and_nothing_is_lost(tester: Tester, text: str, hint: str) -> None:
    tester.has_told()
    tester.gives("next")
    tester.presses("write")
    tester.says(text)

    tester.sees("step/write")
    tester.hears(hint)
    assert not any(isinstance(effect, Keep) for effect in tester.turn.effects)


def test_a_note_of_exactly_the_limit_is_kept(tester: Tester) -> None:
    tester.has_told()
    tester.gives("next")
    tester.presses("write")
    tester.says("x" * 4000)

    assert tester.kept("reflection") == "x" * 4000


# Others


def test_the_steps_of_a_stage_come_again_and_others_do_not() -> None:
    turn = walk(begin())
    turn.change(place=Place("step/show", "one"))
    for name in ("one", "two"):
        turn.mark(name, "done")
    ACTIONS["revisit"](turn, "heal")

    assert set(turn.session.marks) == {"two"}


def test_the_step_in_view_is_done_and_dated() -> None:
    turn = walk(Session(Place("step/show", "one")))
    ACTIONS["mark-done"](turn, "")

    assert turn.session.marks["one"].state == "done"
    assert turn.effects == [Log("step", NOON, "one")]


def test_a_pause_that_cannot_be_made_longer_is_not_logged_as_if_it_were() -> None:
    turn = walk()
    for _ in range(3):
        outreach(turn, "0d")
    turn.effects.clear()
    ACTIONS["wait-seven-days"](turn, "")

    assert not any(isinstance(effect, Log) for effect in turn.effects)


def test_whoever_forgets_logs_nothing_in_the_same_turn() -> None:
    turn = walk()
    outreach(turn, "0d")
    ACTIONS["forget"](turn, "")

    assert turn.effects == [Forget()]


def test_the_way_begins_once() -> None:
    turn = walk(Session(Place("intake/ready"), began_at=NOON - timedelta(days=9)))
    ACTIONS["begin"](turn, "")

    assert turn.session.began_at == NOON - timedelta(days=9)


def test_what_is_done_stays_done_where_the_rest_is_left() -> None:
    turn = walk()
    turn.mark("one", "done")
    turn.mark("two", "later", timedelta(hours=20))
    ACTIONS["leave-the-rest"](turn, "")

    assert {name: mark.state for name, mark in turn.session.marks.items()} == {"one": "done", "two": "not_for_me"}


def test_ties_are_added_and_taken_away() -> None:
    turn = walk()
    for tie in ("work", "home", "work"):
        ACTIONS["add-tie"](turn, tie)

    assert turn.session.facts["ties"] == frozenset({"home"})


@pytest.mark.parametrize(("before", "after"), [("unknown", frozenset()), (frozenset({"home"}), frozenset({"home"}))])
def test_where_no_tie_was_picked_there_is_none(before: str | frozenset[str], after: frozenset[str]) -> None:
    turn = walk(Session(Place("intake/several-ties"), facts={"ties": before}))
    ACTIONS["settle-ties"](turn, "")

    assert turn.session.facts["ties"] == after
