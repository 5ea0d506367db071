from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.app.ports import StoreUnusable
from bot.store.backup import backup, restore
from bot.store.open import open_store
from tests.contracts.samples import ANNA, BORIS, KEY, OTHER_KEY, tell_all
from tests.servers.databases import tamper


@pytest.fixture
async def saved(sqlite_url: str, tmp_path: Path) -> Path:
    """A backup that was made while the store was at work, with one person in it."""
    async with open_store(sqlite_url, secret_key=KEY) as store:
        await store.transact(tell_all(ANNA, "in the backup"))
        backup(tmp_path / "breather.sqlite3", tmp_path / "saved")
        await store.transact(tell_all(BORIS, "after it"))
    return tmp_path / "saved"


async def test_a_backup_comes_back_as_it_was(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "restored.sqlite3"
    restore(saved, target, secret_key=KEY)

    async with open_store(f"sqlite:///{target}", secret_key=KEY) as store:
        found = await store.transact(
            lambda unit: [unit.everything(f"person-of-{account.id}") for account in (ANNA, BORIS)]
        )
    assert found[0]["entries"][0]["text"] == "in the backup"
    assert found[1] == {}


def test_a_backup_is_one_file_for_this_user_alone(saved: Path) -> None:
    assert [file.name for file in saved.parent.glob("saved*")] == ["saved"]
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_nothing_is_overwritten(saved: Path, tmp_path: Path) -> None:
    for taken in ("breather.sqlite3", "other", "third-wal"):
        (tmp_path / taken).write_bytes(b"something")

    with pytest.raises(StoreUnusable, match="exists already; nothing is overwritten"):
        backup(tmp_path / "breather.sqlite3", tmp_path / "other")
    for target in ("breather.sqlite3", "third"):
        with pytest.raises(StoreUnusable, match="exists already; move it away first, nothing is overwritten"):
            restore(saved, tmp_path / target, secret_key=KEY)
    assert (tmp_path / "other").read_bytes() == b"something"


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sam, " * 100)

    with pytest.raises(StoreUnusable, match="is no SQLite database"):
        backup(tmp_path / "letter", tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=f"There is no database at {tmp_path}/none"):
        backup(tmp_path / "none", tmp_path / "to")
    with pytest.raises(StoreUnusable, match=f"There is no backup at {tmp_path}/none"):
        restore(tmp_path / "none", tmp_path / "to", secret_key=KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_tried_with_its_key_before_it_is_restored(saved: Path, tmp_path: Path) -> None:
    for key, said in ((OTHER_KEY, "sealed under another key"), (None, "The key of .*saved is missing")):
        with pytest.raises(StoreUnusable, match=said):
            restore(saved, tmp_path / "target", secret_key=key)
    assert not (tmp_path / "target").exists()

    shutil.copy(saved, tmp_path / "copy")
    (tmp_path / "target.key").write_text(KEY)
    (tmp_path / "target.key").chmod(0o600)
    restore(saved, tmp_path / "target", secret_key=None)


def test_a_damaged_foreign_or_newer_backup_is_refused(saved: Path, tmp_path: Path) -> None:
    damaged, foreign, newer = (tmp_path / name for name in ("damaged", "foreign", "newer"))
    shutil.copy(saved, damaged)
    with closing(sqlite3.connect(damaged, isolation_level=None)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'ix_nudge_due'")
    with closing(sqlite3.connect(foreign)) as database:
        database.execute("CREATE TABLE recipe (name TEXT)")
    shutil.copy(saved, newer)
    tamper(f"sqlite:///{newer}", "UPDATE alembic_version SET version_num = '9999'")

    for frm, said in ((damaged, "is damaged"), (foreign, "is no database of Breather"), (newer, "newer Breather")):
        with pytest.raises(StoreUnusable, match=f"{frm} .*{said}"):
            restore(frm, tmp_path / "target", secret_key=KEY)
    assert not (tmp_path / "target").exists()
