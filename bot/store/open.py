"""Opening the store: the address picks the engine, the tables are brought up to date, the key is found and tried.

Nothing is overwritten on the way: what does not fit together is refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import URL, Connection

from bot.app.ports import StoreUnusable
from bot.store import keys, sqlite, sqlite_errors
from bot.store import statements as st
from bot.store.address import file_of, is_file, parse
from bot.store.look import unlock
from bot.store.prepared import Rows
from bot.store.revision import HEAD, stored
from bot.store.sqlite_store import SqliteStore
from bot.store.vault import Vault

if TYPE_CHECKING:
    from bot.store.postgres_store import PostgresStore

_FindRing: TypeAlias = "Callable[[bool], tuple[bytes, ...]]"
"""Gives the keys; true asks for a new one where there is none, because nothing is sealed yet."""


def open_store(url: str, *, secret_key: str | None) -> SqliteStore | PostgresStore:
    """Open the database of BREATHER_DATABASE_URL, made or upgraded where that is needed.

    `secret_key` is the text of BREATHER_SECRET_KEY; without it a SQLite database has its key in a file beside it, which
    is made on the first run.

    Raises:
        StoreUnusable: it cannot be used as it is; the sentence says why and what to do.
    """
    address = parse(url)
    ring = keys.from_setting(secret_key)
    return _open_file(file_of(address), ring) if is_file(address) else _open_server(address, ring)


def _open_file(path: Path, ring: tuple[bytes, ...]) -> SqliteStore:
    with sqlite_errors.explained(path):
        sqlite.make_place(path)
        connection = sqlite.engine_of(path).connect()
        try:
            with connection.begin():
                behind = stored(connection) != HEAD
            if behind:
                from bot.store.migrate import upgrade_file  # noqa: PLC0415 - loads Alembic: see revision.py

                upgrade_file(path)
            sqlite.drop_copies(path)
            with connection.begin():
                vault = _unlock(connection, str(path), lambda fresh: ring or _ring_beside(path, fresh=fresh))
        except BaseException:
            connection.close()
            raise
    return SqliteStore(connection, vault)


def _open_server(address: URL, ring: tuple[bytes, ...]) -> PostgresStore:
    from bot.store import postgres, postgres_errors  # noqa: PLC0415 - loads psycopg, which SQLite need not wait for
    from bot.store.postgres_store import PostgresStore  # noqa: PLC0415 - likewise

    if not ring:
        raise StoreUnusable(
            "BREATHER_SECRET_KEY is not set, and PostgreSQL has no key file; "
            "set it to what `openssl rand -base64 32` prints, and keep a copy."
        )
    where = postgres.place_of(address)
    engine = postgres.engine_of(address)
    with postgres_errors.explained(where):
        try:
            with engine.connect() as connection:
                behind = stored(connection) != HEAD
            if behind:
                from bot.store.migrate import upgrade_server  # noqa: PLC0415 - loads Alembic: see revision.py

                upgrade_server(address)
            with engine.begin() as connection:
                vault = _unlock(connection, where, lambda _fresh: ring)
        except BaseException:
            engine.dispose()
            raise
    return PostgresStore(engine, vault)


def _ring_beside(path: Path, *, fresh: bool) -> tuple[bytes, ...]:
    file = keys.key_file_of(path)
    ring = keys.from_file(file)
    if ring or not fresh:
        return ring
    return keys.make_file(file)


def _unlock(connection: Connection, where: str, find_ring: _FindRing) -> Vault:
    """Try the keys on a known text; the first run of a database leaves that text."""
    rows = Rows(connection)
    check = rows.one(st.CHECK)
    ring = find_ring(check is None)
    if check is None:
        rows.change(st.NEW_CHECK, name="check", body=Vault(ring, where).seal("meta:body", "", "breather"))
        check = rows.one(st.CHECK)  # another worker's, where that one was faster
    return unlock(check[0] if check else b"", ring, where)
