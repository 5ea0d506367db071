"""Where Alembic comes in: over the connection that bot/store/migrate.py hands it, or from the command line by URL.

The command line (`alembic revision`, `alembic check`) reads BREATHER_DATABASE_URL. It decides nothing about the schema.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from alembic import context

from bot.store.address import parse
from bot.store.migrate import migrating
from bot.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,  # SQLite changes a table by building it anew; PostgreSQL ignores the frame
        transactional_ddl=True,  # true of SQLite as well, since BEGIN is ours: a failed upgrade leaves nothing
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
elif context.is_offline_mode():
    raise SystemExit("Migrations need the database itself: SQLite tables are read before they are rebuilt.")
elif "BREATHER_DATABASE_URL" not in os.environ:
    raise SystemExit("Set BREATHER_DATABASE_URL to the database that Alembic should look at.")
else:
    with migrating(parse(os.environ["BREATHER_DATABASE_URL"])) as connection:
        run(connection)
