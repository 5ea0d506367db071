"""Key rotation: every sealed text once more under the newest key. It knows tables by their shape only."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Table, Text, bindparam, func, literal, select, update

from bot.store.prepared import Prepared, Rows
from bot.store.tables import metadata
from bot.store.vault import Vault

_CHUNK = 500


def rotate(rows: Rows, vault: Vault) -> int:
    """Seal again what an older key sealed; give how many texts that were.

    Run it with the new key before the old one in BREATHER_SECRET_KEY; afterwards the old one can go.
    """
    return sum(_rotate(table, rows, vault) for table in metadata.sorted_tables if "body" in table.c)


def _rotate(table: Table, rows: Rows, vault: Vault) -> int:
    [key] = table.primary_key.columns
    stale, put = _statements(table)
    place = f"{table.name}:body"
    count, last = 0, "" if isinstance(key.type, Text) else 0
    while found := rows.all(stale, header=vault.header, last=last, most=_CHUNK):
        for row, person, body in found:
            rows.change(put, row=row, fresh=vault.seal(place, person, vault.open(place, person, body)))
        count, last = count + len(found), found[-1][0]
    return count


def _statements(table: Table) -> tuple[Prepared, Prepared]:
    [key] = table.primary_key.columns
    owner = table.c.person if "person" in table.c else literal("", Text)
    header = func.substr(table.c.body, 1, 5, type_=LargeBinary)
    stale = (
        select(key, owner, table.c.body)
        .where(header != bindparam("header"), key > bindparam("last"))
        .order_by(key)
        .limit(bindparam("most"))
        .with_for_update()
    )
    put = update(table).where(key == bindparam("row")).values(body=bindparam("fresh"))
    return Prepared(stale), Prepared(put)
