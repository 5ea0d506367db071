"""Examples of checks: small changes to the content folder of the tests, and where each must be noticed.

Data only. tests/advice/kitchen_sink has every element of content once and nothing wrong with it; an example replaces
a few words of one or more of its files.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Put `new` where `old` stands in a file. With no `old`, `new` is added at the end of the file, there or not."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Example:
    """Changes, and the line where the problem is noticed: the one line of `file` that has the words `at`.

    `warning` tells that it is only a warning. `language` is a second one, with the English words until a change comes.
    `unwalked` names edges that no transcript walks.
    """

    changes: tuple[Change, ...]
    file: str = ""
    at: str = ""
    warning: bool = False
    language: str = ""
    unwalked: tuple[str, ...] = ()


def broken(  # noqa: PLR0913 - reads as one sentence where it is used
    file: str, old: str, new: str, *also: Change, at: str = "", where: str = "", warning: bool = False
) -> Example:
    """Change a file so that its check must notice, at the line that has `at`, or else `new`; in `where` or the file."""
    return Example((Change(file, old, new), *also), where or file, at or new.strip(), warning=warning)


def fine(file: str, old: str, new: str, *also: Change) -> Example:
    """Change a file in a way that looks alike and is not wrong."""
    return Example((Change(file, old, new), *also))
