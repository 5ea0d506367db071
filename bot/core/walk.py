"""One turn under way: the session as it stands, what is to happen, and the edges walked so far.

The only mutable thing in the core. It lives inside one call of `advance` and never leaves it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.conditions import Facts
from bot.core.effects import Effect
from bot.core.graph import Graph
from bot.core.rules import view
from bot.core.session import Mark, Session

FOLLOWED = frozenset({"facts", "patience", "space_until", "began_at", "ended_at"})
"""The fields of a session that facts follow from (`rules.view`); a change of others leaves the facts as they are."""


class Walk:
    """Carries graph, session and time through the pieces of a turn."""

    __slots__ = ("_facts", "effects", "graph", "hint", "now", "path", "session")

    def __init__(self, graph: Graph, session: Session, now: datetime) -> None:
        self.graph = graph
        self.session = session
        self.now = now
        self.effects: list[Effect] = []
        self.path: list[str] = []
        self.hint = ""
        self._facts: Facts | None = None

    @property
    def facts(self) -> Facts:
        """Every fact, told and derived, as of this moment of the turn."""
        if self._facts is None:
            self._facts = view(self.graph, self.session, self.now)
        return self._facts

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of Session, checked by its own type
        """Replace fields of the session."""
        self.session = replace(self.session, **fields)
        if not FOLLOWED.isdisjoint(fields):
            self._facts = None

    def tell(self, fact: str, value: str | frozenset[str]) -> None:
        """Set a fact."""
        self.change(facts={**self.session.facts, fact: value})

    def mark(self, name: str, state: str, rest: timedelta | None = None) -> None:
        """Remember what became of a step; `rest` puts it aside for that long."""
        until = self.now + rest if rest else None
        self.change(marks={**self.session.marks, name: Mark(state, self.now, until)})

    def unmark(self, names: frozenset[str]) -> None:
        """Forget what became of these steps, so that they come again."""
        self.change(marks={name: mark for name, mark in self.session.marks.items() if name not in names})
