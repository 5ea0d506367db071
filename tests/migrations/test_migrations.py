"""The migrations and the tables say the same, on both engines, with rows in them, up and down."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.store.address import parse
from bot.store.migrate import config_of, current, migrating, upgrade
from bot.store.open import open_store
from bot.store.revision import HEAD, TABLE
from bot.store.tables import metadata
from tests.contracts.samples import ANNA, KEY, NOW, tell_all
from tests.servers.databases import dump

ROOT = Path(__file__).parents[2]
SCRIPTS = ScriptDirectory(str(ROOT / "migrations"))
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions()]


def shape(connection: Connection) -> dict[str, Any]:
    """All that the database itself says of its tables, in an order of its own."""
    found = inspect(connection)

    def plain(value: Any) -> str:  # noqa: ANN401 - whatever was found
        return json.dumps(value, default=str, sort_keys=True)

    return {
        table: {
            "columns": plain(found.get_columns(table)),
            "key": plain(found.get_pk_constraint(table)),
            "foreign": sorted(map(plain, found.get_foreign_keys(table))),
            "unique": sorted(map(plain, found.get_unique_constraints(table))),
            "checks": sorted(map(plain, found.get_check_constraints(table))),
            "indexes": sorted(map(plain, found.get_indexes(table))),
            "options": plain(found.get_table_options(table)),
        }
        for table in found.get_table_names()
        if table != TABLE
    }


def go(url: str, direction: Any, revision: str) -> None:  # noqa: ANN401 - one of Alembic's commands
    with migrating(parse(url)) as connection:
        direction(config_of(connection), revision)


def test_there_is_one_head_and_the_code_knows_it() -> None:
    assert SCRIPTS.get_heads() == [HEAD]


def test_each_migration_has_its_note_newest_first() -> None:
    notes = (ROOT / "migrations" / "NOTES.md").read_text()

    assert re.findall(r"^## (\S+)", notes, re.MULTILINE) == REVISIONS


def test_from_nothing_to_the_newest_and_no_further(empty_database_url: str) -> None:
    assert current(empty_database_url) is None
    upgrade(empty_database_url)
    before = dump(empty_database_url)
    upgrade(empty_database_url)

    assert current(empty_database_url) == HEAD
    assert dump(empty_database_url) == before


def test_alembic_finds_no_difference_between_tables_and_migrations(database_url: str) -> None:
    with migrating(parse(database_url)) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_tables_made_at_once_equal_those_of_the_migrations(empty_database_url: str) -> None:
    with migrating(parse(empty_database_url)) as connection:
        metadata.create_all(connection)
        made_at_once = shape(connection)
        metadata.drop_all(connection)
    upgrade(empty_database_url)
    with migrating(parse(empty_database_url)) as connection:
        assert shape(connection) == made_at_once


@pytest.mark.parametrize("down_to", [*REVISIONS[1:], "base"])
async def test_down_with_rows_in_it_and_up_again(empty_database_url: str, down_to: str) -> None:
    url = empty_database_url
    async with open_store(url, secret_key=KEY) as store:
        await store.transact(tell_all(ANNA, "x"))
    go(url, command.downgrade, down_to)
    assert current(url) == (None if down_to == "base" else down_to)
    go(url, command.upgrade, "head")

    async with open_store(url, secret_key=KEY) as store:
        anna = await store.transact(lambda unit: unit.person_of(ANNA, new_id="new", now=NOW))
        assert (await store.transact(lambda unit: unit.everything(anna)))["person"]["id"] == anna


def test_the_command_line_works_from_the_setting_alone(sqlite_url: str) -> None:
    def alembic(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command_line = [sys.executable, "-m", "alembic", *arguments]
        env = {name: value for name, value in os.environ.items() if name != "BREATHER_DATABASE_URL"} | environment
        return subprocess.run(  # noqa: S603 - our own arguments
            command_line, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60
        )

    assert "No new upgrade operations" in alembic("check", BREATHER_DATABASE_URL=sqlite_url).stdout
    assert "Set BREATHER_DATABASE_URL" in alembic("check").stderr
