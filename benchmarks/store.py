"""How many turns a second the SQLite store takes, with 64 people at once; ratios of one run are what counts.

A turn here: find the person and lock them, load the session, save it, post a card; then, in a second transaction, mark
the card as sent. Every commit is durable (synchronous FULL). `python benchmarks/store.py [seconds a variant]`
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from bot.app.ports import Account, Unit
from bot.core.effects import Card, Choice, Line, Part, Show
from bot.core.session import Mark, Place, Session
from bot.store.open import open_store
from bot.store.sqlite_store import SqliteStore

PEOPLE = 64
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
SHOW = Show(
    Card(
        "step",
        7,
        tuple(Part(kind, Line(f"steps.heal.one.{kind}")) for kind in ("title", "do", "because", "done")),
        tuple(Choice(choice, Line(f"choices.{choice}")) for choice in ("done", "later", "not-for-me")),
    )
)
SESSION = Session(
    Place("step/show", "heal/one"),
    facts={f"fact-{number}": "value" for number in range(15)},
    marks={f"heal/step-{number}": Mark("done", NOW) for number in range(10)},
    words={"ex": "Sam"},
)


def turn(account: Account) -> Callable[[Unit], int]:
    """Make the first work of a turn; it gives the id of the card."""

    def work(unit: Unit) -> int:
        person = unit.person_of(account, new_id=f"person-{account.id}", now=NOW)
        session = unit.session_of(person) or SESSION
        unit.save_session(person, session, NOW)
        return unit.post(person, account, SHOW, NOW)

    return work


def sent(card: int) -> Callable[[Unit], None]:
    """Make the second one."""
    return lambda unit: unit.mark_sent([card])


async def person(store: SqliteStore, account: Account, until: float) -> tuple[int, list[float]]:
    """Take turns until the time is up; give their number and how long each transaction took."""
    turns, took = 0, []
    while (began := perf_counter()) < until:
        card = await store.transact(turn(account))
        took.append(perf_counter() - began)
        await store.transact(sent(card))
        turns += 1
    return turns, took


async def measure(folder: Path, *, batch: int, seconds: float, people: int) -> tuple[float, float, float]:
    """Give turns a second, CPU microseconds a turn and the 99th percentile of a turn's transaction in milliseconds."""
    store = open_store(f"sqlite:///{folder}/{batch}-{people}.sqlite3", secret_key=None)
    assert isinstance(store, SqliteStore)
    async with store:
        store.batch = batch
        accounts = [Account("bench", str(number)) for number in range(people)]
        await asyncio.gather(*(person(store, account, perf_counter()) for account in accounts))
        began, cpu = perf_counter(), process_time()
        results = await asyncio.gather(*(person(store, account, began + seconds) for account in accounts))
        wall, used = perf_counter() - began, process_time() - cpu
    turns = sum(count for count, _ in results)
    took = sorted(each for _, times in results for each in times)
    return turns / wall, used / turns * 1e6, took[int(len(took) * 0.99)] * 1e3


def main() -> None:
    """Measure each variant and print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, batch, people in (
            ("shared commit", 256, PEOPLE),
            ("one commit a work", 1, PEOPLE),
            ("one person alone", 256, 1),
        ):
            rows.append((name, *asyncio.run(measure(Path(folder), batch=batch, seconds=seconds, people=people))))
    naive = rows[1][1]
    print(f"{'':20} {'turns/s':>9} {'works/s':>9} {'CPU us/turn':>12} {'p99 ms':>8} {'ratio':>7}")
    for name, rate, cpu, p99 in rows:
        print(f"{name:20} {rate:9,.0f} {2 * rate:9,.0f} {cpu:12.0f} {p99:8.2f} {rate / naive:6.1f}x")


if __name__ == "__main__":
    main()
