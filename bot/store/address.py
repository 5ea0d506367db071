"""The address of a database, as BREATHER_DATABASE_URL gives it. A password in it never shows in an error."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.app.ports import StoreUnusable

_FORMS = "write sqlite:///path/to/file.sqlite3 or postgresql://user:password@host/name"


def parse(url: str) -> URL:
    """Read an address; its driver name becomes `sqlite` or `postgresql`.

    Raises:
        StoreUnusable: it is no address of a database that Breather can use.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUnusable(f"BREATHER_DATABASE_URL is no address of a database; {_FORMS}.") from None
    if address.drivername.startswith("sqlite"):
        return address.set(drivername="sqlite")
    if address.drivername.startswith("postgres"):
        return address.set(drivername="postgresql")
    raise StoreUnusable(f"BREATHER_DATABASE_URL names {address.drivername}, which Breather does not speak; {_FORMS}.")


def is_file(address: URL) -> bool:
    """Tell whether the database is a SQLite file."""
    return address.drivername == "sqlite"


def file_of(address: URL) -> Path:
    """Give the absolute path of a SQLite database.

    Raises:
        StoreUnusable: the address names memory or a special form, not a plain file.
    """
    name = address.database or ":memory:"
    if name.startswith((":", "file:")) or address.query:
        raise StoreUnusable(f"BREATHER_DATABASE_URL names no plain file ({name}); {_FORMS}.")
    return Path(name).absolute()
