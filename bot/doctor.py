"""Look at an installation and say, line by line, what is well and what to do about the rest. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.advice.load import load
from bot.app.ports import StoreUnusable
from bot.core.errors import ContentError
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, whether it is well, and what was seen or what to do."""

    what: str
    well: bool
    text: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one finding at a time."""
    yield Finding("breather", well=True, text=version("breather"))
    yield _try("time zones", _zones)
    yield _try("content", lambda: _content(settings))
    yield _try("database", lambda: _database(settings))


def _try(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, well=True, text=look())
    except (ContentError, StoreUnusable, ZoneInfoNotFoundError) as error:
        return Finding(what, well=False, text=str(error))


def _zones() -> str:
    ZoneInfo("Europe/Berlin")
    return f"time-zone data {version('tzdata')}"


def _content(settings: Settings) -> str:
    library = load(settings.content_dir)
    graph = library.graph
    return f"{len(graph.steps)} steps, {len(graph.questions)} questions in {settings.content_dir} ({graph.revision})"


def _database(settings: Settings) -> str:
    from bot.store.look import look  # noqa: PLC0415 - SQLAlchemy is slow to import

    return look(settings.database_url, secret_key=settings.secret_key)
