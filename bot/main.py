"""The composition root: joins ports to adapters for each command. Nothing else imports it but the command line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.advice.load import load
from bot.app.turn import House
from bot.clock import SetClock, SystemClock
from bot.settings import Settings
from handlers.terminal.chat import Chat
from handlers.terminal.lines import piped, prompted
from handlers.terminal.record import TranscriptFile
from handlers.terminal.screens import JsonScreen, PlainScreen, Screen

OK, FINDINGS, BROKEN = 0, 1, 2


def chat(*, as_json: bool, simulate_time: bool, start: str | None, record: str | None) -> int:
    """Hold a conversation in this terminal until it ends; give the exit code."""
    settings = Settings()
    clock: SystemClock = SetClock(_moment(start)) if simulate_time else SystemClock()
    return asyncio.run(_chat(settings, clock, as_json=as_json, record=record))


async def _chat(settings: Settings, clock: SystemClock, *, as_json: bool, record: str | None) -> int:
    from bot.store.open import open_store  # noqa: PLC0415 - SQLAlchemy is slow to import

    library = load(settings.content_dir)
    zone = _zone(settings)
    tty = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    async with open_store(settings.database_url, secret_key=settings.secret_key) as store:
        house = House(library.graph, library.catalogues, store, clock)
        try:
            recorder = TranscriptFile(Path(record), start=clock.now().isoformat(), zone=zone) if record else None
        except OSError as error:
            sys.stderr.write(f"{record} cannot be written ({error.strerror}); name a file that does not exist yet\n")
            return BROKEN
        talk = Chat(
            house,
            _screen(tty=tty, as_json=as_json),
            zone,
            time=clock if isinstance(clock, SetClock) else None,
            recorder=recorder,
        )
        await talk.talk(_lines(talk, tty=tty))
        if tty:
            talk.leave()
    return OK


def _lines(talk: Chat, *, tty: bool) -> AsyncIterator[str]:
    if not tty:
        return piped(sys.stdin.buffer)
    return prompted(talk.words)


def _screen(*, tty: bool, as_json: bool) -> Screen:
    if as_json:
        return JsonScreen(sys.stdout)
    if not tty:
        return PlainScreen(sys.stdout)
    from rich.console import Console  # noqa: PLC0415 - only where there is a tty

    from handlers.terminal.cards import CardScreen  # noqa: PLC0415

    return CardScreen(Console())


def _zone(settings: Settings) -> str:
    """Name the reader's zone: the setting, the machine's own, or UTC where neither is known."""
    from tzlocal import get_localzone_name  # noqa: PLC0415

    wanted = settings.time_zone
    if wanted is None:
        try:
            wanted = get_localzone_name()
        except (LookupError, ValueError, OSError):
            wanted = "UTC"
    try:
        return ZoneInfo(wanted or "UTC").key
    except (ValueError, OSError, LookupError):
        return "UTC"


def _moment(text: str | None) -> datetime:
    if text is None:
        return SystemClock().now()
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def content(word: str) -> int:
    """Check, draw, print or accept the content; give the exit code: 2 where it is broken."""
    from bot.advice import desk  # noqa: PLC0415 - only for authors

    return desk.serve(word, Settings().content_dir, today=SystemClock().now().date(), out=sys.stdout)


def database(word: str, file: str | None) -> int:
    """Upgrade, back up, restore or rotate the database."""
    from bot.store import address, backup, migrate  # noqa: PLC0415 - SQLAlchemy is slow to import

    settings = Settings()
    url = settings.database_url
    match word, file:
        case "upgrade", _:
            migrate.upgrade(url)
            said = f"the database is at {migrate.current(url)}"
        case "backup", str(to):
            backup.backup(address.file_of(address.parse(url)), Path(to))
            said = f"copied to {to}; without its key it cannot be read, so keep a copy of that elsewhere"
        case "restore", str(source):
            backup.restore(Path(source), address.file_of(address.parse(url)), secret_key=settings.secret_key)
            said = f"{source} is in place"
        case _:
            said = f"{asyncio.run(_rotate(settings))} texts are sealed under the newest key; the older keys can go"
    sys.stdout.write(f"{said}\n")
    return OK


async def _rotate(settings: Settings) -> int:
    from bot.store.open import open_store  # noqa: PLC0415

    async with open_store(settings.database_url, secret_key=settings.secret_key) as store:
        return await store.rotate()


def doctor() -> int:
    """Print what was looked at, a line each; give 1 where something needs doing."""
    from bot.doctor import examine  # noqa: PLC0415

    findings = list(examine(Settings()))
    for finding in findings:
        sys.stdout.write(f"{'ok ' if finding.well else '!! '} {finding.what}: {finding.text}\n")
    return OK if all(finding.well for finding in findings) else FINDINGS


def stats() -> int:
    """Print how much there is in the database, a line each."""
    from bot.store.counts import counts  # noqa: PLC0415 - SQLAlchemy is slow to import

    for name, number in counts(Settings().database_url, SystemClock().now()).items():
        sys.stdout.write(f"{number:>8,}  {name}\n")
    return OK


def review(text: str | None, *, jsonl: bool) -> int:
    """Review one text for a human, or JSON lines for measuring."""
    from bot.advice.drafts import load_drafts  # noqa: PLC0415 - only where drafts are read
    from bot.app.reviewing import serve_review, tell_review  # noqa: PLC0415

    root = Settings().content_dir
    rules = load_drafts(root)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # the process's own stdin
    if jsonl:
        return serve_review(rules, sys.stdin, sys.stdout, sys.stderr)
    tell_review(rules, load(root).catalogues["en"], sys.stdin.read() if text is None else text, sys.stdout)
    return OK
