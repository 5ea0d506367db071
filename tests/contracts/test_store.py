"""The promises of `bot.app.ports.Unit` and `Store`, on every engine; no test here knows which one it is on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from bot.app.ports import Due, Store, StoreUnusable, Unit
from bot.core.effects import Keep
from bot.core.session import Session
from bot.store.open import open_store
from tests.contracts.samples import ANNA, BORIS, FULL, HOUR, KEY, NOW, ODD_TEXTS, PLACE, person_of, show
from tests.servers.databases import dump


def fail(unit: Unit) -> None:
    person_of(unit, BORIS)
    raise LookupError("on purpose")


def count_one_more(unit: Unit) -> None:
    person = person_of(unit)
    session = unit.session_of(person) or Session(PLACE)
    unit.save_session(person, replace(session, serial=session.serial + 1), NOW)


async def counted(store: Store) -> int:
    session = await store.transact(lambda unit: unit.session_of(person_of(unit)))
    return session.serial if session else 0


# One transaction


async def test_a_work_gives_back_what_it_returned(store: Store) -> None:
    assert await store.transact(lambda _unit: [1, 2]) == [1, 2]


async def test_a_work_that_raises_stores_nothing_and_raises_to_its_caller(store: Store, database_url: str) -> None:
    with pytest.raises(LookupError, match="on purpose"):
        await store.transact(fail)

    assert dump(database_url)["person"] == []


async def test_a_work_that_raises_is_rolled_back_alone(store: Store, database_url: str) -> None:
    """Works that are handed in together keep what they did when one among them fails."""
    works = [fail if number % 3 == 1 else count_one_more for number in range(30)]

    done = await asyncio.gather(*map(store.transact, works), return_exceptions=True)

    assert [type(each) for each in done] == [LookupError if work is fail else type(None) for work in works]
    assert await counted(store) == 20
    assert len(dump(database_url)["person"]) == 1


async def test_a_statement_that_the_database_refuses_harms_no_neighbour(store: Store) -> None:
    def for_nobody(unit: Unit) -> None:
        unit.keep("no such person", Keep("letter", "", "x"), NOW)

    done = await asyncio.gather(
        store.transact(count_one_more),
        store.transact(for_nobody),
        store.transact(count_one_more),
        return_exceptions=True,
    )

    assert [isinstance(each, Exception) for each in done] == [False, True, False]
    assert await counted(store) == 2


async def test_a_stop_iteration_reaches_the_caller_as_an_error(store: Store) -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        await store.transact(lambda _unit: next(iter(())))


async def test_two_hundred_turns_at_once_lose_nothing(store: Store) -> None:
    await asyncio.gather(*(store.transact(count_one_more) for _ in range(200)))

    assert await counted(store) == 200


async def test_a_caller_that_goes_away_disturbs_nobody(store: Store) -> None:
    tasks = [asyncio.create_task(store.transact(count_one_more)) for _ in range(10)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()

    done = await asyncio.gather(*tasks, return_exceptions=True)

    assert [isinstance(each, asyncio.CancelledError) for each in done] == [True, False] * 5
    assert await counted(store) >= 5


async def test_closing_finishes_what_was_handed_in(database_url: str) -> None:
    store = open_store(database_url, secret_key=KEY)
    tasks = [asyncio.create_task(store.transact(count_one_more)) for _ in range(50)]
    await asyncio.sleep(0)
    await store.close()
    await store.close()

    await asyncio.gather(*tasks)
    async with open_store(database_url, secret_key=KEY) as again:
        assert await counted(again) == 50


async def test_a_closed_store_says_so(database_url: str) -> None:
    store = open_store(database_url, secret_key=KEY)
    await store.close()

    with pytest.raises(StoreUnusable, match="is closed already"):
        await store.transact(count_one_more)


# Updates


async def test_an_update_is_new_once_for_each_source(store: Store) -> None:
    def work(unit: Unit) -> list[bool]:
        return [unit.first_time(source, number) for source, number in [("a", "1"), ("a", "1"), ("b", "1"), ("a", "2")]]

    assert await store.transact(work) == [True, False, True, True]
    assert await store.transact(work) == [False, False, False, False]


async def test_an_update_of_a_failed_work_is_new_again(store: Store) -> None:
    def work(unit: Unit) -> None:
        assert unit.first_time("telegram", "7")
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            await store.transact(work)


async def test_of_equal_updates_at_once_one_is_new(store: Store) -> None:
    done = await asyncio.gather(*(store.transact(lambda unit: unit.first_time("telegram", "7")) for _ in range(20)))

    assert sorted(done) == [False] * 19 + [True]


# People and their sessions


async def test_an_account_keeps_its_person(store: Store) -> None:
    def work(new_id: str) -> Callable[[Unit], str]:
        return lambda unit: unit.person_of(ANNA, new_id=new_id, now=NOW)

    assert await store.transact(work("first")) == "first"
    assert await store.transact(work("second")) == "first"


async def test_two_accounts_are_two_people(store: Store) -> None:
    assert await store.transact(lambda unit: person_of(unit, ANNA) != person_of(unit, BORIS))


async def test_a_new_account_met_by_many_at_once_is_one_person(store: Store, database_url: str) -> None:
    works = [lambda unit, new=f"p{number}": unit.person_of(ANNA, new_id=new, now=NOW) for number in range(20)]

    assert len(set(await asyncio.gather(*map(store.transact, works)))) == 1
    assert len(dump(database_url)["person"]) == 1


async def test_a_session_comes_back_as_it_was(store: Store) -> None:
    assert await store.transact(lambda unit: unit.session_of(person_of(unit))) is None
    await store.transact(lambda unit: unit.save_session(person_of(unit), Session(PLACE), NOW))
    await store.transact(lambda unit: unit.save_session(person_of(unit), FULL, NOW))

    assert await store.transact(lambda unit: unit.session_of(person_of(unit))) == FULL


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
async def test_any_text_comes_back_as_it_was(store: Store, text: str) -> None:
    def work(unit: Unit) -> None:
        person = person_of(unit)
        unit.save_session(person, replace(FULL, words={"plan": text}), NOW)
        unit.keep(person, Keep("letter", text, text), NOW)

    await store.transact(work)
    stored = await store.transact(lambda unit: unit.everything(person_of(unit)))

    assert stored["session"]["words"] == {"plan": text}
    assert [(entry["about"], entry["text"]) for entry in stored["entries"]] == [(text, text)]


# Cards to be sent


async def test_cards_come_back_whole_and_in_order_to_their_account(store: Store) -> None:
    def work(unit: Unit) -> list[int]:
        person, other = person_of(unit), person_of(unit, BORIS)
        ids = [unit.post(person, ANNA, show(serial), NOW) for serial in (1, 2)]
        unit.post(other, BORIS, show(9), NOW)
        return [*ids, unit.post(person, ANNA, show(3), NOW)]

    ids = await store.transact(work)
    posted = await store.transact(lambda unit: unit.unsent(ANNA))

    assert [(each.id, each.show) for each in posted] == list(zip(ids, map(show, (1, 2, 3)), strict=True))
    assert ids == sorted(set(ids))


async def test_a_card_that_was_sent_is_gone_and_its_id_does_not_come_again(store: Store) -> None:
    last = await store.transact(lambda unit: unit.post(person_of(unit), ANNA, show(), NOW))
    await store.transact(lambda unit: unit.mark_sent([last, last, 999_999]))

    assert await store.transact(lambda unit: unit.unsent(ANNA)) == []
    assert await store.transact(lambda unit: unit.post(person_of(unit), ANNA, show(), NOW)) > last


# Nudges


async def test_a_nudge_takes_the_place_of_a_pending_one_of_its_kind(store: Store) -> None:
    def work(unit: Unit) -> list[Due]:
        person = person_of(unit)
        unit.schedule(person, "patience_over", NOW - HOUR)
        unit.schedule(person, "patience_over", NOW - 2 * HOUR)
        return unit.due(NOW, limit=9)

    [due] = await store.transact(work)

    assert (due.kind, due.due_at) == ("patience_over", NOW - 2 * HOUR)


async def test_settling_a_nudge_that_was_replaced_leaves_the_new_one(store: Store) -> None:
    """A worker may hold a nudge while its person arms it anew; the new one must still come."""

    def work(unit: Unit) -> list[Due]:
        person = person_of(unit)
        unit.schedule(person, "patience_over", NOW - HOUR)
        [held] = unit.due(NOW, limit=9)
        unit.schedule(person, "patience_over", NOW)
        unit.settle(held.id, "sent", NOW)
        return unit.due(NOW, limit=9)

    assert [due.due_at for due in await store.transact(work)] == [NOW]


async def test_settling_a_nudge_that_is_over_changes_nothing(store: Store) -> None:
    def work(unit: Unit) -> list[str]:
        person = person_of(unit)
        unit.schedule(person, "reflection", NOW)
        unit.schedule(person, "next_step", NOW)
        held = unit.due(NOW, limit=9)
        unit.cancel(person, "reflection")
        unit.settle(held[1].id, "passed", NOW)
        for nudge in held:
            unit.settle(nudge.id, "sent", NOW)
        return [nudge["state"] for nudge in unit.everything(person)["nudges"]]

    assert await store.transact(work) == ["cancelled", "passed"]


async def test_what_is_due_comes_earliest_first_and_nothing_else(store: Store) -> None:
    def work(unit: Unit) -> list[str]:
        person, other = person_of(unit), person_of(unit, BORIS)
        for kind, hours in (("later", 1), ("now", 0), ("patience_over", -1), ("oldest", -2), ("cancelled", -1)):
            unit.schedule(person, kind, NOW + hours * HOUR)
        unit.schedule(other, "of_boris", NOW - 3 * HOUR)
        unit.cancel(person, "cancelled")
        unit.cancel(person, "never armed")
        assert [due.kind for due in unit.due(NOW, limit=9, person=person)] == ["oldest", "patience_over", "now"]
        assert [due.person for due in unit.due(NOW, limit=1, person=other)] == [other]
        return [due.kind for due in unit.due(NOW, limit=9)]

    assert await store.transact(work) == ["of_boris", "oldest", "patience_over", "now"]


async def test_urgent_nudges_do_not_wait_behind_daily_ones(store: Store) -> None:
    def work(unit: Unit) -> list[list[str]]:
        person = person_of(unit)
        for hours, kind in enumerate(["reflection", "next_step", "patience_over", "urge_over"]):
            unit.schedule(person, kind, NOW + hours * HOUR)
        return [[due.kind for due in unit.due(NOW + 9 * HOUR, limit=limit)] for limit in range(4)]

    assert await store.transact(work) == [
        [],
        ["urge_over"],
        ["patience_over", "urge_over"],
        ["reflection", "patience_over", "urge_over"],
    ]


@pytest.mark.parametrize("state", ["sent", "passed"])
async def test_a_settled_nudge_is_over_and_its_kind_can_be_armed_again(store: Store, state: str) -> None:
    def work(unit: Unit) -> None:
        person = person_of(unit)
        for _ in range(2):
            unit.schedule(person, "reflection", NOW)
            [due] = unit.due(NOW, limit=9)
            unit.settle(due.id, state, NOW)
            assert unit.due(NOW, limit=9) == []
        assert [nudge["state"] for nudge in unit.everything(person)["nudges"]] == [state, state]

    await store.transact(work)


async def test_the_earliest_pending_nudge_is_known(store: Store) -> None:
    def work(unit: Unit) -> None:
        person, other = person_of(unit), person_of(unit, BORIS)
        assert (unit.next_due(), unit.next_due(person)) == (None, None)
        unit.schedule(person, "reflection", NOW + HOUR)
        unit.schedule(person, "urge_over", NOW + 2 * HOUR)
        unit.schedule(other, "patience_over", NOW)
        unit.schedule(other, "cancelled", NOW - HOUR)
        unit.cancel(other, "cancelled")
        assert (unit.next_due(), unit.next_due(person)) == (NOW, NOW + HOUR)

    await store.transact(work)


async def test_times_come_back_aware_as_the_same_instant(store: Store) -> None:
    def work(unit: Unit) -> Due:
        unit.schedule(person_of(unit), "reflection", NOW.astimezone(timezone(timedelta(hours=-9.5))))
        return unit.due(NOW, limit=1)[0]

    due_at = (await store.transact(work)).due_at

    assert (due_at, due_at.utcoffset()) == (NOW, timedelta(0))


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="must be aware"):
        await store.transact(lambda unit: unit.schedule(person_of(unit), "reflection", NOW.replace(tzinfo=None)))


# Several workers on one database


async def test_two_workers_lose_no_turn(store: Store, database_url: str) -> None:
    async with open_store(database_url, secret_key=KEY) as other:
        await asyncio.gather(*(each.transact(count_one_more) for _ in range(100) for each in (store, other)))

    assert await counted(store) == 200


async def test_a_due_nudge_is_taken_by_one_of_two_workers(store: Store, database_url: str) -> None:
    def arm(unit: Unit) -> None:
        for number in range(40):
            account = replace(ANNA, id=str(number))
            unit.schedule(person_of(unit, account), "reflection", NOW)

    def take(unit: Unit) -> list[int]:
        taken = [due.id for due in unit.due(NOW, limit=2)]
        for nudge in taken:
            unit.settle(nudge, "sent", NOW)
        return taken

    await store.transact(arm)
    async with open_store(database_url, secret_key=KEY) as other:
        taken = await asyncio.gather(*(each.transact(take) for _ in range(30) for each in (store, other)))
        rest = [await store.transact(take) for _ in range(20)]  # what was left out while the other worker held it

    assert len([nudge for ids in [*taken, *rest] for nudge in ids]) == 40
    assert len({nudge for ids in [*taken, *rest] for nudge in ids}) == 40


async def test_workers_that_start_together_on_nothing_all_get_to_work(empty_database_url: str) -> None:
    opened = await asyncio.gather(
        *(asyncio.to_thread(open_store, empty_database_url, secret_key=KEY) for _ in range(4))
    )
    await asyncio.gather(*(store.transact(count_one_more) for store in opened))

    assert await counted(opened[0]) == 4
    await asyncio.gather(*(store.close() for store in opened))
