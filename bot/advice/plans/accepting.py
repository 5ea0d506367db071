"""Write down what came: the cards of every transcript, and transcripts for the edges that none walks.

What an author wrote stays where it is; only the turns are laid out anew, one a line. Decides nothing about content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.advice.plans.shape import ENDING, Plan, PlanTurn, plan_files, read_file
from bot.advice.plans.walking import Walker, opening

if TYPE_CHECKING:
    from bot.advice.load import Library
    from bot.core.graph import Graph

GENERATED = f".edges{ENDING}"

_PLAIN = re.compile(r"[a-z0-9][a-z0-9:/_.-]*")
_NOT_PLAIN = ("yes", "no", "on", "off", "true", "false", "null")


def rewrite(library: Library, path: Path) -> str:
    """Give the text of a file of transcripts with the cards that come today."""
    text = path.read_text(encoding="utf-8")
    turns = [turn for plan in read_file(library, path) for turn in accepted(library.graph, plan)]
    return _laid_out(text, turns)


def accepted(graph: Graph, plan: Plan) -> Iterator[PlanTurn]:
    """Give the turns of a transcript with the cards that come; from one that cannot be taken on, as they were."""
    walker = Walker(graph, opening(graph, plan))
    lost = False
    for turn in plan.turns:
        cards = None if lost else walker.take(turn)
        lost = cards is None
        yield PlanTurn(turn.kind, turn.value, turn.cards if cards is None else cards, turn.place)


def written(turn: PlanTurn) -> str:
    """Write a turn the way it stands in a file."""
    cards = "" if turn.cards is None else f", cards: [{', '.join(_scalar(card) for card in turn.cards)}]"
    value = json.dumps(turn.value, ensure_ascii=False) if turn.kind == "say" else _scalar(turn.value)
    return f"{{{turn.kind}: {value}{cards}}}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text not in _NOT_PLAIN:
        return text
    return json.dumps(text, ensure_ascii=False)


def _laid_out(text: str, turns: Iterable[PlanTurn]) -> str:
    """Put each turn in the place of the one that stands there; everything else stays, comments too."""
    parts: list[str] = []
    end = 0
    for node, turn in zip(_turn_nodes(yaml.compose(text, Loader=yaml.BaseLoader)), turns, strict=True):
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
