"""The loaded content: nodes, edges, steps, questions. Immutable, checked before it gets here, free of words.

Lines are named by id and stand in the catalogue of each language (bot/app/wording.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.conditions import ALWAYS, Condition
from bot.core.patience import Ladder

NEXT, BACK, HERE, ASK_NEXT = "@next", "@back", "@here", "@ask-next"
TARGETS = (NEXT, BACK, HERE, ASK_NEXT)


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A line that a card shows: which part it is, its id, the places to fill, and how many wordings it has."""

    kind: str
    id: str
    places: tuple[str, ...] = ()
    wordings: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """An edge that a person walks by pressing: facts it sets, actions it takes, where it leads."""

    id: str
    label: LineSpec
    to: str
    when: Condition = ALWAYS
    sets: tuple[tuple[str, str], ...] = ()
    do: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """An edge that the engine walks by itself, where its condition holds."""

    when: Condition
    to: str


@dataclass(frozen=True, slots=True)
class Items:
    """Choices that are computed: `of` names a registered lister, each item leads to `to`, which is then about it."""

    of: str
    to: str


@dataclass(frozen=True, slots=True)
class Input:
    """Free text is an answer here: `keep` names the action that takes it, `limit` is in characters."""

    keep: str
    to: str
    limit: int


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a flow. It either waits with a card (choices, items, input) or routes on by itself."""

    id: str
    lines: tuple[LineSpec, ...] = ()
    choices: tuple[Choice, ...] = ()
    route: tuple[Branch, ...] = ()
    do: tuple[str, ...] = ()
    items: Items | None = None
    input: Input | None = None
    asks: str = ""
    when: Condition = ALWAYS
    shows: str = ""
    contact: bool = False
    resumable: bool = False
    end: bool = False

    @property
    def quotes_step(self) -> bool:
        """Tell whether a line of this card quotes the question of the step that it is about."""
        return any("reflect" in line.places for line in self.lines)


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of advice. `contact` and `practical` mark what leads to the ex; see `bot.core.rules.may_show`."""

    id: str
    stage: str
    lines: tuple[LineSpec, ...]
    choices: tuple[Choice, ...] = ()
    when: Condition = ALWAYS
    because: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    keeps: str = "reflection"
    contact: bool = False
    practical: bool = False
    proposes_friendship: bool = False
    repeats: bool = False
    ends: bool = False
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A common question and its answer."""

    id: str
    topic: str
    lines: tuple[LineSpec, ...]
    claims: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    contact: bool = False
    practical: bool = False
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact that a person may tell: its values besides `unknown`; `later` where the intake does not ask it."""

    name: str
    values: tuple[str, ...]
    several: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person can always type. `always` holds even where free text is awaited."""

    id: str
    to: str
    always: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class NudgeSpec:
    """What a nudge shows, and the condition under which it still has something to say."""

    kind: str
    to: str
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Graph:
    """All content that the engine walks. Orders are the orders of the files."""

    revision: str
    facts: Mapping[str, FactSpec]
    nodes: Mapping[str, Node]
    steps: Mapping[str, Step]
    questions: Mapping[str, Question]
    topics: tuple[str, ...]
    tracks: Mapping[str, tuple[str, ...]]
    commands: Mapping[str, Command]
    nudges: Mapping[str, NudgeSpec]
    standing: tuple[Choice, ...]
    asking: Mapping[str, str]
    ladder: Ladder

    @cached_property
    def ways(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps of each track in order."""
        by_stage: dict[str, list[Step]] = {}
        for step in self.steps.values():
            by_stage.setdefault(step.stage, []).append(step)
        return {
            track: tuple(step for stage in stages for step in by_stage.get(stage, ()))
            for track, stages in self.tracks.items()
        }

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """Every stage once, in the order of the step files."""
        return tuple(dict.fromkeys(step.stage for step in self.steps.values()))

    def edges(self) -> Iterator[str]:
        """Name every edge that a conversation can walk, as `Turn.path` names it."""
        for node in self.nodes.values():
            yield from (edge(node.id, choice.id) for choice in node.choices)
            yield from (edge(node.id, f"route-{number}") for number in range(1, len(node.route) + 1))
            if node.items:
                yield edge(node.id, "item")
            if node.input:
                yield edge(node.id, "text")
        for step in self.steps.values():
            yield edge(NEXT, step.id)
            yield from (edge(f"step:{step.id}", choice.id) for choice in step.choices)
        yield from (edge("question", question) for question in self.questions)
        yield from (edge("command", command) for command in self.commands)
        yield from (edge("standing", choice.id) for choice in self.standing)
        yield from (edge("nudge", kind) for kind in self.nudges)


def edge(start: str, way: str) -> str:
    """Name an edge, such as `intake/hope:friends`."""
    return f"{start}:{way}"
