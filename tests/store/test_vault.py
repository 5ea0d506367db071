from __future__ import annotations

import os

import pytest

from bot.app.ports import StoreUnusable
from bot.store.vault import Vault

OLD, NEW = os.urandom(32), os.urandom(32)


def test_what_was_sealed_opens_again() -> None:
    vault = Vault([NEW], "here")

    assert vault.open("entry:body", "anna", vault.seal("entry:body", "anna", "words")) == "words"


def test_the_same_text_never_looks_the_same() -> None:
    vault = Vault([NEW], "here")

    assert len({vault.seal("entry:body", "anna", "words") for _ in range(100)}) == 100


@pytest.mark.parametrize(("place", "person"), [("log:body", "anna"), ("entry:body", "boris"), ("entry:body", "")])
def test_a_sealed_text_opens_only_in_its_place(place: str, person: str) -> None:
    vault = Vault([NEW], "the database")
    sealed = vault.seal("entry:body", "anna", "words")

    with pytest.raises(StoreUnusable, match=r"^A text in the database .* was changed or moved"):
        vault.open(place, person, sealed)


@pytest.mark.parametrize("position", range(40))
def test_a_changed_byte_anywhere_is_noticed(position: int) -> None:
    vault = Vault([NEW], "here")
    sealed = bytearray(vault.seal("entry:body", "anna", "words and"))
    sealed[position % len(sealed)] ^= 1

    with pytest.raises(StoreUnusable):
        vault.open("entry:body", "anna", bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" * 16])
def test_what_is_no_sealed_text_is_refused(sealed: bytes) -> None:
    with pytest.raises(StoreUnusable):
        Vault([NEW], "here").open("entry:body", "anna", sealed)


def test_every_key_opens_and_the_first_seals() -> None:
    old, both, new = Vault([OLD], "here"), Vault([NEW, OLD], "here"), Vault([NEW], "here")
    before, after = old.seal("entry:body", "anna", "before"), both.seal("entry:body", "anna", "after")

    assert both.open("entry:body", "anna", before) == "before"
    assert new.open("entry:body", "anna", after) == "after"
    with pytest.raises(StoreUnusable, match="sealed under another key"):
        old.open("entry:body", "anna", after)
