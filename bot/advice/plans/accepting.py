"""Write down what came: the cards of every transcript, and transcripts for the edges that none walks.

What an author wrote stays where it is; only the turns are laid out anew, one a line. Decides nothing about content.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import yaml

from bot.advice.plans.generating import conversations, plan_of
from bot.advice.plans.shape import ENDING, Plan, PlanTurn, plan_files, read_file
from bot.advice.plans.walking import Walker, left_over, opening
from bot.advice.problems import Problem

if TYPE_CHECKING:
    from bot.advice.load import Library
    from bot.core.graph import Graph

GENERATED = f".edges{ENDING}"

_HEAD = """\
# Conversations for what no transcript of an author walks. `make accept` writes this file: a story of your own that
# walks the same takes the place of one here.
plans:
"""
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_WIDTH, _HASH = 120, "  # "
_PLAIN = re.compile(r"[a-z0-9][a-z0-9:/_.-]*")
_NOT_PLAIN = ("yes", "no", "on", "off", "true", "false", "null")


@dataclass(frozen=True, slots=True)
class Taken:
    """A transcript with the cards that came, the edges walked, and where it could not be taken on."""

    plan: Plan
    edges: frozenset[str]
    problem: Problem | None


def accept(library: Library) -> tuple[Path, ...]:
    """Write down the cards that come in every transcript, and conversations for the edges that none walks.

    Gives the files that changed. Where a transcript presses what is not offered, that is noted in the library.
    Conversations that were written before stay as long as they can be taken and walk something that no other does.
    The same files in give the same files out, and accepting twice changes nothing more.
    """
    graph = library.graph
    told = {path: _taken(library, path) for path in plan_files(library) if not path.name.endswith(GENERATED)}
    texts = {path: _with_cards(path, taken) for path, taken in told.items()}
    by_hand = _edges(chain.from_iterable(told.values()))
    kept = {flow: _still_taken(library, path) for flow, path in _generated_files(library)}
    walked = by_hand | _edges(chain.from_iterable(kept.values()))
    for flow, each in kept.items():
        for turns in conversations(graph, left_over(graph, walked), flow):
            each.append(take(graph, plan_of(turns)))
            walked |= each[-1].edges
    seen = by_hand
    for flow, path in _generated_files(library):
        texts[path], seen = _generated(graph, flow, kept[flow], seen)
    for taken in chain.from_iterable(told.values()):
        if problem := taken.problem:
            library.problems.add(problem.place, problem.code, problem.name, problem.text)
    return tuple(path for path, text in texts.items() if _put(path, text))


def take(graph: Graph, plan: Plan) -> Taken:
    """Walk a transcript and write down the cards that come; from where it cannot be taken on they stay as they were."""
    walker = Walker(graph, opening(graph, plan))
    turns: list[PlanTurn] = []
    problem: Problem | None = None
    for turn in plan.turns:
        cards = None if problem else walker.take(turn)
        if cards is None:
            problem = problem or walker.difference(turn, cards)
        turns.append(turn if cards is None else replace(turn, cards=cards))
    return Taken(replace(plan, turns=tuple(turns)), frozenset(walker.edges), problem)


def written(turn: PlanTurn) -> str:
    """Write a turn the way it stands in a file."""
    cards = "" if turn.cards is None else f", cards: [{', '.join(_scalar(card) for card in turn.cards)}]"
    value = _quoted(turn.value) if turn.kind == "say" else _scalar(turn.value)
    return f"{{{turn.kind}: {value}{cards}}}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text not in _NOT_PLAIN:
        return text
    return _quoted(text)


def _taken(library: Library, path: Path) -> list[Taken]:
    return [take(library.graph, plan) for plan in read_file(library, path)]


def _edges(taken: Iterable[Taken]) -> frozenset[str]:
    return frozenset(edge for each in taken for edge in each.edges)


def _with_cards(path: Path, taken: list[Taken]) -> str:
    """Give the text of a file with the cards that came; one that is malformed stays as it is."""
    text = path.read_text(encoding="utf-8")
    return _laid_out(text, [turn for each in taken for turn in each.plan.turns]) if taken else text


def _generated_files(library: Library) -> list[tuple[str, Path]]:
    """Name the file that takes the conversations of each flow, in the order of the names."""
    flows = sorted(file.flow for file in library.flows.values())
    return [(flow, library.root / "flows" / f"{flow}{GENERATED}") for flow in flows]


def _still_taken(library: Library, path: Path) -> list[Taken]:
    """Give the conversations of a file that can still be taken to their end."""
    return [taken for taken in _taken(library, path) if not taken.problem] if path.exists() else []


def _generated(graph: Graph, flow: str, taken: list[Taken], seen: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Write a file of conversations, each with the edges that it is there for; one that adds none is left out."""
    parts: list[str] = []
    for each in taken:
        edges = [edge for edge in dict.fromkeys(graph.edges()) if edge in each.edges - seen]
        if edges:
            seen |= each.edges
            parts.append(_conversation(replace(each.plan, about=f"What is left of {flow}, {len(parts) + 1}"), edges))
    return (_HEAD + "".join(parts) if parts else ""), seen


def _conversation(plan: Plan, edges: list[str]) -> str:
    comment = f"Written by `make accept` for {', '.join(edges)}"
    lines = [
        *(f"{_HASH}{line}" for line in textwrap.wrap(comment, _WIDTH - len(_HASH), break_on_hyphens=False)),
        f"  - plan: {_quoted(plan.about)}",
        f"    start: {_quoted(plan.start.isoformat())}",
        f"    zone: {_quoted(plan.zone)}",
        "    turns:",
        *(f"      - {written(turn)}" for turn in plan.turns),
    ]
    return "".join(f"{line}\n" for line in lines)


def _put(path: Path, text: str) -> bool:
    """Make a file have this text, or be gone where there is none; tell whether that changed anything."""
    if not text:
        there = path.exists()
        path.unlink(missing_ok=True)
        return there
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _laid_out(text: str, turns: Iterable[PlanTurn]) -> str:
    """Put each turn in the place of the one that stands there; everything else stays, comments too."""
    parts: list[str] = []
    end = 0
    root = cast("yaml.MappingNode", yaml.compose(text, Loader=LOADER))
    for node, turn in zip(_turn_nodes(root), turns, strict=True):
        parts += (text[end : node.start_mark.index], written(turn))
        end = (node if node.flow_style else node.value[-1][1]).end_mark.index
    return "".join((*parts, text[end:]))


def _turn_nodes(node: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    """Give the turns of a file in order, each where it stands."""
    for key, value in node.value:
        if key.value == "turns":
            yield from value.value
        elif key.value == "plans":
            for plan in value.value:
                yield from _turn_nodes(plan)
