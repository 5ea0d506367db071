"""What is wrong with content, and where: one line an author can act on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line of a content file; `file` is relative to where the author stands."""

    file: str
    line: int


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding of a check. Sorts by file, line, code, text, so that a run always prints the same."""

    place: Place
    code: str
    name: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        """Give `file:line: code name: what is wrong (and what to do)`."""
        level = "warning " if self.warning else ""
        return f"{self.place.file}:{self.place.line}: {level}{self.code} {self.name}: {self.text}"


class Problems:
    """Gathers findings, so that an author sees all of them at once."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, place: Place, code: str, name: str, text: str, *, warning: bool = False) -> None:
        """Note a finding."""
        self._found.add(Problem(place, code, name, text, warning))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give what must be mended, sorted."""
        return tuple(sorted(problem for problem in self._found if not problem.warning))

    @property
    def all(self) -> tuple[Problem, ...]:
        """Give everything, sorted."""
        return tuple(sorted(self._found))


def shown(path: Path, root: Path) -> str:
    """Name a content file the way a message should: from the content folder on."""
    return str(Path(root.name) / path.relative_to(root))
