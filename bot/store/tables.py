"""The tables, declared once for SQLite and PostgreSQL; migrations/ builds the same ones step by step.

Whatever a person told us stands in a `body` column, sealed by the vault. This module knows no statement and no key.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    func,
    text,
)


class UtcTime(TypeDecorator[datetime]):
    """An instant: aware in Python on both engines, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive time: no one can say which instant it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored time must be aware, this one is not: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back; SQLite keeps none and PostgreSQL answers in that of its session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Batch mode on SQLite finds a constraint by its name, so every one has a name that can be foretold.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# SQLite numbers its rows by itself only in a column that is INTEGER to the letter.
_number = BigInteger().with_variant(Integer, "sqlite")
_pending = text("state = 'pending'")


def _owner(*, primary_key: bool = False) -> Column[str]:
    owner = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person", Text, owner, primary_key=primary_key, nullable=False)


meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    sqlite_with_rowid=False,
)

account = Table(
    "account",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    _owner(),
    Index(None, "person"),
    sqlite_with_rowid=False,
)

session = Table(
    "session",
    metadata,
    _owner(primary_key=True),
    Column("form", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("id", _number, primary_key=True),
    _owner(),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("written_at", UtcTime, nullable=False),
    Index(None, "person"),
)

log = Table(
    "log",
    metadata,
    Column("id", _number, primary_key=True),
    _owner(),
    Column("kind", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index(None, "person"),
)

# Ids of nudges and cards are held by workers while rows come and go, so SQLite may never give one out twice.
nudge = Table(
    "nudge",
    metadata,
    Column("id", _number, primary_key=True),
    _owner(),
    Column("kind", Text, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("settled_at", UtcTime),
    CheckConstraint("state IN ('pending', 'sent', 'passed', 'cancelled')", name="state"),
    Index("ix_nudge_due", "lane", "due_at", sqlite_where=_pending),
    Index("uq_nudge_pending", "person", "kind", unique=True, sqlite_where=_pending),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _number, primary_key=True),
    _owner(),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("posted_at", UtcTime, nullable=False),
    Index(None, "platform", "external_id", "id"),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

# Which updates were taken; of no person, so `forget` has nothing to do here.
seen_update = Table(
    "seen_update",
    metadata,
    Column("source", Text, primary_key=True),
    Column("update_id", Text, primary_key=True),
    Column("seen_at", UtcTime, nullable=False, server_default=func.current_timestamp()),
    sqlite_with_rowid=False,
)


def make_partial_on_postgres() -> None:
    """Give the partial indexes their condition on PostgreSQL, too, before its tables are made or compared.

    Not said in their declaration, because that loads SQLAlchemy's PostgreSQL half, a tenth of the start on SQLite.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
