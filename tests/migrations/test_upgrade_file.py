"""Upgrading a SQLite file that has rows in it, with a migration that exists only here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.app.ports import StoreUnusable
from bot.store import migrate
from bot.store import open as opening
from bot.store.open import open_store
from tests.contracts.samples import ANNA, KEY, tell_all
from tests.servers.databases import dump

REBUILD = """
with op.batch_alter_table("person") as person:
    person.add_column(sa.Column("extra", sa.Text(), server_default="new", nullable=False))
    person.alter_column("seen_at", nullable=True)
"""
FAIL_HALF_WAY = REBUILD + 'op.execute("SELECT no_such_function()")\n'
LEAVE_ORPHANS = 'op.execute("DELETE FROM person")\n'


def next_migration(body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that this Breather is one migration ahead."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate._SCRIPTS, scripts)
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    (scripts / "versions" / "0002_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision = "0002"\ndown_revision = "0001"\n\ndef upgrade():\n{lines}'
    )
    monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "HEAD", "0002")
    monkeypatch.setattr(opening, "HEAD", "0002")


@pytest.fixture
async def file(sqlite_url: str) -> Path:
    async with open_store(sqlite_url, secret_key=KEY) as store:
        await store.transact(tell_all(ANNA, "x"))
    return Path(sqlite_url.removeprefix("sqlite:///"))


def copies(file: Path) -> list[str]:
    return [copy.name for copy in file.parent.glob("*.before-*")]


async def test_a_table_is_rebuilt_without_the_rows_of_others_and_no_copy_stays(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{file}"
    before = dump(url)
    next_migration(REBUILD, tmp_path, monkeypatch)
    await open_store(url, secret_key=KEY).close()
    after = dump(url)

    assert after["person"] == [(*row, "new") for row in before["person"]]
    assert {name: rows for name, rows in after.items() if name not in {"person", "alembic_version"}} == {
        name: rows for name, rows in before.items() if name not in {"person", "alembic_version"}
    }
    assert copies(file) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [(FAIL_HALF_WAY, "no such function"), (LEAVE_ORPHANS, "holds rows of nobody, so it was not upgraded")],
    ids=["half way", "orphans"],
)
async def test_an_upgrade_that_fails_changes_nothing_and_keeps_its_copy(
    file: Path, monkeypatch: pytest.MonkeyPatch, body: str, said: str
) -> None:
    url = f"sqlite:///{file}"
    before = dump(url)
    with monkeypatch.context() as patch:
        next_migration(body, file.parent, patch)
        with pytest.raises(StoreUnusable, match=said):
            open_store(url, secret_key=KEY)

    assert dump(url) == before
    assert dump(f"sqlite:///{file}.before-0001") == before
    await open_store(url, secret_key=KEY).close()
    assert copies(file) == []
