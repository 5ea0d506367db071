from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.ports import StoreUnusable
from bot.store.look import look
from bot.store.open import open_store
from bot.store.revision import HEAD
from tests.contracts.samples import ANNA, KEY, OTHER_KEY, tell_all
from tests.servers.databases import dump


async def test_a_look_finds_a_good_database_and_changes_nothing(database_url: str) -> None:
    async with open_store(database_url, secret_key=KEY) as store:
        await store.transact(tell_all(ANNA, "x"))
        before = dump(database_url)
        assert look(database_url, secret_key=KEY).endswith(f"revision {HEAD}")

    assert dump(database_url) == before


async def test_a_look_finds_that_the_key_is_another_one(database_url: str) -> None:
    await open_store(database_url, secret_key=KEY).close()

    with pytest.raises(StoreUnusable, match="sealed under another key"):
        look(database_url, secret_key=OTHER_KEY)


def test_a_look_makes_no_database(empty_database_url: str, tmp_path: Path) -> None:
    assert look(empty_database_url, secret_key=KEY).endswith("will be made on the first run")
    assert list(tmp_path.iterdir()) == []


def test_a_look_finds_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sam, " * 100)

    with pytest.raises(StoreUnusable, match="is no SQLite database"):
        look(f"sqlite:///{tmp_path}/letter", secret_key=KEY)
