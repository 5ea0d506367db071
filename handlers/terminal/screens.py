"""How a page comes out in a terminal: plain text or one JSON line (a real terminal has cards.py)."""

from __future__ import annotations

import json
from typing import Protocol, TextIO

from bot.app.wording import Page


class Screen(Protocol):
    """Somewhere a page can be shown."""

    def show(self, page: Page) -> None:
        """Show a page, with the folded parts left out."""

    def unfold(self, page: Page) -> None:
        """Show the parts of a page that are folded away."""

    def tell(self, text: str) -> None:
        """Show a line that is no card, such as the answer to `:now`."""


class PlainScreen:
    """Plain text: title, paragraphs, numbered choices, an empty line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, page: Page) -> None:
        """Write the page."""
        lines = [f"# {page.title}"] if page.title else []
        lines += [block.led for block in page.open_blocks]
        lines += [f"[{number}] {label}" for number, (_, label) in enumerate(page.choices, 1)]
        lines += [page.fold_hint] if page.fold_hint else []
        self.tell("\n".join(lines))

    def unfold(self, page: Page) -> None:
        """Write the folded parts."""
        self.tell("\n".join(block.led for block in page.folded_blocks))

    def tell(self, text: str) -> None:
        """Write a paragraph."""
        self._out.write(f"{text}\n\n")
        self._out.flush()


class JsonScreen:
    """One JSON line a card: `card`, `serial`, `title`, `text`, `why`, `choices` (labels), `ids`, `awaits_text`."""

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
                "why": "\n\n".join(block.led for block in page.folded_blocks),
                "choices": [label for _, label in page.choices],
                "ids": [choice for choice, _ in page.choices],
                "awaits_text": page.awaits_text,
            }
        )

    def unfold(self, page: Page) -> None:
        """Write the folded parts; they are on the card's own line, too."""
        self.tell("\n\n".join(block.led for block in page.folded_blocks))

    def tell(self, text: str) -> None:
        """Write a line that is no card."""
        self._line({"note": text})

    def _line(self, data: dict[str, object]) -> None:
        self._out.write(json.dumps(data, ensure_ascii=False) + "\n")
        self._out.flush()
