"""The conversation in a terminal: a line in, a turn taken, cards out. Translates; decides nothing about the way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.app.ports import Account, Posted
from bot.app.privacy import readable
from bot.app.turn import House, Outcome, mark_sent, take_due, take_turn
from bot.app.wording import Page, Wording, local_time
from bot.core.effects import Line
from bot.core.events import ChoicePressed, Event, Opened
from handlers.terminal.clockwork import USAGE, span
from handlers.terminal.screens import Screen

ACCOUNT = Account("terminal", "local")


class MovableClock(Protocol):
    """A clock that `:wait` can move."""

    def now(self) -> datetime:
        """Give the present time, aware, in UTC."""

    def move_to(self, moment: datetime) -> None:
        """Move to a later time."""


class Recorder(Protocol):
    """Something that writes the conversation down as a transcript."""

    def turn(self, event: Event, cards: list[str]) -> None:
        """Note what was done and which cards came."""

    def waited(self, span: str, cards: list[str]) -> None:
        """Note that time was moved and which cards came."""


@dataclass
class Chat:
    """One terminal and the person in front of it. `files` is where an export goes."""

    house: House
    screen: Screen
    zone: str
    time: MovableClock | None = None
    recorder: Recorder | None = None
    files: Path = field(default_factory=Path.cwd)
    page: Page | None = None

    async def talk(self, lines: AsyncIterator[str]) -> None:
        """Hold the conversation until the lines end."""
        await self._open()
        async for line in lines:
            await self._line(line)

    def words(self) -> list[str]:
        """Give what can be typed now: the labels of the card, then the commands."""
        labels = [label for _, label in self.page.choices] if self.page else []
        return labels + [command.id for command in self.house.graph.commands.values() if command.listed]

    def leave(self) -> None:
        """Say the last line to someone who goes."""
        self.screen.tell(self._own_line("terminal.goodbye"))

    async def _open(self) -> None:
        await self._due()
        await self._turn(Opened())

    async def _line(self, line: str) -> None:
        text = line.strip()
        if self.time and text.startswith(":"):
            return await self._time(self.time, text)
        if self.page and self.page.folded_blocks and text.lower() == self._own_line("terminal.why-word"):
            return self.screen.unfold(self.page)
        await self._due()
        return await self._turn(self._pressed(text) or line)

    def _pressed(self, text: str) -> ChoicePressed | None:
        """Read a number as the choice that stands under it."""
        page = self.page
        if page is None or not (text.isascii() and text.isdigit() and len(text) <= len(str(len(page.choices)))):
            return None
        number = int(text)
        if not 1 <= number <= len(page.choices):
            return None
        return ChoicePressed(page.serial, page.choices[number - 1][0])

    async def _turn(self, said: Event | str) -> None:
        outcome = await take_turn(self.house, ACCOUNT, said, zone=self.zone)
        await self._show(outcome)
        if outcome.everything is not None:
            self._save(outcome)
        if self.recorder and outcome.event:
            self.recorder.turn(outcome.event, _cards(outcome))

    async def _due(self) -> list[str]:
        outcome = await take_due(self.house, ACCOUNT)
        await self._show(outcome)
        return _cards(outcome)

    async def _show(self, outcome: Outcome) -> None:
        wording = self._wording(outcome)
        for posted in outcome.shows:
            self.page = wording.page(posted.show.card)
            self.screen.show(self.page)
        await mark_sent(self.house, outcome.shows)

    def _own_line(self, name: str) -> str:
        """Give one of the terminal's own lines."""
        return Wording(self.house.catalogue("en"), self.zone).line(Line(name))

    def _wording(self, outcome: Outcome) -> Wording:
        return Wording(self.house.catalogue(outcome.language), outcome.zone)

    def _save(self, outcome: Outcome) -> None:
        """Write the two files of an export: one to read, one for programs. Neither takes the place of another file."""
        everything = outcome.everything or {}
        stamp = self.house.clock.now().strftime("%Y-%m-%d-%H%M%S")
        text = readable(everything, self._wording(outcome), zone=outcome.zone, language=outcome.language)
        for ending, body in ((".txt", text), (".json", json.dumps(everything, ensure_ascii=False, indent=2) + "\n")):
            path = self.files / f"breather-export-{stamp}{ending}"
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(body)
            except OSError as error:
                self.screen.tell(
                    f"The file {path} could not be written ({error.strerror}); start me in a folder of yours."
                )
            else:
                path.chmod(0o600)
                self.screen.tell(str(path))

    async def _time(self, time: MovableClock, text: str) -> None:
        word, _, argument = text.partition(" ")
        wanted = span(argument)
        if word == ":now" and not argument:
            now = time.now()
            return self.screen.tell(f"{now.astimezone(UTC).isoformat()} ({local_time(now, self.zone, 'en')})")
        if word != ":wait" or wanted is None:
            return self.screen.tell(USAGE)
        cards = await self._wait(time, time.now() + wanted)
        self.screen.tell(f"It is now {local_time(time.now(), self.zone, 'en')}.")
        if self.recorder:
            self.recorder.waited(argument, cards)
        return None

    async def _wait(self, time: MovableClock, end: datetime) -> list[str]:
        """Move time to `end`, stopping wherever something falls due on the way."""
        cards: list[str] = []
        while (due := await self._next_due()) is not None and due <= end:
            time.move_to(max(due, time.now()))
            cards += await self._due()
        time.move_to(end)
        return cards

    async def _next_due(self) -> datetime | None:
        now, new_id = self.house.clock.now(), self.house.clock.new_id()
        return await self.house.store.transact(
            lambda unit: unit.next_due(unit.person_of(ACCOUNT, new_id=new_id, now=now))
        )


def _cards(outcome: Outcome) -> list[str]:
    shows: tuple[Posted, ...] = outcome.shows
    return [posted.show.card.id for posted in shows]
