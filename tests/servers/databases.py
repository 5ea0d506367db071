"""Databases of both engines under one name: a test that asks for `database_url` runs on each, with no branch in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from bot.store.address import parse
from bot.store.migrate import upgrade

pytest_plugins = ["tests.servers.postgres"]

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a file with all tables and no rows."""
    shutil.copy(sqlite_template, tmp_path / "breather.sqlite3")
    return f"sqlite:///{tmp_path}/breather.sqlite3"


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{tmp_path}/breather.sqlite3"


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and no rows, once for each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without a table, once for each engine."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


def dump(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every table as it stands there, past the store."""
    engine = create_engine(_with_driver(url))
    try:
        with engine.begin() as connection:
            names = inspect(connection).get_table_names()
            rows = {name: connection.exec_driver_sql(f"SELECT * FROM {name}") for name in names}  # noqa: S608 - ours
            return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items()}
    finally:
        engine.dispose()


def tamper(url: str, *statements: str) -> None:
    """Change a database from outside, past the store."""
    engine = create_engine(_with_driver(url))
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _with_driver(url: str) -> str:
    address = parse(url)
    name = {"postgresql": "postgresql+psycopg"}.get(address.drivername, address.drivername)
    return address.set(drivername=name).render_as_string(hide_password=False)
