"""What a person tells and keeps: answers, words, their data, and its end."""

from __future__ import annotations

from bot.core.actions.registry import action, taker
from bot.core.choosing import SNOOZE, gate_mark
from bot.core.effects import Cancel, Export, Forget, Keep
from bot.core.walk import Walk

NICKNAME_LIMIT = 40
WORDS_LIMIT = 4000
"""Characters of the growing list of things that are kept, the newest ones."""

QUOTED = frozenset({"plan", "things", "nickname"})
"""Words that cards quote back to the person, so the session carries them."""


@action("begin")
def begin(walk: Walk, _argument: str) -> None:
    """The intake is over and the way begins."""
    if not walk.session.began_at:
        walk.change(began_at=walk.now)
    walk.change(errand="")


@action("pass-gate")
def pass_gate(walk: Walk, _argument: str) -> None:
    """Leave the question in view unanswered for today."""
    asked = walk.graph.nodes[walk.session.place.node].asks
    walk.mark(gate_mark(asked), "later", SNOOZE)


@action("add-tie")
def add_tie(walk: Walk, tie: str) -> None:
    """Add one of several ties, or take it away again."""
    ties = walk.session.facts.get("ties", frozenset())
    held = ties if isinstance(ties, frozenset) else frozenset()
    walk.tell("ties", held ^ {tie})


@action("settle-ties")
def settle_ties(walk: Walk, _argument: str) -> None:
    """Where none of several was picked, that is the answer."""
    if not isinstance(walk.session.facts.get("ties"), frozenset):
        walk.tell("ties", frozenset())


def told(walk: Walk, fact: str, value: str) -> None:
    """Set a fact from content; the one fact of several values is set whole."""
    spec = walk.graph.facts[fact]
    if fact == "contact" and walk.session.space_until:
        walk.change(space_until=None)
        walk.effects.append(Cancel("space_over"))
    if not spec.several:
        walk.tell(fact, value)
    elif value == "none":
        walk.tell(fact, frozenset())
    else:
        walk.tell(fact, value if value == "unknown" else frozenset({value}))


@taker("keep-words")
def keep_words(walk: Walk, text: str) -> str:
    """Keep a reflection, letter, plan or list for the step in view."""
    about = walk.session.place.about
    step = walk.graph.steps.get(about)
    kind = step.keeps if step else "reflection"
    if kind == "nickname":
        text = " ".join(text.split())
        if len(text) > NICKNAME_LIMIT:
            return "hint.nickname-too-long"
    if kind in QUOTED:
        before = walk.session.words.get(kind, "") if kind == "things" else ""
        walk.change(words={**walk.session.words, kind: f"{before}\n{text}".strip()[-WORDS_LIMIT:]})
    if kind != "nickname":
        walk.effects.append(Keep(kind, about, text))
    return ""


@action("export")
def export(walk: Walk, _argument: str) -> None:
    """Hand out everything that is stored."""
    walk.effects.append(Export())


@action("forget")
def forget(walk: Walk, _argument: str) -> None:
    """Erase everything; the session starts from nothing and keeps only language and zone for its last words."""
    fresh = type(walk.session)(
        place=walk.session.place,
        serial=walk.session.serial,
        language=walk.session.language,
        zone=walk.session.zone,
    )
    walk.session = fresh
    walk.change(facts={})
    walk.effects[:] = [Forget()]
