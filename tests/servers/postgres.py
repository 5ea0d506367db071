"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, on a socket only.

Where the server programs are missing the tests that need them are skipped, and fail under CI.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.store.migrate import upgrade
from bot.store.tables import metadata

USER = "breather"
MIGRATED = "migrated"
# The cluster lives as long as the run: what would make it survive a crash only costs time.
SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
    " -c deadlock_timeout=50ms"
)


class Cluster:
    """A running server; `fresh` makes a database without a table."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._data = folder / "data"
        self._names = (f"test_{number}" for number in count())
        self._as: dict[str, Any] = _ordinary_user()
        if self._as:
            os.chown(folder, self._as["user"], self._as["group"])

    def start(self) -> None:
        self._run("initdb", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"{SETTINGS} -c unix_socket_directories={self._folder}"
        self._run("pg_ctl", "start", "-w", f"--log={self._folder}/log", f"--options={options}")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--mode=immediate", "-w")

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self._folder}"

    def fresh(self) -> str:
        name = next(self._names)
        self.do(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def do(self, *statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments, f"--pgdata={self._data}"]
        # Into a file: the server inherits what pg_ctl writes to, and a pipe would stay open as long as it runs.
        with (self._folder / "output").open("wb+") as output:
            done = subprocess.run(  # noqa: S603 - our own arguments
                command, cwd=self._folder, stdout=output, stderr=output, check=False, timeout=60, **self._as
            )
            output.seek(0)
            assert done.returncode == 0, output.read().decode(errors="replace")


def _ordinary_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: give the account to run it as, where we are root."""
    if os.geteuid() != 0:
        return {}
    there = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = there.get("postgres") or there["nobody"]
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists() and (each / "pg_ctl").exists()), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    programs = _programs()
    if programs is None:
        missing = "PostgreSQL's server programs (initdb, pg_ctl) are not installed"
        if os.environ.get("CI"):
            pytest.fail(f"{missing}, and CI must run these tests")
        pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="breather-pg-"))  # not pytest's folder: a socket's path is 107 bytes at most
    cluster = Cluster(programs, folder)
    try:
        cluster.start()
        cluster.do(f"CREATE DATABASE {MIGRATED}")
        upgrade(cluster.url(MIGRATED))
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: Cluster) -> str:
    """The address of a database with all tables and no rows: emptied for each test, which is quicker than a new one."""
    postgres.do(*(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)), database=MIGRATED)  # noqa: S608
    return postgres.url(MIGRATED)


@pytest.fixture
def empty_postgres_url(postgres: Cluster) -> Iterator[str]:
    """The address of a database without a table."""
    name = postgres.fresh()
    yield postgres.url(name)
    postgres.do(f"DROP DATABASE {name} WITH (FORCE)")
