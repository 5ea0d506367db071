"""The store on PostgreSQL: a few threads, one transaction each; rows are locked, not the database.

A work that met another one (a deadlock, a row that both made) or a connection that broke runs again from its start. A
connection that breaks during the commit itself is reported: nobody knows whether the work was stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar

from psycopg import OperationalError
from sqlalchemy import Engine

from bot.app.ports import StoreUnusable, Unit
from bot.store import postgres_errors
from bot.store.postgres import WORKERS, place_of
from bot.store.prepared import Rows
from bot.store.rotate import rotate
from bot.store.unit import SqlUnit, run
from bot.store.vault import Vault

T = TypeVar("T")

_TRIES = 5


class PostgresStore:
    """The store over one PostgreSQL database."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._where = place_of(engine.url)
        self._vault = vault
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="breather-store")
        self._closed = False

    async def transact(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction of its own and give what it returns once that is durable."""
        return await self._hand_in(lambda rows: run(work, SqlUnit(rows, self._vault)))

    async def rotate(self) -> int:
        """Seal everything again under the newest key, in one transaction; give the number of texts that changed."""
        return await self._hand_in(lambda rows: rotate(rows, self._vault))

    async def close(self) -> None:
        """Finish the works that were handed in and close the connections; closing twice does no harm."""
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.close()

    async def _hand_in(self, work: Callable[[Rows], T]) -> T:
        if self._closed:
            raise StoreUnusable(f"{self._where} is closed already; Breather is shutting down.")
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, work)

    def _run(self, work: Callable[[Rows], T]) -> T:
        try:
            for _ in range(_TRIES - 1):
                try:
                    return self._once(work)
                except Exception as error:
                    if not postgres_errors.may_pass(error):
                        raise
            return self._once(work)
        except Exception as error:
            said = postgres_errors.unusable(error, self._where)
            if said is None:
                raise
            raise said from error

    def _once(self, work: Callable[[Rows], T]) -> T:
        with self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            try:
                value = work(Rows(connection))
            except OperationalError as error:
                if not driver.broken:
                    raise
                connection.invalidate()
                self._engine.dispose()  # when one connection broke, those that wait in the pool most likely did, too
                raise postgres_errors.Lost(*error.args) from error
            driver.commit()
            return value
