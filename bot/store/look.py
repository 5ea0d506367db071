"""A look at a database that changes nothing: is it whole, of a known form, and is its key here?"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.app.ports import StoreUnusable
from bot.store import keys, sqlite, sqlite_errors
from bot.store import statements as st
from bot.store.address import file_of, is_file, parse
from bot.store.prepared import Rows
from bot.store.revision import HEAD, TABLE, stored
from bot.store.vault import Vault


def look(url: str, *, secret_key: str | None) -> str:
    """Say how the database of BREATHER_DATABASE_URL is, for `doctor`.

    Raises:
        StoreUnusable: something is wrong with it; the sentence says what to do.
    """
    address = parse(url)
    ring = keys.from_setting(secret_key)
    return _look_at_file(file_of(address), ring) if is_file(address) else _look_at_server(address, ring)


def look_at_file(path: Path, ring: tuple[bytes, ...]) -> str:
    """Give the revision of a SQLite file that is whole, of a known form, and sealed under a key of the ring.

    Raises:
        StoreUnusable: one of these does not hold.
    """
    with sqlite_errors.explained(path), closing(sqlite.read_only(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {TABLE, "meta"} <= tables:
            raise StoreUnusable(f"{path} is no database of Breather; name another file.")
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreUnusable(f"{path} is damaged; restore your last backup with `breather db restore`.")
        revision: str = database.execute(f"SELECT version_num FROM {TABLE}").fetchone()[0]  # noqa: S608 - our own name
        check = database.execute("SELECT body FROM meta WHERE name = 'check'").fetchone()
    _refuse_newer(revision, str(path))
    if check is not None:
        unlock(check[0], ring, str(path))
    return revision


def unlock(check: bytes, ring: tuple[bytes, ...], where: str) -> Vault:
    """Give the vault whose keys open the text that the first run left for this.

    Raises:
        StoreUnusable: there is no key, or another one is needed.
    """
    if not ring:
        raise StoreUnusable(
            f"The key of {where} is missing; put the key file back or set BREATHER_SECRET_KEY: "
            "without it nothing in there can be read."
        )
    vault = Vault(ring, where)
    vault.open("meta:body", "", check)
    return vault


def _look_at_file(path: Path, ring: tuple[bytes, ...]) -> str:
    if not path.exists() or path.stat().st_size == 0:
        return f"{path} will be made on the first run"
    return _said(str(path), look_at_file(path, ring or keys.from_file(keys.key_file_of(path))))


def _look_at_server(address: URL, ring: tuple[bytes, ...]) -> str:
    from bot.store import postgres, postgres_errors  # noqa: PLC0415 - loads psycopg, which SQLite need not wait for

    where = postgres.place_of(address)
    engine = postgres.engine_of(address)
    try:
        with postgres_errors.explained(where), engine.connect() as connection:
            revision = stored(connection)
            if revision is None:
                return f"{where} is reached; its tables will be made on the first run"
            _refuse_newer(revision, where)
            check = Rows(connection).one(st.CHECK)
            if check is not None:
                unlock(check[0], ring, where)
            return _said(where, revision)
    finally:
        engine.dispose()


def _said(where: str, revision: str) -> str:
    return f"{where}, revision {revision}" + ("" if revision == HEAD else f", goes to {HEAD} at the next start")


def _refuse_newer(revision: str, where: str) -> None:
    if revision != HEAD:
        from bot.store.migrate import refuse_unknown  # noqa: PLC0415 - loads Alembic: see revision.py

        refuse_unknown(revision, where)
