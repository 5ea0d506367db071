"""What the tests of the store put into it: people, a session with something in every field, cards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.app.ports import Account, Unit
from bot.core.effects import Card, Choice, Keep, Line, Log, Part, Show
from bot.core.patience import Patience
from bot.core.session import Mark, Place, Session

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
OTHER_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY="

NOW = datetime(2026, 6, 1, 9, 30, 15, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)

ANNA = Account("telegram", "90210417")
BORIS = Account("discord", "77301985")

PLACE = Place("step/show", "heal/one", 2)
FULL = Session(
    PLACE,
    language="de",
    zone="Europe/Berlin",
    serial=41,
    back=Place("intake/who"),
    errand="change",
    facts={"hope": "friends", "ties": frozenset({"children", "work"})},
    marks={"heal/one": Mark("done", NOW), "heal/two": Mark("later", NOW, NOW + HOUR)},
    words={"ex": "Sam"},
    patience=Patience(run=(NOW - HOUR, NOW), since=NOW, until=NOW + 5 * HOUR, counted=True, kept=3),
    space_until=NOW + 9 * HOUR,
    began_at=NOW - 99 * HOUR,
    ended_at=NOW,
)

ODD_TEXTS = [
    "",
    "a\x00b",
    "👩‍👧 and \u202eright to left\u202c שלום",
    "half a pair \ud83d",
    "' OR 1 = 1; -- \\ %s :x ?",
    "long " * 200_000,
]


def show(serial: int = 1, card: str = "card") -> Show:
    """Make a card with every kind of value that a line can hold."""
    inner = Line("step.name", (("number", 3),))
    line = Line("text", (("who", "Sam"), ("at", NOW), ("step", inner)))
    return Show(Card(card, serial, (Part("text", line),), (Choice("done", inner),), awaits_text=True), fresh=True)


def person_of(unit: Unit, account: Account = ANNA) -> str:
    return unit.person_of(account, new_id=f"person-of-{account.id}", now=NOW)


def tell_all(account: Account, secret: str) -> Callable[[Unit], str]:
    """Make a work that stores the secret everywhere that a person's words can go."""

    def work(unit: Unit) -> str:
        person = person_of(unit, account)
        unit.save_session(person, Session(Place("a", secret), facts={"ties": secret}, words={"ex": secret}), NOW)
        unit.keep(person, Keep("letter", secret, secret), NOW)
        unit.log(person, Log("reply", NOW, secret))
        unit.post(person, account, Show(Card("c", 1, (Part("text", Line("x", (("w", secret),))),), ())), NOW)
        unit.schedule(person, "patience_over", NOW)
        return person

    return work
