"""Master keys: read from the setting or from the key file beside a SQLite database, or made on the first run.

A key never shows in an error. This module does not know what is sealed with it.
"""

from __future__ import annotations

import base64
import binascii
import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.app.ports import StoreUnusable

_BYTES = 32
_SETTING = "BREATHER_SECRET_KEY"


def new_key() -> str:
    """Make a master key, as text for the setting or the key file."""
    return base64.urlsafe_b64encode(AESGCM.generate_key(8 * _BYTES)).decode()


def from_setting(secret_key: str | None) -> tuple[bytes, ...]:
    """Read the keys of the setting, newest first; none where it is not set.

    Raises:
        StoreUnusable: something in it is no key.
    """
    return _parse(secret_key or "", _SETTING)


def key_file_of(database: Path) -> Path:
    """Give where the key file of a SQLite database stands."""
    return database.with_name(f"{database.name}.key")


def from_file(file: Path) -> tuple[bytes, ...]:
    """Read the keys of a key file, newest first; none where there is no file.

    Raises:
        StoreUnusable: others may read the file, or it holds no key.
    """
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            _refuse_wide(stat.S_IMODE(os.fstat(opened.fileno()).st_mode), file)
            keys = _parse(opened.read(), str(file))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreUnusable(f"The key file {file} cannot be read ({error.strerror}); let this user read it.") from error
    if not keys:
        raise StoreUnusable(f"The key file {file} is empty; put the key back from your copy.")
    return keys


def make_file(file: Path) -> tuple[bytes, ...]:
    """Make a key file that only this user may read, and give its key; an existing file is never touched.

    Raises:
        StoreUnusable: the file cannot be made.
    """
    text = new_key()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
            opened.write(f"{text}\n")
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        if not isinstance(error, FileExistsError):
            file.unlink(missing_ok=True)  # a half-written key would lock its owner out
        raise StoreUnusable(
            f"The key file {file} cannot be made ({error.strerror}); let this user write its folder or set {_SETTING}."
        ) from error
    return _parse(text, str(file))


def _refuse_wide(mode: int, file: Path) -> None:
    if os.name == "posix" and mode & ~0o600:
        raise StoreUnusable(f"The key file {file} is open to others (mode {mode:04o}); run `chmod 600 {file}`.")


def _parse(text: str, where: str) -> tuple[bytes, ...]:
    return tuple(_key(part, where) for part in text.replace(",", " ").split())


def _key(part: str, where: str) -> bytes:
    try:
        key = base64.b64decode(part.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _BYTES:
        raise StoreUnusable(
            f"{where} holds something that is no key; a key is {_BYTES} random bytes in base64, "
            "as `openssl rand -base64 32` prints it."
        )
    return key
