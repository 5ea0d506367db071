"""The real terminal program as a subprocess, and a hand to talk to it by pipe."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

START = "2026-03-02T09:00:00+00:00"
HOUSE = Path(__file__).parent.parent.parent


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a person whose data lives in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BREATHER_")}
    database = f"sqlite:///{folder / 'breather.sqlite3'}"
    return {**kept, "BREATHER_DATABASE_URL": database, "BREATHER_TIME_ZONE": "Europe/Berlin", **more}


class Program:
    """`breather chat --json --simulate-time`, one line in, its cards out."""

    def __init__(self, folder: Path, *, start: str = START, more: tuple[str, ...] = ()) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", "chat", "--json", "--simulate-time", "--start", start, *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment(folder),
        )
        self.card: dict[str, Any] = {}
        self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def types(self, line: str | bytes) -> str:
        """Type a line; give the id of the card that answers."""
        raw = line.encode() if isinstance(line, str) else line
        assert self.process.stdin is not None
        self.process.stdin.write(raw + b"\n")
        self.process.stdin.flush()
        return self._read()

    def presses(self, *choices: str) -> str:
        """Press choices by their ids, one after another; give the id of the last card."""
        for choice in choices:
            assert choice in self.card["ids"], f"{choice} is not offered on {self.card['card']}: {self.card['ids']}"
            self.types(str(self.card["ids"].index(choice) + 1))
        return str(self.card["card"])

    def waits(self, span: str) -> list[str]:
        """Move time; give the ids of the cards that came."""
        assert self.process.stdin is not None
        self.process.stdin.write(f":wait {span}\n".encode())
        self.process.stdin.flush()
        cards = []
        while "note" not in (data := self._line()):
            self.card = data
            cards.append(data["card"])
        return cards

    def notes(self, line: bytes) -> str:
        """Type a line that no card answers; give the note that does."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return self.noted()

    def noted(self) -> str:
        """Give the next note."""
        return str(self._line()["note"])

    def leaves(self) -> int:
        """Close the input; give the exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.stdin = None
        _, self.errors = self.process.communicate(timeout=20)
        return self.process.returncode

    def is_killed(self) -> None:
        """End the program at once, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=20)

    def _read(self) -> str:
        while "card" not in (data := self._line()):
            pass
        self.card = data
        return str(data["card"])

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        raw = self.process.stdout.readline()
        if not raw:
            _, errors = self.process.communicate(timeout=20)
            message = f"the program ended with {self.process.returncode}: {errors.decode()[-2000:]}"
            raise AssertionError(message)
        return dict(json.loads(raw))
