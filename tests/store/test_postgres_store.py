"""What only a server can do to the store: break connections, deadlock, be away, refuse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from threading import Barrier, BrokenBarrierError

import pytest

from bot.app.ports import Account, Store, StoreUnusable, Unit
from bot.core.effects import Log
from bot.store.open import open_store
from tests.contracts.samples import ANNA, BORIS, KEY, NOW, person_of
from tests.servers.databases import tamper
from tests.servers.postgres import USER, Cluster

pytestmark = pytest.mark.postgres

END_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user"
)


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    async with open_store(postgres_url, secret_key=KEY) as opened:
        yield opened


async def test_connections_that_broke_while_idle_are_replaced(store: Store, postgres_url: str) -> None:
    await asyncio.gather(*(store.transact(person_of) for _ in range(30)))
    tamper(postgres_url, END_ALL)

    assert await store.transact(person_of) == person_of_anna()
    assert set(await asyncio.gather(*(store.transact(person_of) for _ in range(30)))) == {person_of_anna()}


async def test_a_connection_that_breaks_during_a_work_runs_it_again_whole(store: Store, postgres_url: str) -> None:
    runs = []

    def work(unit: Unit) -> int:
        person = person_of(unit)
        unit.log(person, Log("reply", NOW, "warm"))
        runs.append(person)
        if len(runs) == 1:
            tamper(postgres_url, END_ALL)
        return len(unit.everything(person)["log"])

    assert await store.transact(work) == 1
    assert len(runs) == 2


async def test_works_that_lock_each_other_out_both_come_through(store: Store) -> None:
    meet = Barrier(2)

    def work(unit: Unit, first: str, second: str) -> None:
        unit.cancel(first, "reflection")
        try:
            meet.wait(5)  # both hold their first row; from the second time on nobody waits any more
            meet.abort()
        except BrokenBarrierError:
            pass
        unit.cancel(second, "reflection")

    def arm(unit: Unit) -> list[str]:
        people = [person_of(unit, account) for account in (ANNA, BORIS)]
        for person in people:
            unit.schedule(person, "reflection", NOW)
        return people

    people = await store.transact(arm)
    await asyncio.gather(
        store.transact(lambda unit: work(unit, *people)), store.transact(lambda unit: work(unit, *reversed(people)))
    )

    assert await store.transact(lambda unit: unit.next_due()) is None


async def test_a_worker_does_not_wait_for_nudges_that_another_one_holds(store: Store, postgres_url: str) -> None:
    loop = asyncio.get_running_loop()

    def arm(unit: Unit) -> None:
        for number in range(3):
            unit.schedule(person_of(unit, Account("telegram", str(number))), "reflection", NOW)

    def take(unit: Unit) -> list[str]:
        return [due.person for due in unit.due(NOW, limit=2)]

    def take_beside(unit: Unit, other: Store) -> list[list[str]]:
        return [take(unit), asyncio.run_coroutine_threadsafe(other.transact(take), loop).result(5)]

    await store.transact(arm)
    async with open_store(postgres_url, secret_key=KEY) as other:
        taken = await store.transact(lambda unit: take_beside(unit, other))

    assert sorted(map(len, taken)) == [1, 2]
    assert len({person for people in taken for person in people}) == 3


def test_a_server_that_is_not_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    nowhere = tmp_path_factory.mktemp("nowhere")

    with pytest.raises(StoreUnusable, match=rf"^PostgreSQL {nowhere}/d cannot be used .*check that it runs") as caught:
        open_store(f"postgresql://u:hunter2@/d?host={nowhere}", secret_key=KEY)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_port_that_nobody_listens_on() -> None:
    with pytest.raises(StoreUnusable, match=r"^PostgreSQL 127\.0\.0\.1:1/d cannot be used \(.*refused"):
        open_store("postgresql://u:hunter2@127.0.0.1:1/d", secret_key=KEY)


def test_a_database_that_does_not_exist(postgres: Cluster) -> None:
    with pytest.raises(StoreUnusable, match=r"no_such.*does not exist"):
        open_store(postgres.url("no_such"), secret_key=KEY)


def test_a_database_of_a_newer_breather(empty_postgres_url: str) -> None:
    tamper(empty_postgres_url, "CREATE TABLE alembic_version (version_num text)")
    tamper(empty_postgres_url, "INSERT INTO alembic_version VALUES ('9999')")

    with pytest.raises(StoreUnusable, match=r"was written by a newer Breather \(revision 9999"):
        open_store(empty_postgres_url, secret_key=KEY)


async def test_a_server_that_takes_no_writes(store: Store, postgres: Cluster, postgres_url: str) -> None:
    try:
        postgres.do(f"ALTER ROLE {USER} SET default_transaction_read_only = on")
        tamper(postgres_url, END_ALL)
        with pytest.raises(StoreUnusable, match="takes no writes; name the primary server"):
            await store.transact(person_of)
    finally:
        postgres.do("SET default_transaction_read_only = off", f"ALTER ROLE {USER} RESET ALL")


def person_of_anna() -> str:
    return f"person-of-{ANNA.id}"
