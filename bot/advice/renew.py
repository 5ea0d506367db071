"""Every file that is made from the content or from the checks; a test keeps each of them fresh.

`python -m bot.advice.renew` in the project's folder writes them anew.
"""

from __future__ import annotations

from pathlib import Path

from bot.advice.checks.pages import page
from bot.advice.draw import draw
from bot.advice.editors import schemas
from bot.advice.load import ENGLISH, Library, load


def made(library: Library) -> dict[str, str]:
    """Give the text of each file by its path in the project."""
    shapes = {f"content/schema/{name}": text for name, text in schemas().items()}
    ways = draw(library.graph, library.catalogues[ENGLISH])
    return {"docs/ways.md": ways, "docs/content-checks.md": page(), **shapes}


def renew(project: Path) -> None:
    """Write every such file of a project."""
    for name, text in made(load(project / "content")).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew(Path())
