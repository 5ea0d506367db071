"""${message}

The rules of a safe migration:
1. The version of Breather that is running now must still work on the new tables: only add. What is no longer used is
   dropped one release later.
2. A new column has a server default or may be null; rows are there already.
3. Change an existing table inside `with op.batch_alter_table(...)`: SQLite cannot do it otherwise. Give it
   `table_kwargs={"sqlite_autoincrement": True}` for nudge and outbox: their ids may never come twice.
4. Name every constraint and index, as bot/store/tables.py does; a check by `op.f("ck_table_name")`, for its plain name
   would be put through the naming convention a second time.
5. Sealed columns cannot be changed in SQL. A new form of a session is upgraded in Python when it is read.
6. Write `downgrade`, and look at what `upgrade` does to a table with rows in it.
7. Set HEAD in bot/store/revision.py and add an entry at the top of migrations/NOTES.md.

This file takes nothing from bot/: what it did must not change when the code does.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
