from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from bot.app.ports import StoreUnusable
from bot.store import keys
from bot.store.open import open_store
from tests.contracts.samples import ANNA, KEY, OTHER_KEY, tell_all


def test_keys_are_read_newest_first_from_either_alphabet() -> None:
    plain = base64.b64encode(b"\xff" * 32).decode()

    assert keys.from_setting(f" {KEY},\n{plain} ") == (base64.b64decode(KEY), b"\xff" * 32)
    assert keys.from_setting(None) == keys.from_setting(" ") == ()
    assert len(keys.from_setting(keys.new_key())[0]) == 32


@pytest.mark.parametrize("text", ["short", "a" * 43, KEY[:-4], KEY + KEY, "hunter2hunter2!", "k€y"])
def test_what_is_no_key_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(StoreUnusable, match="BREATHER_SECRET_KEY holds something that is no key") as caught:
        keys.from_setting(f"{KEY},{text}")

    assert text not in str(caught.value)
    assert KEY not in str(caught.value)


async def test_the_first_run_makes_a_key_file_for_this_user_alone(sqlite_url: str, tmp_path: Path) -> None:
    await open_store(sqlite_url, secret_key=None).close()
    file = tmp_path / "breather.sqlite3.key"
    made = file.read_text()
    await open_store(sqlite_url, secret_key=None).close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == made


async def test_a_key_in_the_setting_needs_no_file(sqlite_url: str, tmp_path: Path) -> None:
    await open_store(sqlite_url, secret_key=KEY).close()

    assert not (tmp_path / "breather.sqlite3.key").exists()


async def test_a_lost_key_file_is_not_made_anew(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "breather.sqlite3.key"
    async with open_store(sqlite_url, secret_key=None) as store:
        anna = await store.transact(tell_all(ANNA, "kept"))
    saved = file.rename(tmp_path / "saved")

    with pytest.raises(StoreUnusable, match=r"The key of .*breather\.sqlite3 is missing; put the key file back"):
        open_store(sqlite_url, secret_key=None)
    assert not file.exists()

    saved.rename(file)
    async with open_store(sqlite_url, secret_key=None) as store:
        assert (await store.transact(lambda unit: unit.everything(anna)))["entries"][0]["text"] == "kept"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o700, 0o666])
def test_a_key_file_that_is_open_to_others_is_refused(sqlite_url: str, tmp_path: Path, mode: int) -> None:
    file = tmp_path / "breather.sqlite3.key"
    file.write_text(KEY)
    file.chmod(mode)

    with pytest.raises(StoreUnusable, match=rf"is open to others \(mode {mode:04o}\); run `chmod 600"):
        open_store(sqlite_url, secret_key=None)


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe", "no key"), (b"hunter2", "no key"), (b"", "is empty")])
def test_a_key_file_without_a_key_is_refused_and_left_alone(
    sqlite_url: str, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "breather.sqlite3.key"
    file.write_bytes(content)
    file.chmod(0o600)

    with pytest.raises(StoreUnusable, match=f"{file}.* {said}"):
        open_store(sqlite_url, secret_key=None)
    assert file.read_bytes() == content


def test_a_key_file_that_cannot_be_read_or_made_is_named(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "breather.sqlite3.key").mkdir()

    with pytest.raises(StoreUnusable, match=r"The key file .*sqlite3\.key cannot be read \(Is a directory\)"):
        open_store(sqlite_url, secret_key=None)
    with pytest.raises(StoreUnusable, match=r"The key file .*key cannot be made \(No such file or directory\)"):
        keys.make_file(tmp_path / "no folder" / "b.key")


async def test_a_key_file_may_hold_a_new_key_before_the_old_one(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "breather.sqlite3.key"
    file.write_text(KEY)
    file.chmod(0o600)
    await open_store(sqlite_url, secret_key=None).close()
    file.write_text(f"{OTHER_KEY}\n{KEY}\n")
    async with open_store(sqlite_url, secret_key=None) as store:
        assert await store.rotate() == 1

    await open_store(sqlite_url, secret_key=OTHER_KEY).close()


def test_postgres_has_no_key_file(postgres_url: str) -> None:
    with pytest.raises(StoreUnusable, match="BREATHER_SECRET_KEY is not set"):
        open_store(postgres_url, secret_key=None)
