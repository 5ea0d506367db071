"""Errors by whose they are. What a person types or presses is never an error; it is answered."""

from __future__ import annotations


class ContentError(Exception):
    """The author's: the content cannot be used. Each problem reads `file:line: code name: what is wrong`."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class SessionTooNew(Exception):  # noqa: N818 - named for what happened, like the library's own StaleDataError family
    """A later version of Breather wrote this session; this one must not guess at it."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"this conversation was written by a newer Breather (form {found}, this one reads {known})")
