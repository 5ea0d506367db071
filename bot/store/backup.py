"""Copies of a SQLite database that an operator asks for, and their way back. The key is never copied: keep it apart."""

from __future__ import annotations

from pathlib import Path

from bot.app.ports import StoreUnusable
from bot.store import keys, sqlite, sqlite_errors
from bot.store.look import look_at_file


def backup(path: Path, to: Path) -> None:
    """Copy the database to a new file, also while the bot runs.

    Raises:
        StoreUnusable: there is no database, or there is something at `to` already.
    """
    if not path.exists():
        raise StoreUnusable(f"There is no database at {path}; look at BREATHER_DATABASE_URL.")
    _copy(path, to)


def restore(frm: Path, path: Path, *, secret_key: str | None) -> None:
    """Put a backup where the database should be, after trying that it is whole and that its key is here.

    Raises:
        StoreUnusable: something is at `path` already, or the backup is damaged, not Breather's, of a newer Breather, or
            sealed under a key that is neither in `secret_key` nor in the key file of `path`.
    """
    # A log left behind by another database would be played into the restored one; an empty one has nothing to play.
    for taken in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")):
        if taken.exists() and (taken == path or taken.stat().st_size):
            raise StoreUnusable(f"{taken} exists already; move it away first, nothing is overwritten.")
    if not frm.exists():
        raise StoreUnusable(f"There is no backup at {frm}; name the file that `breather db backup` wrote.")
    look_at_file(frm, keys.from_setting(secret_key) or keys.from_file(keys.key_file_of(path)))
    _copy(frm, path)


def _copy(source: Path, target: Path) -> None:
    with sqlite_errors.explained(source):
        try:
            sqlite.copy(source, target)
        except FileExistsError:
            raise StoreUnusable(f"{target} exists already; nothing is overwritten, so name another file.") from None
