"""Any order of turns, failures and crashes against a plain dictionary of what must be there."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.app.ports import Account, Unit
from bot.core.effects import Keep, Log
from bot.core.session import Session
from bot.store.open import open_store
from bot.store.postgres_store import PostgresStore
from bot.store.sqlite_store import SqliteStore
from tests.contracts.samples import HOUR, KEY, NOW, PLACE, person_of, show

PEOPLE = st.sampled_from([Account("telegram", "1"), Account("telegram", "2"), Account("discord", "3")])
KINDS = st.sampled_from(["reflection", "patience_over", "urge_over"])
HOURS = st.integers(-3, 3)


@dataclass
class Known:
    """What must be stored of a person."""

    serial: int = 0
    texts: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    pending: dict[str, int] = field(default_factory=dict)
    cards: list[tuple[int, int]] = field(default_factory=list)


class StoreMachine(RuleBasedStateMachine):
    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.lives = 0
        self.people: dict[Account, Known] = {}
        self.updates: set[str] = set()
        shutil.copy(self.template, self.folder / "0.sqlite3")
        self.store = self.open()

    def open(self) -> SqliteStore | PostgresStore:
        return open_store(f"sqlite:///{self.folder}/{self.lives}.sqlite3", secret_key=KEY)

    def teardown(self) -> None:
        self.loop.run(self.store.close())
        self.loop.close()
        shutil.rmtree(self.folder)

    def do(self, *works: Callable[[Unit], Any]) -> list[Any]:
        async def together() -> list[Any]:
            return await asyncio.gather(*map(self.store.transact, works), return_exceptions=True)

        done = self.loop.run(together())
        assert [each for each in done if isinstance(each, Exception) and not isinstance(each, LookupError)] == []
        return done

    def known(self, account: Account) -> Known:
        return self.people.setdefault(account, Known())

    @rule(accounts=st.lists(PEOPLE, max_size=6), failing=st.sets(st.integers(0, 5)))
    def turns_at_once(self, accounts: list[Account], failing: set[int]) -> None:
        def turn(number: int, account: Account) -> Callable[[Unit], None]:
            def work(unit: Unit) -> None:
                person = person_of(unit, account)
                session = unit.session_of(person) or Session(PLACE)
                unit.save_session(person, replace(session, serial=session.serial + 1), NOW)
                unit.log(person, Log("step", NOW, str(session.serial)))
                if number in failing:
                    raise LookupError

            return work

        self.do(*(turn(number, account) for number, account in enumerate(accounts)))
        for number, account in enumerate(accounts):
            if number not in failing:
                known = self.known(account)
                known.facts.append(str(known.serial))
                known.serial += 1

    @rule(account=PEOPLE, text=st.text(max_size=20))
    def words(self, account: Account, text: str) -> None:
        self.do(lambda unit: unit.keep(person_of(unit, account), Keep("letter", "", text), NOW))
        self.known(account).texts.append(text)

    @rule(account=PEOPLE, kind=KINDS, hours=HOURS)
    def arm(self, account: Account, kind: str, hours: int) -> None:
        self.do(lambda unit: unit.schedule(person_of(unit, account), kind, NOW + hours * HOUR))
        self.known(account).pending[kind] = hours

    @rule(account=PEOPLE, kind=KINDS)
    def disarm(self, account: Account, kind: str) -> None:
        self.do(lambda unit: unit.cancel(person_of(unit, account), kind))
        self.known(account).pending.pop(kind, None)

    @rule(state=st.sampled_from(["sent", "passed"]))
    def take_what_is_due(self, state: str) -> None:
        def work(unit: Unit) -> set[tuple[str, str]]:
            due = unit.due(NOW, limit=99)
            for each in due:
                unit.settle(each.id, state, NOW)
            return {(each.person, each.kind) for each in due}

        expected = set()
        for account, known in self.people.items():
            expected |= {(f"person-of-{account.id}", kind) for kind, hours in known.pending.items() if hours <= 0}
            known.pending = {kind: hours for kind, hours in known.pending.items() if hours > 0}
        assert self.do(work) == [expected]

    @rule(account=PEOPLE, serial=st.integers(0, 99))
    def post(self, account: Account, serial: int) -> None:
        [card] = self.do(lambda unit: unit.post(person_of(unit, account), account, show(serial), NOW))
        assert all(card > earlier for known in self.people.values() for earlier, _ in known.cards)
        self.known(account).cards.append((card, serial))

    @rule(account=PEOPLE, count=st.integers(1, 2))
    def sent(self, account: Account, count: int) -> None:
        known = self.people.get(account, Known())
        self.do(lambda unit: unit.mark_sent([card for card, _ in known.cards[:count]]))
        known.cards = known.cards[count:]

    @rule(number=st.integers(0, 5))
    def update(self, number: int) -> None:
        assert self.do(lambda unit: unit.first_time("telegram", str(number))) == [str(number) not in self.updates]
        self.updates.add(str(number))

    @rule(account=PEOPLE)
    def forget(self, account: Account) -> None:
        self.do(lambda unit: unit.forget(person_of(unit, account)))
        self.people.pop(account, None)

    @rule()
    def crash(self) -> None:
        """Go on from the files as they lie there now, as after a power cut."""
        before, self.lives = self.lives, self.lives + 1
        for file in self.folder.glob(f"{before}.sqlite3*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, self.folder / file.name.replace(str(before), str(self.lives), 1))
        self.loop.run(self.store.close())
        self.store = self.open()

    @invariant()
    def all_is_there(self) -> None:
        def work(unit: Unit) -> list[Any]:
            return [(unit.everything(f"person-of-{account.id}"), unit.unsent(account)) for account in self.people]

        [found] = self.do(work)
        for (stored, unsent), known in zip(found, self.people.values(), strict=True):
            pending = {each["kind"]: each["due_at"] for each in stored["nudges"] if each["state"] == "pending"}
            assert (stored["session"] or {"serial": 0})["serial"] == known.serial
            assert [entry["text"] for entry in stored["entries"]] == known.texts
            assert [fact["detail"] for fact in stored["log"]] == known.facts
            assert pending == {kind: (NOW + hours * HOUR).isoformat() for kind, hours in known.pending.items()}
            assert [(each.id, each.show) for each in unsent] == [(card, show(serial)) for card, serial in known.cards]


def test_the_store_keeps_what_a_dictionary_would(sqlite_template: Path) -> None:
    StoreMachine.template = sqlite_template
    run_state_machine_as_test(StoreMachine, settings=settings(max_examples=30, stateful_step_count=25))
