"""The store on SQLite: one thread writes, and works that wait at the same moment share one commit.

Laws (tested by number in tests/store/test_sqlite_store.py):

1. A work's result is given out only after the commit that holds it.
2. A work that raises is rolled back alone; its neighbours in the same commit are stored.
3. When the commit fails, every work in it fails with StoreUnusable and none of them is stored.
4. Closing waits for the works that were handed in; later ones are refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Self, TypeVar

from sqlalchemy import Connection

from bot.app.ports import StoreUnusable, Unit
from bot.store import sqlite_errors
from bot.store.address import file_of
from bot.store.prepared import Rows
from bot.store.rotate import rotate
from bot.store.sqlite import raw
from bot.store.unit import SqlUnit, run
from bot.store.vault import Vault

T = TypeVar("T")


class _Job:
    """A work on its way through the writer's thread, and what became of it."""

    __slots__ = ("error", "future", "loop", "value", "work")

    def __init__(self, work: Callable[[SqlUnit], Any]) -> None:
        self.work = work
        self.loop = asyncio.get_running_loop()
        self.future = self.loop.create_future()
        self.value: Any = None
        self.error: BaseException | None = None


class SqliteStore:
    """The store over one SQLite file; `batch` is the most works that share a commit."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.batch = 256
        self._connection = connection
        self._raw = raw(connection)
        self._path = file_of(connection.engine.url)
        self._vault = vault
        self._unit = SqlUnit(Rows(connection), vault)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._door = Lock()
        self._closed = False
        self._thread = Thread(target=self._serve, name="breather-store", daemon=True)
        self._thread.start()

    async def transact(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction of its own and give what it returns once that is durable."""
        return await self._hand_in(work)

    async def rotate(self) -> int:
        """Seal everything again under the newest key, in one transaction; give the number of texts that changed."""
        return await self._hand_in(lambda _unit: rotate(Rows(self._connection), self._vault))

    async def close(self) -> None:
        """Finish the works that were handed in and close the file; closing twice does no harm."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.close()

    async def _hand_in(self, work: Callable[[SqlUnit], T]) -> T:
        job = _Job(work)
        with self._door:
            if self._closed:
                raise StoreUnusable(f"{self._path} is closed already; Breather is shutting down.")
            self._jobs.put(job)
        value: T = await job.future
        return value

    def _serve(self) -> None:
        going_on = True
        while going_on:
            jobs, going_on = self._waiting()
            self._commit_together(jobs)
            _give_out(jobs)
        self._connection.close()
        self._connection.engine.dispose()

    def _waiting(self) -> tuple[list[_Job], bool]:
        """Wait for a job and take those behind it; the end of the queue comes last of all."""
        jobs: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == self.batch or self._jobs.empty():
                return jobs, True
            job = self._jobs.get()
        return jobs, False

    def _commit_together(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        try:
            self._raw.execute("BEGIN IMMEDIATE")
            if len(jobs) == 1:
                jobs[0].value = run(jobs[0].work, self._unit)
            else:
                for job in jobs:
                    self._run_apart(job)
            self._raw.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 - the waiting side must hear of it, and this thread must live on
            with suppress(Exception):
                self._raw.execute("ROLLBACK")
            self._fail(jobs, error)
        if self._unit.erased:
            self._unit.erased = False
            self._empty_the_log()

    def _run_apart(self, job: _Job) -> None:
        """Run a job inside a savepoint, so that it can be undone alone."""
        self._raw.execute("SAVEPOINT work")
        try:
            job.value = run(job.work, self._unit)
        except BaseException as error:
            if not self._raw.in_transaction:  # a full disk ends the whole transaction, and with it every neighbour
                raise
            job.error = sqlite_errors.unusable(error, self._path) or error
            self._raw.execute("ROLLBACK TO work")
        self._raw.execute("RELEASE work")

    def _fail(self, jobs: list[_Job], error: BaseException) -> None:
        for job in jobs:
            said = sqlite_errors.unusable(error, self._path)
            if said is None and len(jobs) > 1:
                said = StoreUnusable(f"A commit to {self._path} failed, nothing of it was stored; try again.")
            job.error = said or error

    def _empty_the_log(self) -> None:
        """Take what was erased out of the write-ahead log, too, unless another program reads just now."""
        with suppress(Exception):
            self._raw.execute("PRAGMA busy_timeout = 100")
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._raw.execute(f"PRAGMA busy_timeout = {1000 * sqlite_errors.BUSY_S}")


def _give_out(jobs: list[_Job]) -> None:
    """Wake each loop once for all of its jobs."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, its_jobs in by_loop.items():
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_resolve, its_jobs)


def _resolve(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():  # whoever waited was cancelled
            continue
        if job.error is None:
            job.future.set_result(job.value)
        else:
            job.future.set_exception(job.error)
