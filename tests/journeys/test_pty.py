"""The real program in a real terminal: cards, a prompt, Ctrl-C and Ctrl-D."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.journeys.program import HOUSE, environment

PATIENCE_S = 30
READY = r"> *\x08?\x1b\[2C\x1b\[\?7h"
"""What the terminal gets when the prompt stands and waits."""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[pexpect.spawn]:
    env = {**environment(tmp_path), "TERM": "xterm-256color"}
    child: pexpect.spawn = pexpect.spawn(
        sys.executable, ["-m", "bot", "chat"], cwd=str(HOUSE), env=env, timeout=PATIENCE_S, dimensions=(50, 100)
    )
    child.expect("Hello. This is Breather")
    child.expect(READY)
    yield child
    child.close(force=True)


def test_cards_are_drawn_and_a_number_picks(terminal: pexpect.spawn) -> None:
    terminal.send("1\r")
    terminal.expect("How it is with them")
    terminal.expect("Yes, safe")


def test_a_label_picks_and_why_unfolds(terminal: pexpect.spawn) -> None:
    terminal.send("I'm 18 or over\r")
    terminal.expect("How it is with them")
    terminal.send("why\r")
    terminal.expect("someone scares you")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_leaving_is_clean_and_the_place_is_kept(terminal: pexpect.spawn, tmp_path: Path, key: str) -> None:
    terminal.send("1\r")
    terminal.expect("How it is with them")
    terminal.expect(READY)
    terminal.send(key)
    terminal.expect("Everything is kept")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    again = pexpect.spawn(
        sys.executable, ["-m", "bot", "chat"], cwd=str(HOUSE), env=environment(tmp_path), timeout=PATIENCE_S
    )
    again.expect("How it is with them")
    again.close(force=True)


def test_what_was_typed_is_in_no_history_file(terminal: pexpect.spawn, tmp_path: Path) -> None:
    terminal.send("a very private sentence\r")
    terminal.expect("scripted bot, so I only know")
    terminal.expect(READY)
    terminal.send("\x04")
    terminal.expect(pexpect.EOF)

    assert not any(b"very private" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
