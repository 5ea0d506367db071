"""Key rotation: every sealed text, once more under the newest key. It reads no text, and knows tables by shape only."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Column, Table, bindparam, func, select, tuple_, update

from bot.store.prepared import Prepared, Rows
from bot.store.tables import metadata
from bot.store.vault import Vault

_CHUNK = 500


def rotate(rows: Rows, vault: Vault) -> int:
    """Seal again what an older key sealed; give how many texts that were.

    Run it with the new key before the old one in BREATHER_SECRET_KEY; the old one can go when it is done.
    """
    return sum(_rotate(table, rows, vault) for table in metadata.sorted_tables if "body" in table.c)


def _rotate(table: Table, rows: Rows, vault: Vault) -> int:
    stale, put = _statements(table)
    place = f"{table.name}:body"
    count = 0
    while found := rows.all(stale, header=vault.header, most=_CHUNK):
        for key, person, body in found:
            rows.change(put, key=key, fresh=vault.seal(place, person, vault.open(place, person, body)))
        count += len(found)
    return count
