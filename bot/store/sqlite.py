"""How a SQLite file is opened, locked and copied. It knows no table."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from bot.app.ports import StoreUnusable
from bot.store.sqlite_errors import BUSY_S

# WAL lets others read while we write; FULL makes a commit survive the power going off; secure_delete writes zeros over
# what was erased.
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
"""


def make_place(path: Path) -> None:
    """Make the folder and an empty file that only this user may read, where there is none yet."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return


def engine_of(path: Path) -> Engine:
    """Build the engine whose every transaction takes the write lock at its beginning."""
    # Errors must not repeat the values of a statement: they are a person's.
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_S, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def raw(connection: Connection) -> Any:  # noqa: ANN401 - sqlite3.Connection, which SQLAlchemy does not promise
    """Give the driver's own connection."""
    return connection.connection.driver_connection


@contextmanager
def migrating(path: Path) -> Iterator[Connection]:
    """Give a connection that holds the write lock, may rebuild tables, and commits at the end.

    Raises:
        StoreUnusable: rows would be left that belong to nobody; nothing is changed then.
    """
    make_place(path)
    with engine_of(path).connect() as connection:
        # A table is rebuilt by dropping it, which would take the rows of others along. Inside a transaction this
        # setting would change nothing.
        raw(connection).execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            yield connection
            if raw(connection).execute("PRAGMA foreign_key_check").fetchone():
                raise StoreUnusable(f"{path} holds rows of nobody, so it was not upgraded; run `breather doctor`.")


def copy(source: Path, target: Path) -> None:
    """Copy a database, also while others write to it; the copy is one file that only this user may read.

    Raises:
        FileExistsError: there is a target already; nothing was copied.
    """
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(read_only(source)) as there, closing(sqlite3.connect(target)) as here:
            there.backup(here)
            here.execute("PRAGMA journal_mode = DELETE")  # no -wal file beside a copy that someone may carry away
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def drop_copies(path: Path) -> None:
    """Delete the copies that upgrades left; a person who is forgotten must not live on in one."""
    for saved in path.parent.glob(f"{escape(path.name)}.before-*"):
        saved.unlink(missing_ok=True)


def read_only(path: Path) -> sqlite3.Connection:
    """Open an existing database without the right to change it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S)


def _set_up(driver: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    driver.isolation_level = None  # sqlite3 would begin transactions where it sees fit
    for setting in _SETTINGS.strip().splitlines():
        driver.execute(setting)


def _begin(connection: Connection) -> None:
    # A lock that is taken only at the first write can be refused half-way, however long the busy timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
