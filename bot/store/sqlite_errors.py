"""What SQLite's errors mean, as one sentence with the path and what to do. It repeats no stored word."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.app.ports import StoreUnusable

BUSY_S = 10

_SHUT = "{path} cannot be opened for writing; let this user write the file and its folder."
_LOCKED = "{path} was locked by another program for {busy} s; close that program and try again."
_SENTENCES = {
    "SQLITE_NOTADB": "{path} is no SQLite database; name another file in BREATHER_DATABASE_URL or move this one away.",
    "SQLITE_CORRUPT": "{path} is damaged; move it away and restore your last backup with `breather db restore`.",
    "SQLITE_READONLY": _SHUT,
    "SQLITE_CANTOPEN": _SHUT,
    "SQLITE_PERM": _SHUT,
    "SQLITE_FULL": "The disk of {path} is full, nothing was stored; free some space.",
    "SQLITE_IOERR": "The disk of {path} failed ({reason}), nothing was stored; check its space and its health.",
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
}
_OF_THE_WORK = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
"""Faults of a unit of work, not of the database: they are raised as they are."""


def unusable(error: BaseException, path: Path) -> StoreUnusable | None:
    """Say what an error means; None where it is none of SQLite's, or the fault of the unit of work."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlite3.Error) or isinstance(cause, _OF_THE_WORK):
        return None
    name: str = getattr(cause, "sqlite_errorname", "")
    kind = "_".join(name.split("_")[:2])
    sentence = _SENTENCES.get(kind, "{path} cannot be used ({reason}); run `breather doctor`.")
    said = StoreUnusable(sentence.format(path=path, reason=cause, busy=BUSY_S))
    said.__cause__ = error
    return said


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise the sentence in place of SQLite's own error, or of one of the file system."""
    try:
        yield
    except OSError as error:
        raise StoreUnusable(
            f"{error.filename or path} cannot be used ({error.strerror}); let this user write it."
        ) from error
    except Exception as error:
        sentence = unusable(error, path)
        if sentence is None:
            raise
        raise sentence from error
