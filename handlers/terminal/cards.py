"""A page as a card in a real terminal, drawn with Rich. Falls back to what the terminal can: no colour, any width."""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.app.wording import Block, Page

WIDTH = 76

_STYLES = {"hint": "yellow", "note": "dim", "why": "dim", "because": "dim italic", "reflect": "italic"}


class CardScreen:
    """Draws each page as a panel with its numbered choices below."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, page: Page) -> None:
        """Draw the page."""
        self._console.print()
        self._panel(page.open_blocks, page.title)
        for number, (_, label) in enumerate(page.choices, 1):
            line = Text.assemble((f"{number:>2}", "bold cyan"), "  ", label)
            self._console.print(Padding(line, (0, 0, 0, 2)))
        if page.fold_hint:
            self._console.print(Padding(Text(page.fold_hint, style="dim"), (0, 0, 0, 2)))

    def unfold(self, page: Page) -> None:
        """Draw the folded parts."""
        self._panel(page.folded_blocks, "")

    def tell(self, text: str) -> None:
        """Write a line that is no card."""
        self._console.print(Text(text, style="dim"))

    def _panel(self, blocks: tuple[Block, ...], title: str) -> None:
        body: list[Text] = []
        for block in blocks:
            body += [Text("")] if body else []
            text = Text(style=_STYLES.get(block.kind, ""))
            text.append(f"{block.lead} " if block.lead else "", style="bold")
            text.append(block.text)
            body.append(text)
        panel = Panel(
            Group(*body),
            title=Text(title, style="bold") if title else None,
            title_align="left",
            border_style="cyan",
            width=min(WIDTH, self._console.width),
            padding=(1, 2),
        )
        self._console.print(panel)
