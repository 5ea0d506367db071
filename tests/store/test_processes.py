"""Real processes over one database: together they lose no turn, and one that is killed loses none that it confirmed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from bot.store.open import open_store
from tests.contracts.samples import KEY, person_of

PATIENCE_S = 60


@contextmanager
def worker(url: str, turns: int) -> Iterator[subprocess.Popen[str]]:
    """Start a worker and wait until it is ready; it begins when a line comes in."""
    command = [sys.executable, "-m", "tests.store.worker", url, str(turns)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        limit = Timer(PATIENCE_S, process.kill)
        limit.start()
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            limit.cancel()
            process.kill()


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


async def counted(url: str) -> int:
    async with open_store(url, secret_key=KEY) as store:
        session = await store.transact(lambda unit: unit.session_of(person_of(unit)))
    return session.serial if session else 0


async def test_two_processes_lose_no_turn(database_url: str) -> None:
    with worker(database_url, 150) as one, worker(database_url, 150) as two:
        begin(one)
        begin(two)
        numbers = [int(line) for process in (one, two) for line in process.stdout or ()]

    assert sorted(numbers) == list(range(1, 301))
    assert await counted(database_url) == 300


async def test_a_process_that_is_killed_loses_no_turn_that_it_confirmed(database_url: str) -> None:
    with worker(database_url, 5000) as process:
        assert process.stdout is not None
        begin(process)
        confirmed = [int(process.stdout.readline()) for _ in range(40)]
        process.kill()
        confirmed += [int(line) for line in process.stdout if line.endswith("\n")]

    assert 40 <= max(confirmed) <= await counted(database_url)
    assert await counted(database_url) < 5000
