from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.ports import StoreUnusable
from bot.store.address import file_of, parse
from bot.store.open import open_store


def test_a_relative_file_is_named_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    assert file_of(parse("sqlite:///b.sqlite3")) == tmp_path / "b.sqlite3"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_way_to_write_postgres_is_understood(scheme: str) -> None:
    assert parse(f"{scheme}://u@h/d").drivername == "postgresql"


@pytest.mark.parametrize(
    "url", ["", "nonsense", "//u:hunter2@h", "postgresql://u:hunter2@h:port/d", "mysql://u:hunter2@h/d"]
)
def test_what_is_no_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreUnusable, match=r"^BREATHER_DATABASE_URL ") as caught:
        open_store(url, secret_key=None)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:b?mode=ro&uri=true", "sqlite:///b?x=1"]
)
def test_only_a_plain_file_is_taken(url: str) -> None:
    with pytest.raises(StoreUnusable, match="names no plain file"):
        open_store(url, secret_key=None)
