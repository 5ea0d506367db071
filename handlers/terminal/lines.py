"""Where the lines come from: a pipe, or a prompt with history and completion in a real terminal."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterable
from typing import BinaryIO


async def piped(source: BinaryIO) -> AsyncIterator[str]:
    """Give the lines of a pipe or file until it ends. Bytes that are no UTF-8 come out as U+FFFD."""
    while raw := await asyncio.to_thread(source.readline):
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


async def prompted(words: Callable[[], Iterable[str]]) -> AsyncIterator[str]:
    """Give the lines typed at a prompt until Ctrl-D or Ctrl-C. `words` are offered for completion.

    The history lasts as long as the program: what a person types here belongs in no file in clear.
    """
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - only where there is a tty
    from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
    from prompt_toolkit.history import InMemoryHistory  # noqa: PLC0415

    # Some terminals do not answer where the cursor is, and are then warned about; our prompt needs no such answer.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    session: PromptSession[str] = PromptSession(
        history=InMemoryHistory(), completer=WordCompleter(lambda: list(words())), complete_while_typing=False
    )
    while True:
        try:
            yield await session.prompt_async("> ")
        except (EOFError, KeyboardInterrupt):
            return
