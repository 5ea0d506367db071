"""One turn: an event comes in, the conversation advances, one commit, and the cards that are to be shown come out.

The order is the promise: repeated updates are dropped, the person is locked, the session loaded, advanced and stored
together with records, nudges and outbox in one transaction. Only then is anything sent; a crash repeats a card at
worst, never a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.advice.catalogue import Catalogue
from bot.app.ports import Account, Clock, Posted, Store, Unit
from bot.app.understand import understand
from bot.core.effects import Cancel, Effect, Export, Forget, Keep, Log, Schedule, Show
from bot.core.engine import Turn, advance, begin
from bot.core.events import Event, NudgeDue
from bot.core.graph import Graph

NUDGES_AT_ONCE = 20
"""Due nudges of one person that one transaction takes; there are never more than a few."""


@dataclass(frozen=True, slots=True)
class House:
    """What every use case needs: content, words by language, store and clock."""

    graph: Graph
    catalogues: Mapping[str, Catalogue]
    store: Store
    clock: Clock

    def catalogue(self, language: str) -> Catalogue:
        """Give the words of a language, English where it has none."""
        return self.catalogues.get(language) or self.catalogues["en"]


@dataclass(frozen=True, slots=True)
class Update:
    """The id that a platform gives what it delivers, so that a repeated one can be dropped."""

    source: str
    id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to show, oldest first, with what the turn asked for besides. `path` names edges, never words.

    `everything` is set where the person asked for their data. `language` and `zone` are the reader's. `event` is how
    the person was understood.
    """

    shows: tuple[Posted, ...]
    language: str = "en"
    zone: str = "UTC"
    path: tuple[str, ...] = ()
    everything: dict[str, Any] | None = None
    event: Event | None = None


async def take_turn(
    house: House, account: Account, said: Event | str, *, update: Update | None = None, zone: str = "UTC"
) -> Outcome:
    """Advance a person's conversation by what they did or typed.

    A repeated update changes nothing; it gives again what may not have been sent. `zone` is for someone new.
    Raises `StoreUnusable` where nothing could be stored; then nothing has changed.
    """
    now = house.clock.now()
    new_id = house.clock.new_id()

    def work(unit: Unit) -> Outcome:
        if update and not unit.first_time(update.source, update.id):
            return Outcome(tuple(unit.unsent(account)))
        person = unit.person_of(account, new_id=new_id, now=now)
        session = unit.session_of(person) or begin(zone=zone)
        event = said
        if isinstance(event, str):
            event = understand(house.graph, house.catalogue(session.language), session, event, now)
        turn = advance(house.graph, session, event, now=now)
        return replace(_store(unit, account, person, turn, now), event=event)

    return await house.store.transact(work)


async def take_due(house: House, account: Account) -> Outcome:
    """Turn what has fallen due for a person into cards; each nudge is closed in the transaction that shows it."""
    now = house.clock.now()
    new_id = house.clock.new_id()

    def work(unit: Unit) -> Outcome:
        person = unit.person_of(account, new_id=new_id, now=now)
        outcome = Outcome(())
        for due in unit.due(now, limit=NUDGES_AT_ONCE, person=person):
            session = unit.session_of(person)
            turn = advance(house.graph, session, NudgeDue(due.kind), now=now) if session else None
            unit.settle(due.id, "sent" if turn and turn.effects else "passed", now)
            if turn and turn.effects:
                told = _store(unit, account, person, turn, now)
                outcome = Outcome(outcome.shows + told.shows, told.language, told.zone, outcome.path + told.path)
        return outcome

    return await house.store.transact(work)


async def mark_sent(house: House, shows: Iterable[Posted]) -> None:
    """Take cards out of the outbox once they are shown."""
    ids = [posted.id for posted in shows if posted.id]
    if ids:
        await house.store.transact(lambda unit: unit.mark_sent(ids))


def _store(unit: Unit, account: Account, person: str, turn: Turn, now: datetime) -> Outcome:
    session = turn.session
    if any(isinstance(effect, Forget) for effect in turn.effects):
        unit.forget(person)
        last = tuple(Posted(0, effect) for effect in turn.effects if isinstance(effect, Show))
        return Outcome(last, session.language, session.zone, turn.path)
    unit.save_session(person, session, now)
    shows: list[Posted] = []
    for effect in turn.effects:
        if isinstance(effect, Show):
            shows.append(Posted(unit.post(person, account, effect, now), effect))
        else:
            _record(unit, person, effect, now)
    wanted = any(isinstance(effect, Export) for effect in turn.effects)
    everything = unit.everything(person) if wanted else None
    return Outcome(tuple(shows), session.language, session.zone, turn.path, everything)


def _record(unit: Unit, person: str, effect: Effect, now: datetime) -> None:
    match effect:
        case Keep():
            unit.keep(person, effect, now)
        case Log():
            unit.log(person, effect)
        case Schedule(kind=kind, due_at=due_at):
            unit.schedule(person, kind, due_at)
        case Cancel(kind=kind):
            unit.cancel(person, kind)
