"""A page as a card in a real terminal, drawn with Rich. Falls back to what the terminal can: no colour, any width."""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.app.wording import Page

WIDTH = 76

_STYLES = {"hint": "yellow", "note": "dim", "why": "dim", "because": "dim italic", "reflect": "italic"}
_LEADS = {"done": "Done when: ", "why": "Why: ", "because": "You see this because: ", "reflect": "To think about: "}


class CardScreen:
    """Draws each page as a panel with its numbered choices below."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, page: Page) -> None:
        """Draw the page."""
        body: list[Text] = []
        for block in page.blocks:
            if body:
                body.append(Text(""))
            lead = _LEADS.get(block.kind, "")
            text = Text(style=_STYLES.get(block.kind, ""))
            text.append(lead, style="bold" if lead else "")
            text.append(block.text)
            body.append(text)
        width = min(WIDTH, self._console.width)
        title = Text(page.title, style="bold")
        self._console.print()
        self._console.print(
            Panel(Group(*body), title=title, title_align="left", border_style="cyan", width=width, padding=(1, 2))
        )
        for number, (_, label) in enumerate(page.choices, 1):
            line = Text.assemble((f"{number:>2}", "bold cyan"), "  ", label)
            self._console.print(Padding(line, (0, 0, 0, 2)))

    def tell(self, text: str) -> None:
        """Write a line that is no card."""
        self._console.print(Text(text, style="dim"))
