"""The laws of bot/store/sqlite_store.py, by number."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.app.ports import StoreUnusable, Unit
from bot.core.effects import Log
from bot.store.open import open_store
from bot.store.sqlite_store import SqliteStore
from tests.contracts.samples import ANNA, KEY, NOW, person_of, tell_all


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[SqliteStore]:
    async with open_store(sqlite_url, secret_key=KEY) as opened:
        assert isinstance(opened, SqliteStore)
        yield opened


def log(unit: Unit) -> None:
    unit.log(person_of(unit), Log("reply", NOW, "warm"))


async def hold_up(store: SqliteStore) -> asyncio.Future[None]:
    """Keep the writer waiting until the future that this gives is set, so that works queue up behind it."""
    loop = asyncio.get_running_loop()
    go, begun = loop.create_future(), asyncio.Event()

    async def wait() -> None:
        await go

    def work(_unit: Unit) -> None:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(wait(), loop).result(10)

    held = asyncio.ensure_future(store.transact(work))
    await begun.wait()
    go.add_done_callback(lambda _: held)  # keeps the waiting work alive
    return go


def statements(store: SqliteStore) -> list[str]:
    seen: list[str] = []
    store._raw.set_trace_callback(seen.append)
    return seen


async def test_law_1_a_result_is_given_out_after_its_commit(store: SqliteStore, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "breather.sqlite3")) as outside:

        async def turn(number: int) -> bool:
            await store.transact(lambda unit: unit.first_time("law", str(number)))
            return bool(outside.execute("SELECT 1 FROM seen_update WHERE update_id = ?", [str(number)]).fetchall())

        assert all(await asyncio.gather(*map(turn, range(100))))


async def test_law_2_works_that_wait_share_a_commit_and_fail_alone(store: SqliteStore) -> None:
    def fail(unit: Unit) -> None:
        log(unit)
        raise LookupError

    go = await hold_up(store)
    works = [asyncio.ensure_future(store.transact(work)) for work in (log, fail, log)]
    await asyncio.sleep(0)
    seen = statements(store)
    go.set_result(None)
    done = await asyncio.gather(*works, return_exceptions=True)

    assert [type(each) for each in done] == [type(None), LookupError, type(None)]
    assert seen.count("SAVEPOINT work") == 3
    assert seen.count("COMMIT") == 2  # that of the work which held the others up, and theirs
    assert len((await store.transact(lambda unit: unit.everything(person_of(unit))))["log"]) == 2


async def test_a_lone_work_needs_no_savepoint(store: SqliteStore) -> None:
    seen = statements(store)
    await store.transact(log)

    assert [each for each in seen if "SAVEPOINT" in each] == []
    assert (seen[0], seen[-1]) == ("BEGIN IMMEDIATE", "COMMIT")


async def test_law_3_when_the_commit_fails_every_work_in_it_fails(store: SqliteStore) -> None:
    def spoil(_unit: Unit) -> None:
        store._raw.execute("PRAGMA defer_foreign_keys = ON")
        store._raw.execute("INSERT INTO account VALUES ('telegram', '1', 'nobody')")

    go = await hold_up(store)
    works = [asyncio.ensure_future(store.transact(work)) for work in (log, spoil, log)]
    await asyncio.sleep(0)
    go.set_result(None)
    done = await asyncio.gather(*works, return_exceptions=True)

    assert [type(each) for each in done] == [StoreUnusable] * 3
    assert await store.transact(lambda unit: unit.everything(f"person-of-{ANNA.id}")) == {}


async def test_law_3_when_a_statement_ends_the_whole_transaction_every_work_in_it_fails(store: SqliteStore) -> None:
    """A disk that fills up may do so; this conflict always does."""

    def spoil(_unit: Unit) -> None:
        store._raw.execute("INSERT OR ROLLBACK INTO meta SELECT * FROM meta")

    go = await hold_up(store)
    works = [asyncio.ensure_future(store.transact(work)) for work in (log, spoil, log)]
    await asyncio.sleep(0)
    go.set_result(None)
    done = await asyncio.gather(*works, return_exceptions=True)

    assert [type(each) for each in done] == [StoreUnusable] * 3
    assert await store.transact(lambda unit: unit.everything(f"person-of-{ANNA.id}")) == {}


async def test_law_4_closing_waits_for_the_works_that_were_handed_in(store: SqliteStore) -> None:
    go = await hold_up(store)
    works = [asyncio.ensure_future(store.transact(log)) for _ in range(5)]
    await asyncio.sleep(0)
    closing_now = asyncio.ensure_future(store.close())
    await asyncio.sleep(0)
    with pytest.raises(StoreUnusable, match="is closed already"):
        await store.transact(log)
    go.set_result(None)

    assert await asyncio.gather(*works) == [None] * 5
    await closing_now


async def test_the_file_is_as_durable_and_strict_as_promised(store: SqliteStore) -> None:
    def settings(_unit: Unit) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        return [store._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await store.transact(settings) == ["wal", 2, 1, 1, 10_000]
    await store.transact(lambda unit: unit.forget("no one"))
    assert await store.transact(settings) == ["wal", 2, 1, 1, 10_000]


async def test_who_is_forgotten_is_gone_from_the_bytes_of_the_files(store: SqliteStore, tmp_path: Path) -> None:
    def anywhere() -> bool:
        files = tmp_path.glob("breather.sqlite3*")
        return any(ANNA.id.encode() in file.read_bytes() for file in files)

    anna = await store.transact(tell_all(ANNA, "Marmalade"))
    assert anywhere()

    await store.transact(lambda unit: unit.forget(anna))
    assert not anywhere()
