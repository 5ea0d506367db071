"""How a PostgreSQL database is reached and locked. It knows no table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from bot.store.postgres_errors import BUSY_S

WORKERS = 8
_CONNECT_S = 10
_MIGRATION_LOCK = 20_260_101  # any number that no other program on the server locks


def place_of(address: URL) -> str:
    """Name the database for errors: host, port and name, and no password."""
    host = address.host or address.query.get("host") or "localhost"
    port = f":{address.port}" if address.port else ""
    return f"PostgreSQL {host}{port}/{address.database or address.username or ''}"


def engine_of(address: URL) -> Engine:
    """Build the engine with one connection for each of the store's threads."""
    # Errors must not repeat the values of a statement: they are a person's.
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=WORKERS,
        max_overflow=0,
        pool_use_lifo=True,
        connect_args={"connect_timeout": _CONNECT_S},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    return engine


@contextmanager
def migrating(address: URL) -> Iterator[Connection]:
    """Give a connection that no other worker migrates beside, and that commits at the end."""
    engine = engine_of(address)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '5min'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            yield connection
    finally:
        engine.dispose()


def _set_up(driver: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    driver.execute(f"SET lock_timeout = '{BUSY_S}s'")
    driver.commit()
