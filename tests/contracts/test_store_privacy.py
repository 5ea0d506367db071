"""What the store promises of a person's own words: given out whole, erased whole, and unreadable without the key."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bot.app.ports import Store, StoreUnusable, Unit
from bot.core.effects import Keep, Log
from bot.store.open import open_store
from tests.contracts.samples import ANNA, BORIS, FULL, HOUR, KEY, NOW, OTHER_KEY, person_of, show, tell_all
from tests.servers.databases import dump, tamper

OF_NOBODY = {"alembic_version", "meta", "seen_update"}


async def test_everything_of_a_person_is_given_as_plain_values(store: Store) -> None:
    def work(unit: Unit) -> None:
        person = person_of(unit)
        unit.save_session(person, FULL, NOW + HOUR)
        unit.keep(person, Keep("letter", "heal/one", "Dear Sam"), NOW)
        unit.log(person, Log("reply", NOW, "warm"))
        unit.schedule(person, "reflection", NOW)
        unit.post(person, ANNA, show(), NOW)

    await store.transact(work)
    await store.transact(tell_all(BORIS, "another's"))
    stored = await store.transact(lambda unit: unit.everything(person_of(unit)))
    now, later = NOW.isoformat(), (NOW + HOUR).isoformat()

    assert json.loads(json.dumps(stored)) == stored
    assert stored["person"] == {"id": f"person-of-{ANNA.id}", "created_at": now, "seen_at": later}
    assert stored["accounts"] == [{"platform": ANNA.platform, "id": ANNA.id}]
    assert stored["session"]["words"] == {"ex": "Sam"}
    assert stored["entries"] == [{"kind": "letter", "about": "heal/one", "text": "Dear Sam", "written_at": now}]
    assert stored["log"] == [{"kind": "reply", "at": now, "detail": "warm"}]
    assert stored["nudges"] == [{"kind": "reflection", "due_at": now, "state": "pending", "settled_at": None}]
    assert [unsent["card"]["id"] for unsent in stored["unsent"]] == ["card"]


async def test_nothing_is_everything_of_nobody(store: Store) -> None:
    assert await store.transact(lambda unit: unit.everything("no one")) == {}


async def test_forgetting_leaves_no_row_in_any_table_and_no_one_else_touched(store: Store, database_url: str) -> None:
    boris = await store.transact(tell_all(BORIS, "kept"))
    before = dump(database_url)
    anna = await store.transact(tell_all(ANNA, "forgotten"))
    full = dump(database_url)
    await store.transact(lambda unit: unit.forget(anna))

    assert {table for table, rows in full.items() if len(rows) > len(before[table])} == set(full) - OF_NOBODY
    assert dump(database_url) == before
    assert (await store.transact(lambda unit: unit.everything(boris)))["entries"]


async def test_who_was_forgotten_begins_anew(store: Store) -> None:
    anna = await store.transact(tell_all(ANNA, "old"))
    await store.transact(lambda unit: unit.forget(anna))

    assert await store.transact(lambda unit: unit.person_of(ANNA, new_id="new", now=NOW)) == "new"
    assert await store.transact(lambda unit: unit.session_of("new")) is None


async def test_old_updates_are_dropped_by_their_age(store: Store) -> None:
    await store.transact(lambda unit: unit.first_time("telegram", "1"))

    def drop(before: datetime) -> Callable[[Any], int]:
        return lambda unit: unit.drop_seen(before)

    assert await store.transact(drop(NOW - 10_000 * HOUR)) == 0
    assert await store.transact(drop(NOW + 10_000_000 * HOUR)) == 1


# Encryption


async def test_what_a_person_told_us_stands_nowhere_in_plain(store: Store, database_url: str) -> None:
    await store.transact(tell_all(ANNA, "Marmalade"))
    cells = [cell for rows in dump(database_url).values() for row in rows for cell in row]
    found = b"".join(cell if isinstance(cell, bytes) else repr(cell).encode() for cell in cells).lower()

    assert ANNA.id.encode() in found
    assert b"marmalade" not in found


@pytest.mark.parametrize("table", ["session", "entry", "log", "outbox"])
async def test_a_text_that_was_moved_to_another_person_does_not_open(
    store: Store, database_url: str, table: str
) -> None:
    people = [await store.transact(tell_all(account, "x")) for account in (ANNA, BORIS)]
    tamper(
        database_url,
        f"UPDATE {table} SET body = (SELECT other.body FROM {table} AS other WHERE other.person = '{people[1]}')"  # noqa: S608
        f" WHERE person = '{people[0]}'",
    )

    with pytest.raises(StoreUnusable, match=f"{table}:body"):
        await store.transact(lambda unit: unit.everything(people[0]))


async def test_a_text_that_was_moved_to_another_column_does_not_open(store: Store, database_url: str) -> None:
    anna = await store.transact(tell_all(ANNA, "x"))
    tamper(database_url, "UPDATE entry SET body = (SELECT log.body FROM log)")

    with pytest.raises(StoreUnusable, match="entry:body"):
        await store.transact(lambda unit: unit.everything(anna))


async def test_a_new_key_takes_over_from_an_old_one(database_url: str) -> None:
    async with open_store(database_url, secret_key=KEY) as store:
        anna = await store.transact(tell_all(ANNA, "under the old key"))
    async with open_store(database_url, secret_key=f"{OTHER_KEY},{KEY}") as store:
        boris = await store.transact(tell_all(BORIS, "under the new key"))
        assert await store.rotate() == 5  # session, entry, log, card, and the text that keys are tried on
        assert await store.rotate() == 0
    async with open_store(database_url, secret_key=OTHER_KEY) as store:
        found = await store.transact(lambda unit: [unit.everything(person) for person in (anna, boris)])

    assert [each["entries"][0]["text"] for each in found] == ["under the old key", "under the new key"]


async def test_another_key_is_refused_before_anything_is_written(database_url: str) -> None:
    async with open_store(database_url, secret_key=KEY) as store:
        await store.transact(tell_all(ANNA, "x"))
    before = dump(database_url)

    with pytest.raises(StoreUnusable, match="sealed under another key"):
        open_store(database_url, secret_key=OTHER_KEY)
    assert dump(database_url) == before
