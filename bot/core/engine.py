"""Advance a conversation by one event: what the person sees next, and what is to be done about it.

Everything that decides where a person goes lives here and in the modules this one calls; nothing here knows a chat
platform, a language, a file, the time of day or chance.

Laws (tested by number in tests/core/test_laws.py):

1. Same arguments, same answer. `now` is the only time there is.
2. Nothing that a person can do raises: any event in any state is answered with a card.
3. Every turn shows at least one card, and the last one is where the person now is.
4. A turn ends: after `LIMIT` edges walked without waiting, the person is put in a safe place and told so.
5. A button of an earlier card changes nothing; the present card is shown again.
6. Every command works in every state, and a command does not lose the place that it interrupts.
7. What leads to contact is never shown where contact is closed, whatever edge was walked (`rules.may_show`).
8. A session outlives its JSON form: writing and reading it between any two turns changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core import actions
from bot.core.choosing import pick
from bot.core.drawing import ITEM, LOST, MORE, draw, edges, node_of, shown
from bot.core.effects import Card, Effect, Show
from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid
from bot.core.graph import ASK_NEXT, HERE, NEXT, Graph, Items, Node, Step, edge
from bot.core.graph import Choice as Edge
from bot.core.lists import LISTERS, PAGE
from bot.core.rules import fits, may_show
from bot.core.session import Place, Session
from bot.core.walk import Walk

LIMIT = 40
START, READY, STEP, SET_ASIDE = "start/hello", "intake/ready", "step/show", "step/set-aside"
GRADUATED, ANSWERS, ANSWER = "step/after", "plan/answers", "ask/answer"
LANDMARKS = (START, READY, STEP, SET_ASIDE, GRADUATED, ANSWERS, ANSWER, LOST)
"""Nodes that the engine goes to by itself; content must have them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The session after the turn, what is to happen in order, and the edges walked (ids only, never words)."""

    session: Session
    effects: tuple[Effect, ...]
    path: tuple[str, ...]


def begin(*, language: str = "en", zone: str = "UTC") -> Session:
    """Make the session of someone who has never been here."""
    return Session(place=Place(START), language=language, zone=zone)


def advance(graph: Graph, session: Session, event: Event, *, now: datetime) -> Turn:
    """Take one step of the conversation. Pure and total; `now` is an aware UTC time."""
    walk = Walk(graph, session, now)
    actions.settle(walk)
    fresh = False
    match event:
        case Opened():
            _go(walk, HERE)
        case CommandGiven(command):
            _command(walk, command)
        case ChoicePressed(serial, choice):
            _press(walk, serial, choice)
        case TextSaid(text):
            _say(walk, text)
        case NudgeDue(kind):
            fresh = _nudge(walk, kind)
            if not fresh:
                return Turn(walk.session, (), ())
    walk.effects.append(Show(draw(walk), fresh=fresh))
    return Turn(walk.session, tuple(walk.effects), tuple(walk.path))


def present(graph: Graph, session: Session, *, now: datetime) -> Card:
    """Draw the card that the person is looking at, with the serial that it has."""
    walk = Walk(graph, replace(session, serial=session.serial - 1), now)
    return draw(walk)


def _command(walk: Walk, name: str) -> None:
    command = walk.graph.commands.get(name)
    if command is None:
        walk.hint = "hint.unknown-command"
        return _go(walk, HERE)
    walk.path.append(edge("command", name))
    place, back = walk.session.place, walk.session.back
    _interrupt(walk)
    _go(walk, command.to)
    if walk.session.place == place:
        walk.change(back=back)
    return None


def _press(walk: Walk, serial: int, pressed: str) -> None:
    if serial != walk.session.serial:
        walk.hint = "hint.stale" if walk.session.serial else ""
        return _go(walk, HERE)
    node = node_of(walk)
    if node.items and (pressed.startswith(ITEM) or pressed == MORE):
        return _press_item(walk, node, node.items, pressed)
    for choice in edges(walk, node):
        if choice.id == pressed:
            thing = shown(walk, node)
            own = isinstance(thing, Step) and bool(thing.choices)
            return _follow(walk, f"step:{thing.id}" if thing and own else node.id, choice)
    for choice in () if node.end else walk.graph.standing:
        if choice.id == pressed:
            return _follow(walk, "standing", choice)
    walk.hint = "hint.stale"
    return _go(walk, HERE)


def _press_item(walk: Walk, node: Node, items: Items, pressed: str) -> None:
    place = walk.session.place
    listed = [choice.id for choice in LISTERS[items.of](walk)]
    if pressed == MORE and len(listed) > PAGE:
        walk.change(place=replace(place, page=place.page + 1))
        return None
    item = pressed.removeprefix(ITEM)
    if item not in listed:
        walk.hint = "hint.stale"
        return _go(walk, HERE)
    walk.path.append(edge(node.id, "item"))
    if items.to == ASK_NEXT:
        walk.change(errand="change")
        return _go(walk, walk.graph.asking[item], about=item)
    if items.to == ANSWER:
        walk.path.append(edge("question", item))
    return _go_on(walk, items.to, about=item)


def _say(walk: Walk, text: str) -> None:
    node = node_of(walk)
    if node.input is None:
        walk.hint = "hint.write-first" if node.shows == "step" else "hint.not-understood"
        return _go(walk, HERE)
    words = text.strip()
    if not words:
        walk.hint = "hint.empty"
        return _go(walk, HERE)
    if len(words) > node.input.limit:
        walk.hint = "hint.too-long"
        return _go(walk, HERE)
    walk.hint = actions.TAKERS[node.input.keep](walk, words)
    if walk.hint:
        return _go(walk, HERE)
    walk.path.append(edge(node.id, "text"))
    return _go_on(walk, node.input.to)


def _nudge(walk: Walk, kind: str) -> bool:
    """Show what a nudge has to say, unless what it was about has passed."""
    nudge = walk.graph.nudges.get(kind)
    over = walk.session.ended_at is not None or walk.facts["contact_path"] == "closed"
    if nudge is None or over or not nudge.when.holds(walk.facts):
        return False
    walk.path.append(edge("nudge", kind))
    _interrupt(walk)
    _go(walk, nudge.to)
    return True


def _follow(walk: Walk, start: str, choice: Edge) -> None:
    walk.path.append(edge(start, choice.id))
    target = walk.graph.nodes.get(choice.to)
    if target and not target.resumable:
        _interrupt(walk)
    for fact, value in choice.sets:
        actions.told(walk, fact, value)
    for call in choice.do:
        name, argument = actions.split(call)
        actions.ACTIONS[name](walk, argument)
    _go_on(walk, choice.to)


def _interrupt(walk: Walk) -> None:
    if node_of(walk).resumable:
        walk.change(back=walk.session.place)


def _go_on(walk: Walk, target: str, about: str | None = None) -> None:
    """Go on from a card; what was interrupted before is over once that leads to a place of its own."""
    _go(walk, target, about)
    if walk.session.back and not walk.session.errand and node_of(walk).resumable:
        walk.change(back=None)


def _go(walk: Walk, target: str, about: str | None = None) -> None:
    """Walk to a target and on, until a node waits."""
    place = walk.session.place
    if target != HERE:
        place = _resolve(walk, target, place.about if about is None else about)
    for _ in range(LIMIT):
        if place is not walk.session.place:
            walk.change(place=place)
        node = node_of(walk)
        if not _allowed(walk, node):
            place = _resolve(walk, NEXT, "")
            continue
        if not node.route:
            break
        place = _route(walk, node)
    else:
        walk.change(place=Place(LOST), errand="", back=None)


def _route(walk: Walk, node: Node) -> Place:
    for call in node.do:
        name, argument = actions.split(call)
        actions.ACTIONS[name](walk, argument)
    for number, branch in enumerate(node.route, 1):
        if branch.when.holds(walk.facts):
            walk.path.append(edge(node.id, f"route-{number}"))
            return _resolve(walk, branch.to, walk.session.place.about)
    return Place(LOST)


def _allowed(walk: Walk, node: Node) -> bool:
    """Ask the guard; a step has to fit as well, and what quotes its question is as open as the step."""
    if node.shows == "step":
        step = walk.graph.steps.get(walk.session.place.about)
        return step is not None and fits(step, walk.facts)
    if node.shows:
        question = shown(walk, node)
        return question is not None and may_show(question, walk.facts)
    quoted = walk.graph.steps.get(walk.session.place.about) if node.quotes_step else None
    return may_show(node, walk.facts) and (quoted is None or may_show(quoted, walk.facts))


def _resolve(walk: Walk, target: str, about: str) -> Place:
    match target:
        case "@next":
            return _next(walk)
        case "@back":
            back = walk.session.back
            walk.change(back=None)
            return back or _next(walk)
        case "@ask-next":
            return _ask_next(walk)
        case _:
            return Place(target, about)


def _next(walk: Walk) -> Place:
    if walk.session.errand or walk.session.back:
        walk.change(errand="", back=None)
    session = walk.session
    if session.ended_at:
        return Place(GRADUATED)
    if not session.began_at:
        return _ask_next(walk)
    chosen = pick(walk.graph, session, walk.facts, walk.now)
    match chosen.kind:
        case "gate":
            walk.change(errand="gate")
            return Place(walk.graph.asking[chosen.id], chosen.id)
        case "step":
            walk.path.append(edge(NEXT, chosen.id))
            return Place(STEP, chosen.id)
        case "set-aside":
            return Place(SET_ASIDE)


def _ask_next(walk: Walk) -> Place:
    """Leave a question: back to the errand it was asked for, or on to the next one of the intake."""
    session = walk.session
    errand = session.errand
    walk.change(errand="")
    if errand == "change":
        return Place(ANSWERS)
    if errand == "gate":
        return _next(walk)
    for fact, node in walk.graph.asking.items():
        asked = fact in walk.session.facts
        if not asked and walk.graph.nodes[node].when.holds(walk.facts):
            return Place(node, fact)
    return Place(READY)
