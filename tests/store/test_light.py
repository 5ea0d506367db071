"""Opening a database that is up to date stays light: a person in a terminal waits for it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import asyncio, sys
from bot.store.open import open_store

async def main():
    await open_store(sys.argv[1], secret_key=None).close()

asyncio.run(main())
print(sorted({"alembic", "psycopg", "sqlalchemy.orm", "sqlalchemy.dialects.postgresql"} & set(sys.modules)))
"""


def test_an_up_to_date_file_is_opened_without_what_it_does_not_need(sqlite_url: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-c", PROGRAM, sqlite_url], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout == "[]\n"
