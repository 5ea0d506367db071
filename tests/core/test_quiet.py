from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.quiet import local, outside_quiet_hours

ZONES = sorted(available_timezones())
times = st.datetimes(datetime(2024, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
zones = st.sampled_from(ZONES)


def at(text: str, zone: str = "UTC") -> datetime:
    """Read a local time as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@given(due=times, zone=zones)
def test_it_is_never_in_the_quiet_hours(due: datetime, zone: str) -> None:
    clock = outside_quiet_hours(due, zone).astimezone(ZoneInfo(zone)).time()

    assert time(8) <= clock < time(22)


@given(due=times, zone=zones)
def test_it_is_never_early_and_never_a_day_late(due: datetime, zone: str) -> None:
    moved = outside_quiet_hours(due, zone)

    assert due <= moved < due + timedelta(hours=24)


@given(due=times, zone=zones)
def test_by_day_it_is_not_moved_and_by_night_it_is_eight(due: datetime, zone: str) -> None:
    moved = outside_quiet_hours(due, zone)
    by_day = time(8) <= local(due, zone).time() < time(22)

    assert moved == due if by_day else local(moved, zone).time() == time(8)


@given(due=times, zone=zones)
def test_moving_it_twice_is_moving_it_once(due: datetime, zone: str) -> None:
    moved = outside_quiet_hours(due, zone)

    assert outside_quiet_hours(moved, zone) == moved
    assert moved.tzinfo is UTC


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-03-02T07:59:59", "2026-03-02T08:00"),
        ("2026-03-02T08:00", "2026-03-02T08:00"),
        ("2026-03-02T21:59:59", "2026-03-02T21:59:59"),
        ("2026-03-02T22:00", "2026-03-03T08:00"),
        ("2026-12-31T23:30", "2027-01-01T08:00"),
        ("2028-02-28T23:30", "2028-02-29T08:00"),
    ],
)
def test_the_night_is_from_ten_to_eight(due: str, expected: str) -> None:
    assert outside_quiet_hours(at(due), "UTC") == at(expected)


@pytest.mark.parametrize(
    ("due", "hours"),
    [
        ("2026-03-28T23:30", 7.5),  # spring forward: the night is an hour shorter
        ("2026-10-24T23:30", 9.5),  # autumn back: it is an hour longer
        ("2026-06-10T23:30", 8.5),
    ],
)
def test_a_clock_change_in_the_night_does_not_move_the_morning(due: str, hours: float) -> None:
    start = at(due, "Europe/Vienna")
    moved = outside_quiet_hours(start, "Europe/Vienna")

    assert moved - start == timedelta(hours=hours)
    assert local(moved, "Europe/Vienna").time() == time(8)


@pytest.mark.parametrize("fold", [0, 1])
def test_an_hour_that_comes_twice_leads_to_the_same_morning(fold: int) -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Vienna"), fold=fold).astimezone(UTC)

    assert outside_quiet_hours(twice, "Europe/Vienna") == at("2026-10-25T08:00", "Europe/Vienna")


def test_an_hour_that_does_not_come_leads_to_that_morning() -> None:
    never = at("2026-03-29T02:30", "Europe/Vienna")

    assert outside_quiet_hours(never, "Europe/Vienna") == at("2026-03-29T08:00", "Europe/Vienna")


def test_a_day_that_an_island_skipped_leads_to_the_next_that_it_had() -> None:
    due = at("2011-12-29T23:00", "Pacific/Apia")

    assert local(outside_quiet_hours(due, "Pacific/Apia"), "Pacific/Apia").isoformat() == "2011-12-31T08:00:00+14:00"


def test_the_same_moment_is_night_for_one_and_day_for_another() -> None:
    due = at("2026-03-02T12:00")

    assert outside_quiet_hours(due, "Europe/Vienna") == due
    assert outside_quiet_hours(due, "Pacific/Auckland") == at("2026-03-03T08:00", "Pacific/Auckland")
