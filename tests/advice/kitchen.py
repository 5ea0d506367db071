"""The small content folder of the checks, and copies of it with the changes of an example."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bot.advice.checks.example import Change, Example

KITCHEN_SINK = Path(__file__).parent / "kitchen_sink"


def changed(example: Example, folder: Path) -> Path:
    """Link the small folder into a folder and change it as an example says; give where it is."""
    root = folder / KITCHEN_SINK.name
    shutil.copytree(KITCHEN_SINK, root, copy_function=os.symlink)
    if example.language:
        shutil.copytree(KITCHEN_SINK / "lines" / "en", root / "lines" / example.language, copy_function=os.symlink)
    for change in example.changes:
        apply(change, root)
    return root


def apply(change: Change, root: Path) -> None:
    """Make one change, in a file of its own; what it replaces must stand there exactly once."""
    path = root / change.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.unlink(missing_ok=True)
    if not change.old:
        path.write_text(text + change.new, encoding="utf-8")
        return
    assert text.count(change.old) == 1, f"{change.file} has {change.old!r} {text.count(change.old)} times"
    path.write_text(text.replace(change.old, change.new), encoding="utf-8")


def line_of(root: Path, file: str, words: str) -> int:
    """Give the number of the one line that has these words."""
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, 1) if words in line]
    assert len(found) == 1, f"{file} has {words!r} in lines {found}"
    return found[0]
