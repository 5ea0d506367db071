"""Bringing a database to the newest form of its tables: once, however many workers start at the same time.

This module loads Alembic. It knows how migrations run, and nothing of what they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, inspect

from bot.app.ports import StoreUnusable
from bot.store import sqlite, sqlite_errors
from bot.store.address import file_of, is_file, parse
from bot.store.revision import HEAD, stored
from bot.store.tables import make_partial_on_postgres

_SCRIPTS = Path(__file__).parents[2] / "migrations"


def upgrade(url: str) -> None:
    """Bring a database to the newest revision; one that is there already is left as it is.

    Raises:
        StoreUnusable: it cannot be reached or written, is not Breather's, or a newer Breather wrote it.
    """
    address = parse(url)
    if is_file(address):
        upgrade_file(file_of(address))
    else:
        upgrade_server(address)


def current(url: str) -> str | None:
    """Give the revision of a database, or None where it holds no tables of Breather."""
    address = parse(url)
    if is_file(address) and not file_of(address).exists():
        return None
    with migrating(address) as connection:
        return stored(connection)


def upgrade_file(path: Path) -> None:
    """Bring a SQLite file to the newest revision; a copy stands beside it until that has succeeded."""
    with sqlite_errors.explained(path):
        with sqlite.migrating(path) as connection:
            revision = stored(connection)
            if revision is None and inspect(connection).get_table_names():
                raise StoreUnusable(f"{path} belongs to another program; name another file in BREATHER_DATABASE_URL.")
            if revision not in {None, HEAD}:
                refuse_unknown(str(revision), str(path))
                saved = path.with_name(f"{path.name}.before-{revision}")
                saved.unlink(missing_ok=True)  # of an upgrade that did not come to its end; the database is newer
                sqlite.copy(path, saved)
            _to_head(connection, revision)
        sqlite.drop_copies(path)


def upgrade_server(address: URL) -> None:
    """Bring a PostgreSQL database to the newest revision; PostgreSQL takes a failed one back by itself."""
    with migrating(address) as connection:
        revision = stored(connection)
        if revision not in {None, HEAD}:
            refuse_unknown(str(revision), address.render_as_string())
        _to_head(connection, revision)


@contextmanager
def migrating(address: URL) -> Iterator[Connection]:
    """Give a connection to migrate with, whatever the engine; it commits at the end."""
    if is_file(address):
        path = file_of(address)
        with sqlite_errors.explained(path), sqlite.migrating(path) as connection:
            yield connection
        return
    from bot.store import postgres, postgres_errors  # noqa: PLC0415 - loads psycopg, which SQLite need not wait for

    make_partial_on_postgres()
    where = postgres.place_of(address)
    with postgres_errors.explained(where), postgres.migrating(address) as connection:
        yield connection


def config_of(connection: Connection) -> Config:
    """Build what Alembic's commands ask for, over a connection that is open already."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def refuse_unknown(revision: str, where: str) -> None:
    """Stop at a database of a revision that this version has never heard of.

    Raises:
        StoreUnusable: so it is.
    """
    try:
        ScriptDirectory(str(_SCRIPTS)).get_revision(revision)
    except CommandError:
        raise StoreUnusable(
            f"{where} was written by a newer Breather (revision {revision}, this one knows {HEAD}); "
            "install the newer version, or restore a backup from before."
        ) from None


def _to_head(connection: Connection, revision: str | None) -> None:
    if revision != HEAD:
        command.upgrade(config_of(connection), "head")
