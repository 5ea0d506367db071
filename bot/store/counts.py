"""How much there is in a database: numbers of rows, never what is in them. Needs no key and changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from bot.app.ports import StoreUnusable
from bot.store import sqlite, sqlite_errors
from bot.store.address import file_of, is_file, parse
from bot.store.revision import HEAD, stored
from bot.store.tables import account, entry, nudge, outbox, person

SPANS = (("in the last day", 1), ("in the last 7 days", 7), ("in the last 30 days", 30))


def counts(url: str, now: datetime) -> dict[str, int]:
    """Count the rows of a database by what they are, as of an aware UTC time.

    Raises:
        StoreUnusable: there is no database yet, or it is not of this version; the sentence says what to do.
    """
    address = parse(url)
    if is_file(address):
        return _of_file(file_of(address), now)
    from bot.store import postgres, postgres_errors  # noqa: PLC0415 - loads psycopg, which SQLite need not wait for

    where = postgres.place_of(address)
    with postgres_errors.explained(where):
        return _of(postgres.engine_of(address), where, now)


def _of_file(path: Path, now: datetime) -> dict[str, int]:
    if not path.exists():
        raise StoreUnusable(f"There is no database at {path}; `breather chat` makes one.")
    with sqlite_errors.explained(path):
        return _of(sqlite.engine_of(path), str(path), now)


def _of(engine: Engine, where: str, now: datetime) -> dict[str, int]:
    try:
        with engine.connect() as connection:
            if stored(connection) != HEAD:
                raise StoreUnusable(f"{where} is not at this version; `breather db upgrade` brings it there.")
            return _count(connection, now)
    finally:
        engine.dispose()


def _count(connection: Connection, now: datetime) -> dict[str, int]:
    rows = func.count()
    found = {"persons": connection.scalar(select(rows).select_from(person)) or 0}
    for name, days in SPANS:
        seen = select(rows).select_from(person).where(person.c.seen_at > now - timedelta(days=days))
        found[f"persons here {name}"] = connection.scalar(seen) or 0
    for platform, number in connection.execute(select(account.c.platform, rows).group_by(account.c.platform)):
        found[f"accounts on {platform}"] = number
    found["notes kept"] = connection.scalar(select(rows).select_from(entry)) or 0
    pending = select(rows).select_from(nudge).where(nudge.c.state == "pending")
    found["nudges to come"] = connection.scalar(pending.where(nudge.c.due_at > now)) or 0
    found["nudges overdue"] = connection.scalar(pending.where(nudge.c.due_at <= now)) or 0
    found["cards not known to be sent"] = connection.scalar(select(rows).select_from(outbox)) or 0
    return found
