"""The vault: what a person told us, sealed with AES-256-GCM, so that a copied database tells nobody anything.

Every person has a key of their own, derived from the master key, so random nonces stay far from their limit. The
place of a text (`table:column:person`) is bound into it: a sealed text that was moved elsewhere does not open. The
vault knows neither tables nor where master keys come from.

A sealed text is: one byte for the form, four for the master key, twelve of nonce, then ciphertext and tag.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.app.ports import StoreUnusable

_FORM = b"\x01"
_HEADER = 5
_NONCE = 12


class Vault:
    """A ring of master keys: the first seals, every one opens. `where` names the database in errors."""

    def __init__(self, ring: Sequence[bytes], where: str) -> None:
        self._where = where
        self._masters = {_FORM + _digest(master, "breather key id")[:4]: master for master in ring}
        self.header = next(iter(self._masters))
        self._cipher = lru_cache(maxsize=512)(self._derive)

    def seal(self, place: str, person: str, text: str) -> bytes:
        """Encrypt a text for one place (`table:column`) of one person."""
        nonce = os.urandom(_NONCE)
        cipher = self._cipher(self.header, person)
        return self.header + nonce + cipher.encrypt(nonce, text.encode(), _bound(place, person))

    def open(self, place: str, person: str, sealed: bytes) -> str:
        """Decrypt what was sealed for this place of this person.

        Raises:
            StoreUnusable: its key is not on the ring, or it is not what was stored here.
        """
        header, nonce, body = sealed[:_HEADER], sealed[_HEADER : _HEADER + _NONCE], sealed[_HEADER + _NONCE :]
        if header not in self._masters:
            raise StoreUnusable(
                f"A text in {self._where} ({place}) was sealed under another key; "
                "put that key after the newest one, in BREATHER_SECRET_KEY or the key file."
            )
        try:
            return self._cipher(header, person).decrypt(nonce, body, _bound(place, person)).decode()
        except InvalidTag:
            raise StoreUnusable(
                f"A text in {self._where} ({place}) was changed or moved from outside; restore a backup."
            ) from None

    def _derive(self, header: bytes, person: str) -> AESGCM:
        return AESGCM(_digest(self._masters[header], f"breather person key:{person}"))


def _digest(master: bytes, purpose: str) -> bytes:
    return hmac.digest(master, purpose.encode(), "sha256")


def _bound(place: str, person: str) -> bytes:
    return f"{place}:{person}".encode()
