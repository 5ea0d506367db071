"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_instant = sa.DateTime(timezone=True)
_pending = sa.text("state = 'pending'")


def _owner(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return (
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=f"fk_{table}_person", ondelete="CASCADE"),
    )


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("seen_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seen_update",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("update_id", sa.Text(), nullable=False),
        sa.Column("seen_at", _instant, server_default=sa.func.current_timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("source", "update_id", name="pk_seen_update"),
        sqlite_with_rowid=False,
    )
    _upgrade_who()
    _upgrade_words()
    _upgrade_sending()


def _upgrade_who() -> None:
    op.create_table(
        "account",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        *_owner("account"),
        sa.PrimaryKeyConstraint("platform", "external_id", name="pk_account"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_account_person", "account", ["person"])
    op.create_table(
        "session",
        *_owner("session"),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_session"),
    )


def _upgrade_words() -> None:
    op.create_table(
        "entry",
        sa.Column("id", _number, nullable=False),
        *_owner("entry"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index("ix_entry_person", "entry", ["person"])
    op.create_table(
        "log",
        sa.Column("id", _number, nullable=False),
        *_owner("log"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _instant, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log"),
    )
    op.create_index("ix_log_person", "log", ["person"])


def _upgrade_sending() -> None:
    op.create_table(
        "nudge",
        sa.Column("id", _number, nullable=False),
        *_owner("nudge"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", _instant, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_at", _instant, nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'passed', 'cancelled')", name=op.f("ck_nudge_state")),
        sa.PrimaryKeyConstraint("id", name="pk_nudge"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_nudge_due", "nudge", ["lane", "due_at"], sqlite_where=_pending, postgresql_where=_pending)
    op.create_index(
        "uq_nudge_pending",
        "nudge",
        ["person", "kind"],
        unique=True,
        sqlite_where=_pending,
        postgresql_where=_pending,
    )
    op.create_index("ix_nudge_person", "nudge", ["person"])
    op.create_table(
        "outbox",
        sa.Column("id", _number, nullable=False),
        *_owner("outbox"),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("posted_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_platform_external_id_id", "outbox", ["platform", "external_id", "id"])
    op.create_index("ix_outbox_person", "outbox", ["person"])


def downgrade() -> None:
    for table in ("outbox", "nudge", "log", "entry", "session", "account", "seen_update", "person", "meta"):
        op.drop_table(table)
