"""Write a conversation down as a transcript that `content check` can run: a bug report that becomes a test."""

from __future__ import annotations

import json
from pathlib import Path

from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid


class TranscriptFile:
    """Appends each turn to a file as it happens; the file must not exist yet.

    Raises:
        FileExistsError: something stands there already.
    """

    def __init__(self, path: Path, *, start: str, zone: str) -> None:
        self._file = path.open("x", encoding="utf-8")
        self._write(f'plan: "recorded in the terminal"\nstart: "{start}"\nzone: "{zone}"\nturns:\n')

    def turn(self, event: Event, cards: list[str]) -> None:
        """Note what was done and which cards came."""
        match event:
            case Opened():
                self._line({"open": "yes"}, cards)
            case CommandGiven(command):
                self._line({"command": command}, cards)
            case ChoicePressed(_, choice):
                self._line({"press": choice}, cards)
            case TextSaid(text):
                self._line({"say": text}, cards)
            case NudgeDue(kind):
                self._line({"nudge": kind}, cards)

    def waited(self, span: str, cards: list[str]) -> None:
        """Note that time was moved and which cards came."""
        self._line({"wait": span}, cards)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def _line(self, turn: dict[str, str], cards: list[str]) -> None:
        self._write(f"  - {json.dumps({**turn, 'cards': cards}, ensure_ascii=False)}\n")

    def _write(self, text: str) -> None:
        self._file.write(text)
        self._file.flush()
