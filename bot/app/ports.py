"""What the use cases need from the outside, as small promises. bot/store keeps them; so does every test double.

A unit of work is a plain function over a `Unit`. It runs whole in one transaction: all of it is stored, or none.
Times are aware UTC. Ids of persons are opaque text; free text is plain here and encrypted below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.core.effects import Keep, Log, Show
from bot.core.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """A person's identity on one platform, such as `telegram` and `123`."""

    platform: str
    id: str


@dataclass(frozen=True, slots=True)
class Due:
    """A nudge whose time has come."""

    id: int
    person: str
    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """A card in the outbox that has not been sent, as far as we know."""

    id: int
    show: Show


class Unit(Protocol):
    """One transaction over the store."""

    def first_time(self, source: str, update_id: str) -> bool:
        """Remember an update of a platform; false where it was remembered before."""

    def person_of(self, account: Account, *, new_id: str, now: datetime) -> str:
        """Give the person of an account, made under `new_id` where there is none; no one else works on them now."""

    def session_of(self, person: str) -> Session | None:
        """Load the person's session, or None where they have none yet."""

    def save_session(self, person: str, session: Session, now: datetime) -> None:
        """Store the session and that the person was here at `now`."""

    def keep(self, person: str, words: Keep, now: datetime) -> None:
        """Store words that the person wrote."""

    def log(self, person: str, fact: Log) -> None:
        """Store a dated fact."""

    def schedule(self, person: str, kind: str, due_at: datetime) -> None:
        """Arm a nudge, in place of a pending one of the same kind."""

    def cancel(self, person: str, kind: str) -> None:
        """Disarm the pending nudge of this kind."""

    def due(self, now: datetime, *, limit: int, person: str | None = None) -> list[Due]:
        """Claim pending nudges that are due at `now`: urgent lanes first where there are more than `limit`.

        Given earliest first. What another worker holds at this moment is left out.
        """

    def next_due(self, person: str | None = None) -> datetime | None:
        """Give the time of the earliest pending nudge."""

    def settle(self, nudge: int, state: str, now: datetime) -> None:
        """Close a nudge: `sent`, or `passed` where it had nothing to say any more."""

    def post(self, person: str, account: Account, show: Show, now: datetime) -> int:
        """Put a card into the outbox; the id grows with every card."""

    def unsent(self, account: Account) -> list[Posted]:
        """Give the cards of an account that were not marked as sent, oldest first."""

    def mark_sent(self, ids: Iterable[int]) -> None:
        """Take cards out of the outbox."""

    def everything(self, person: str) -> dict[str, Any]:
        """Give all that is stored of a person, decrypted, as plain JSON values."""

    def forget(self, person: str) -> None:
        """Erase every row of a person."""


class Store(Protocol):
    """Where units of work run."""

    async def transact(self, work: Callable[[Unit], T]) -> T:
        """Run `work` in one transaction of its own and give what it returns once that is durable.

        After a deadlock or a lost connection it is run again, so it touches nothing but the unit.

        Raises whatever `work` raises, after nothing of it was stored, and `StoreUnusable` where storing failed.
        """


class Clock(Protocol):
    """The time, and ids that no one can guess."""

    def now(self) -> datetime:
        """Give the present time, aware, in UTC."""

    def new_id(self) -> str:
        """Make an id that has never been."""


class StoreUnusable(Exception):  # noqa: N818 - reads as what happened
    """The store cannot be used; the text is one sentence with the place and what to do."""
