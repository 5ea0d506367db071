"""What the laws of the engine speak of, said a second time without the code that keeps them."""

from __future__ import annotations

from datetime import datetime

from bot.core.conditions import Every, Is
from bot.core.effects import Line
from bot.core.events import NudgeDue
from bot.core.graph import Graph, Node, Question, Step
from bot.core.session import Place, Session
from tests.core.walks import Someone, Taken
from tests.tester import lines_of

NOBODY = Someone(told=(), done=1, days_ago=(), longer=None, kind=0, node=0, about=0, page=0, zone="UTC", errand="")


def resting_places(graph: Graph) -> set[str]:
    """Name the nodes that a person can come back to."""
    return {node.id for node in graph.nodes.values() if node.resumable}


def silent(taken: Taken) -> bool:
    """Tell that a nudge had nothing to say."""
    return isinstance(taken.event, NudgeDue) and not taken.turn.effects


def closed(graph: Graph, session: Session, now: datetime) -> bool:
    """Tell, from what was told alone, that nothing may lead to contact now."""
    told, held = session.facts.get, session.patience
    return (
        told("adult") != "yes"
        or told("safety") != "safe"
        or told("contact") not in ("in_touch", "out_of_touch")
        or len(held.run) > len(graph.ladder.rungs)
        or (held.until is not None and now < held.until)
    )


def broken(graph: Graph, taken: Taken) -> str:
    """Say what is on a card of this turn that must not be there for this person now, or nothing."""
    session = taken.turn.session
    for card in taken.shows:
        kind, _, name = card.id.rpartition(":")
        thing = thing_on(graph, kind, name)
        if closed(graph, session, taken.now):
            if thing is not None and thing.contact:
                return f"{card.id} leads to contact, and that is closed to {session}"
            quoted = [line.id for line in lines_of(card) if of_contact_step(graph, line)]
            if quoted:
                return f"{card.id} quotes {quoted}, and contact is closed to {session}"
        if isinstance(thing, Step | Question) and thing.practical and no_practical(session):
            return f"{card.id} is about practical messages, and they are closed to {session}"
        if isinstance(thing, Step) and thing.proposes_friendship and session.facts.get("hope") == "reconcile":
            return f"{card.id} proposes friendship to someone who hopes for more"
    return ""


def thing_on(graph: Graph, kind: str, name: str) -> Step | Question | Node | None:
    """Give the step, question or node that a card is of."""
    if kind == "step":
        return graph.steps.get(name)
    return graph.questions.get(name) if kind == "question" else graph.nodes.get(name)


def of_contact_step(graph: Graph, line: Line) -> bool:
    """Tell that a line is more of a contact step than its title."""
    match line.id.partition("#")[0].split("."):
        case ["steps", step, part, *_]:
            return part != "title" and step in graph.steps and graph.steps[step].contact
        case _:
            return False


def no_practical(session: Session) -> bool:
    """Tell that even practical messages are not for this person."""
    told = session.facts.get
    return told("adult") == "no" or told("safety") == "afraid" or told("contact") == "order"


def every_place(graph: Graph) -> list[Place]:
    """Give every place of the content: each node, and those that show or quote something with each thing."""
    return [
        *(Place(name) for name in graph.nodes),
        *(Place(name, step) for name in ("step/show", "step/write") for step in graph.steps),
        *(Place("ask/answer", question) for question in graph.questions),
    ]


def conditions(step: Step) -> list[Is]:
    """Give the plain parts of a step's condition."""
    parts = step.when.parts if isinstance(step.when, Every) else (step.when,)
    return [part for part in parts if isinstance(part, Is)]
