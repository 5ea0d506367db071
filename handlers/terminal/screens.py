"""How a page comes out in a terminal: plain text, one JSON line, or a card drawn with Rich."""

from __future__ import annotations

import json
from typing import Protocol, TextIO

from bot.app.wording import FOLDED, Page

WIDTH = 78


class Screen(Protocol):
    """Somewhere a page can be shown."""

    def show(self, page: Page) -> None:
        """Show a page."""

    def tell(self, text: str) -> None:
        """Show a line that is no card, such as an answer to `:now`."""


class PlainScreen:
    """Plain text: title, paragraphs, numbered choices, an empty line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, page: Page) -> None:
        """Write the page."""
        lines = [f"# {page.title}"] if page.title else []
        for block in page.blocks:
            prefix = {"why": "Why: ", "because": "You see this because: ", "done": "Done when: "}.get(block.kind, "")
            lines.append(f"{prefix}{block.text}")
        lines += [f"[{number}] {label}" for number, (_, label) in enumerate(page.choices, 1)]
        self._out.write("\n".join(lines) + "\n\n")
        self._out.flush()

    def tell(self, text: str) -> None:
        """Write a line."""
        self._out.write(f"{text}\n\n")
        self._out.flush()


class JsonScreen:
    """One JSON line a card: `card`, `serial`, `title`, `text`, `choices` (labels), `ids`, `awaits_text`."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, page: Page) -> None:
        """Write the page."""
        self._line(
            {
                "card": page.id,
                "serial": page.serial,
                "title": page.title,
                "text": page.text,
                "choices": [label for _, label in page.choices],
                "ids": [choice for choice, _ in page.choices],
                "awaits_text": page.awaits_text,
            }
        )

    def tell(self, text: str) -> None:
        """Write a line that is no card."""
        self._line({"note": text})

    def _line(self, data: dict[str, object]) -> None:
        self._out.write(json.dumps(data, ensure_ascii=False) + "\n")
        self._out.flush()


def folded(page: Page) -> tuple[str, ...]:
    """Give the texts that are folded away on this page."""
    return tuple(block.text for block in page.blocks if block.kind in FOLDED)
