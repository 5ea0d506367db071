"""What can be wrong with a SQLite file: one sentence with the path and what to do, and nothing is overwritten."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.ports import StoreUnusable
from bot.core.effects import Keep
from bot.store import sqlite
from bot.store.open import open_store
from bot.store.sqlite_store import SqliteStore
from tests.contracts.samples import ANNA, KEY, NOW, person_of
from tests.servers.databases import tamper


def refused(url: str, said: str) -> None:
    with pytest.raises(StoreUnusable, match=said) as caught:
        open_store(url, secret_key=KEY)

    sentence = str(caught.value)
    assert url.removeprefix("sqlite:///") in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def folder_of_root() -> Iterator[Path]:
    """A folder that an ordinary user can enter; pytest's own is shut to others."""
    folder = Path(tempfile.mkdtemp(prefix="breather-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def as_ordinary_user() -> Iterator[None]:
    """Drop root for the length of a test: no permission stops root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_database_of_a_newer_breather(sqlite_url: str, file: Path) -> None:
    tamper(sqlite_url, "UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()

    refused(sqlite_url, r"was written by a newer Breather \(revision 9999, .* install the newer version")
    assert file.read_bytes() == before


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "cookbook.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")

    refused(f"sqlite:///{path}", "belongs to another program; name another file")
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sam, " * 200)

    refused(f"sqlite:///{path}", "is no SQLite database; name another file")
    assert path.read_text() == "Dear Sam, " * 200


def test_a_damaged_database(sqlite_url: str, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    before = file.read_bytes()

    refused(sqlite_url, "is damaged; move it away and restore your last backup")
    assert file.read_bytes() == before


def test_a_file_that_may_only_be_read(
    sqlite_template: Path, folder_of_root: Path, request: pytest.FixtureRequest
) -> None:
    path = folder_of_root / "b.sqlite3"
    shutil.copy(sqlite_template, path)
    path.chmod(0o444)
    folder_of_root.chmod(0o555)
    request.getfixturevalue("as_ordinary_user")

    refused(f"sqlite:///{path}", "cannot be opened for writing; let this user write the file and its folder")


def test_a_folder_that_may_only_be_read(folder_of_root: Path, request: pytest.FixtureRequest) -> None:
    folder_of_root.chmod(0o555)
    request.getfixturevalue("as_ordinary_user")

    refused(f"sqlite:///{folder_of_root}/b.sqlite3", r"cannot be used \(Permission denied\); let this user write it")


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    refused(f"sqlite:///{tmp_path}", "cannot be opened for writing")


def test_a_file_that_another_program_keeps_locked(sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_S", 0.05)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")

        refused(sqlite_url, "was locked by another program for 10 s; close that program and try again")


async def test_a_lock_that_outlasts_a_turn(sqlite_url: str, file: Path) -> None:
    """The turn is refused, and the next one works."""
    async with open_store(sqlite_url, secret_key=KEY) as store:
        assert isinstance(store, SqliteStore)
        store._raw.execute("PRAGMA busy_timeout = 50")
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnusable, match=rf"^{file} was locked by another program"):
                await store.transact(person_of)

        assert await store.transact(person_of)


async def test_a_disk_that_fills_up(sqlite_url: str, file: Path) -> None:
    """What did not fit is refused whole, what was there stays, and space that is freed is used again."""
    async with open_store(sqlite_url, secret_key=KEY) as store:
        assert isinstance(store, SqliteStore)
        anna = await store.transact(person_of)
        pages = store._raw.execute("PRAGMA page_count").fetchone()[0]
        store._raw.execute(f"PRAGMA max_page_count = {pages + 5}")
        for _ in range(3):
            with pytest.raises(
                StoreUnusable, match=rf"^The disk of {file} is full, nothing was stored; free some space"
            ):
                await store.transact(lambda unit: unit.keep(anna, Keep("letter", "", "x" * 100_000), NOW))
        store._raw.execute(f"PRAGMA max_page_count = {pages + 500}")
        await store.transact(lambda unit: unit.keep(anna, Keep("letter", "", "fits"), NOW))

        assert [entry["text"] for entry in (await store.transact(lambda unit: unit.everything(anna)))["entries"]] == [
            "fits"
        ]


async def test_an_account_of_nobody(sqlite_url: str, file: Path) -> None:
    """Whoever deletes rows with another program may leave one behind; the writer must not run in circles over it."""
    async with open_store(sqlite_url, secret_key=KEY) as store:
        await store.transact(person_of)
        with closing(sqlite3.connect(file)) as other:
            other.execute("DELETE FROM person")
            other.commit()

        with pytest.raises(StoreUnusable, match="holds a telegram account of nobody"):
            await store.transact(lambda unit: unit.person_of(ANNA, new_id="new", now=NOW))


def test_a_disk_that_fails(sqlite_url: str, file: Path) -> None:
    """A limit on the size of files is as good as a disk that stops taking writes."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "tests.store.failing_disk", sqlite_url],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.stdout.splitlines() == [
        f"The disk of {file} failed (disk I/O error), nothing was stored; check its space and its health.",
        "[]",
    ], done.stderr
