"""The one way to drive a conversation in a test: open, give, press, say, wait; then look at what is there.

Between any two turns the session goes through JSON, as it does in the store. Nudges that a turn arms are kept and
delivered when time passes over them. Every check fails with a sentence.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.conditions import UNKNOWN, Fact
from bot.core.effects import Cancel, Card, Effect, Export, Forget, Keep, Line, Log, Schedule, Show
from bot.core.engine import Turn, advance, begin
from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid
from bot.core.graph import Graph
from bot.core.rules import fits, view
from bot.core.session import Mark, Place, Session, from_json, to_json

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""Where tests begin: a Monday in UTC, far from any clock change."""

TOLD: dict[str, Fact] = {
    "adult": "yes",
    "safety": "safe",
    "contact": "out_of_touch",
    "ended_by": "both",
    "reason": "faded",
    "hope": "friends",
    "offered_by": "nobody",
    "ties": frozenset(),
    "new_partner": "nobody",
}
"""What a person tells where a test does not say otherwise: nothing stands in the way."""

LONG = 200
"""Cards on the longest way; a walk that is longer goes in a ring."""


def through_json(session: Session) -> Session:
    """Write a session as JSON text and read it back."""
    return from_json(json.loads(json.dumps(to_json(session))))


class Tester:
    """A person in front of the bot, with a clock, the last card and the nudges to come."""

    __test__ = False  # its name begins as those do that pytest collects

    def __init__(self, graph: Graph, *, zone: str = "UTC", now: datetime = NOON) -> None:
        self.graph = graph
        self.now = now
        self.session = begin(zone=zone)
        self.card: Card | None = None
        self.pending: dict[str, datetime] = {}
        self.nudged: list[str] = []
        self.turn = Turn(self.session, (), ())

    # What a person does

    def opens(self) -> None:
        """Come (back)."""
        self.happens(Opened())

    def gives(self, command: str) -> None:
        """Give a command by its id."""
        self.happens(CommandGiven(command))

    def presses(self, *choices: str) -> None:
        """Press choices of the present card, one after the other; each must be on offer."""
        for choice in choices:
            card = self.shown()
            assert choice in self._offered(), f'"{choice}" is not offered on {self._scene()}'
            self.happens(ChoicePressed(card.serial, choice))

    def presses_old(self, choice: str, *, serial: int) -> None:
        """Press a button of a card that was shown earlier."""
        self.happens(ChoicePressed(serial, choice))

    def says(self, text: str) -> None:
        """Type something."""
        self.happens(TextSaid(text))

    def sends_a_message(self) -> None:
        """Tell of a personal message to the ex, just now."""
        self.gives("sent")
        self.presses("personal", "just-now")

    def is_asked_for_space(self, how_long: str) -> None:
        """Tell that the ex asked for space: `a-week`, `a-month`, `some-months` or `no-time-said`."""
        self.gives("replied")
        self.presses("asks-for-space", how_long)

    def says_goodbye(self) -> None:
        """End the way, wherever one is on it."""
        self.stands_at("step/show", "goodbye")
        self.presses("goodbye")

    def waits(self, **span: float) -> None:
        """Let time pass (`days=7`) and have the nudges delivered that fall due in it, in their order."""
        end = self.now + timedelta(**span)
        while due := min(((at, kind) for kind, at in self.pending.items() if at <= end), default=None):
            at, kind = due
            del self.pending[kind]
            self.now = max(self.now, at)
            self.happens(NudgeDue(kind))
            if self.turn.effects:
                self.nudged.append(kind)
        self.now = end

    def tells(self, **facts: Fact) -> None:
        """Answer the intake by pressing, from the first card to the first step; see `TOLD` for the rest."""
        answers = {**TOLD, **facts}
        if self.card is None:
            self.opens()
        for _ in range(LONG):
            if not self.session.place.node.startswith(("start/hello", "intake/")):
                return
            self.presses(*self._ways_to_say(answers))
        raise AssertionError(f"the intake does not end; the last question is {self._scene()}")

    def goes_on_until(self, card: str) -> list[str]:
        """Press "done", "next" or the first choice but "write" until this card is there; give the cards before it."""
        seen: list[str] = []
        while self.shown().id != card:
            seen.append(self.shown().id)
            assert len(seen) < LONG, f"{card} did not come; the last cards were {', '.join(seen[-6:])}"
            offered = [choice for choice in self._offered() if choice != "write"]
            self.presses(next((way for way in ("done", "next") if way in offered), offered[0]))
        return seen

    def has_told(self, *, hope: Fact = "friends", upto: str = "", **facts: Fact) -> None:
        """Be someone who told all that long ago and did every step that fits and comes before `upto`."""
        told = {**TOLD, "hope": hope, **facts}
        rest = Place("step/rest")
        self.session = replace(self.session, facts=told, began_at=self.now, place=rest)
        self.card = None
        if upto:
            before = {step: Mark("done", self.now) for step in self._steps_before(upto)}
            self.session = replace(self.session, marks=before)

    def stands_at(self, node: str, about: str = "") -> None:
        """Be at a place of the content, however one got there, and look."""
        self.session = replace(self.session, place=Place(node, about))
        self.opens()

    def happens(self, event: Event) -> None:
        """Take one turn and carry out what it asks for."""
        self.turn = advance(self.graph, through_json(self.session), event, now=self.now)
        self.session = self.turn.session
        for effect in self.turn.effects:
            self._carry_out(effect)

    # What is there

    def sees(self, place: str) -> None:
        """Check that the last card is this one: a node such as `intake/hope`, or `step:` or `question:` and an id."""
        assert self.shown().id == place, f"expected {place}, but this is {self._scene()}"

    def shown(self) -> Card:
        """Give the last card."""
        assert self.card is not None, "no card was shown so far; the person has to open, give or say something first"
        return self.card

    def offers(self, *choices: str) -> None:
        """Check that the card offers all of these."""
        missing = [choice for choice in choices if choice not in self._offered()]
        assert not missing, f"{', '.join(missing)} should be offered on {self._scene()}"

    def does_not_offer(self, *choices: str) -> None:
        """Check that the card offers none of these."""
        found = [choice for choice in choices if choice in self._offered()]
        assert not found, f"{', '.join(found)} should not be offered on {self._scene()}"

    def hears(self, line: str) -> None:
        """Check that the card says this line, whatever its wording."""
        said = [part.line.id.partition("#")[0] for part in self.shown().parts]
        assert line in said, f"{line} should be said on {self._scene()}, which says {', '.join(said)}"

    def hears_with(self, place: str) -> object:
        """Give the value that the card puts in this place of one of its lines."""
        values = {name: value for part in self.shown().parts for name, value in part.line.values}
        assert place in values, f"{{{place}}} should be filled on {self._scene()}, which fills {', '.join(values)}"
        return values[place]

    def logged(self, kind: str, detail: str = "") -> Log:
        """Check that the last turn kept this dated fact, and give it."""
        logs = [effect for effect in self.turn.effects if isinstance(effect, Log)]
        found = [log for log in logs if (log.kind, log.detail) == (kind, detail)]
        assert found, f"expected a log of {kind} {detail}, but the last turn logged {logs or 'nothing'}"
        return found[0]

    def kept(self, kind: str) -> str:
        """Check that the last turn kept words of this kind, and give them."""
        words = {effect.kind: effect.text for effect in self.turn.effects if isinstance(effect, Keep)}
        assert kind in words, f"expected words kept as {kind}, but the last turn kept {words or 'nothing'}"
        return words[kind]

    def did(self, effect: type[Effect]) -> None:
        """Check that the last turn asked for an effect of this class."""
        kinds = [type(each).__name__ for each in self.turn.effects]
        assert effect.__name__ in kinds, f"expected {effect.__name__}, but the last turn asked for {', '.join(kinds)}"

    def will_be_nudged(self, kind: str, **span: float) -> None:
        """Check that a nudge of this kind is to come after this time."""
        assert kind in self.pending, f"expected a nudge {kind}, but pending are {self.pending or 'none'}"
        due = self.now + timedelta(**span)
        assert self.pending[kind] == due, f"{kind} should be due {due}, and is due {self.pending[kind]}"

    def fact(self, name: str) -> Fact:
        """Give a fact, told or derived, as it stands now."""
        return view(self.graph, self.session, self.now).get(name, UNKNOWN)

    def items(self) -> list[str]:
        """Name the computed choices of the card."""
        return [choice.removeprefix("item:") for choice in self._offered() if choice.startswith("item:")]

    # Inside

    def _offered(self) -> list[str]:
        return [choice.id for choice in self.shown().choices]

    def _scene(self) -> str:
        return f"{self.shown().id}, which offers {', '.join(self._offered()) or 'nothing'}"

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Show(card):
                self.card = card
            case Schedule(kind, due_at):
                self.pending[kind] = due_at
            case Cancel(kind):
                self.pending.pop(kind, None)
            case Forget():
                self.pending.clear()
            case Keep() | Log() | Export():
                pass

    def _ways_to_say(self, answers: dict[str, Fact]) -> Iterator[str]:
        """Name the presses that answer the question in view."""
        match node := self.session.place.node:
            case "start/hello":
                yield {"yes": "adult", "no": "minor"}.get(str(answers["adult"]), "rather-not-say")
            case "intake/afraid":
                yield "go-on"
            case "intake/not-sure-safe":
                yield "leave-it-open"
            case "intake/space":
                yield str(answers.get("space", "no-time-said"))
            case _:
                yield from self._answer(node, answers[self.graph.nodes[node].asks])

    def _answer(self, node: str, value: Fact) -> Iterator[str]:
        asks = self.graph.nodes[node].asks
        if isinstance(value, frozenset) and len(value) > 1:
            yield from ("several", *sorted(value), "that-is-all")
            return
        said = value if isinstance(value, str) else min(value, default="none")
        if said == UNKNOWN:
            yield "skip"
            return
        if (asks, said) == ("contact", "asked_for_space"):
            yield "asked-for-space"
            return
        yield next(choice.id for choice in self.graph.nodes[node].choices if (asks, said) in choice.sets)

    def _steps_before(self, step: str) -> Iterator[str]:
        facts = view(self.graph, self.session, self.now)
        way = [each for each in self.graph.ways[str(facts["track"])] if each.id == step or fits(each, facts)]
        assert step in self.graph.steps, f"content has no step {step}"
        return itertools.takewhile(lambda each: each != step, (each.id for each in way))


def lines_of(card: Card) -> Iterator[Line]:
    """Give every line of a card, with the lines inside of lines."""
    for line in (*(part.line for part in card.parts), *(choice.label for choice in card.choices)):
        yield from _lines_in(line)


def _lines_in(line: Line) -> Iterator[Line]:
    yield line
    for _, value in line.values:
        if isinstance(value, Line):
            yield from _lines_in(value)
