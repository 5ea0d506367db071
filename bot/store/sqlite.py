"""How a SQLite file is opened: its place on disk, its settings, its transactions. It knows no table."""

from __future__ import annotations

import os
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


def path_of(url: URL) -> Path:
    """Give the absolute path of the file that a URL names.

    Raises:
        StoreUnusable: it names no plain file.
    """
    name = url.database or ":memory:"
    if name.startswith((":", "file:")) or url.query:
        raise StoreUnusable(f"BREATHER_DATABASE_URL names no plain file ({name}); write sqlite:///path/to/file.sqlite3.")
    return Path(name).absolute()


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


def _set_up(driver: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    driver.isolation_level = None  # sqlite3 would begin transactions where it sees fit
    for setting in _SETTINGS.strip().splitlines():
        driver.execute(setting)


def _begin(connection: Connection) -> None:
    # A lock that is taken only at the first write can be refused half-way, however long the busy timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
