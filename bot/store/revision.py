"""Which form of the tables a database holds, told without loading Alembic, which takes longer than all the rest."""

from __future__ import annotations

from sqlalchemy import Connection, text

HEAD = "0001"
"""The newest revision in migrations/versions; a test keeps the two equal."""

TABLE = "alembic_version"


def stored(connection: Connection) -> str | None:
    """Give the revision of a database, or None where it holds no tables of Breather."""
    if not connection.dialect.has_table(connection, TABLE):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {TABLE}"))  # noqa: S608 - our own name
    return revision
