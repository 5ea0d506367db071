"""Draw the ways: one Mermaid chart a track and one a flow, from the graph that the engine walks.

So a picture cannot say anything else than what happens. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.advice.catalogue import Catalogue
from bot.advice.explore import World
from bot.advice.plainly import condition_in_words
from bot.core.conditions import ALWAYS, Condition, Every, Is
from bot.core.effects import Line
from bot.core.graph import ASK_NEXT, BACK, HERE, NEXT, TARGETS, Graph, LineSpec, Node, Step

HEAD = """# The ways

Drawn from the content (`make graph`); do not edit. First the steps of each track, in their order; then the cards of
each flow and what leads where. A step that is blue leads to the ex, a grey one is practical, a dashed one comes again.
Under a step or beside an arrow stands for whom or when it is open, where it is not open always.
"""

_STYLES = (
    "classDef contact fill:#cfe2ff,stroke:#3d6fb4,color:#000",
    "classDef practical fill:#e2e3e5,stroke:#6c757d,color:#000",
    "classDef repeats stroke-dasharray:5 3",
    "classDef elsewhere fill:#fff,stroke:#999,color:#555",
)
_SAID = {
    NEXT: "the step that fits now",
    BACK: "back to where one was",
    HERE: "the same card",
    ASK_NEXT: "on with asking",
}


def draw(graph: Graph, catalogue: Catalogue) -> str:
    """Draw every track and every flow, as one page of Markdown."""
    world = World(graph)
    parts = [HEAD, "## Tracks\n"]
    parts += [_page(f"### {track}", "LR", _track(world, catalogue, track)) for track in graph.tracks]
    parts.append("## Flows\n")
    flows: dict[str, list[Node]] = {}
    for node in graph.nodes.values():
        flows.setdefault(node.id.partition("/")[0], []).append(node)
    parts += [_page(f"### {flow}", "TB", _flow(graph, catalogue, nodes)) for flow, nodes in flows.items()]
    return "\n".join(parts)


def _page(heading: str, direction: str, lines: Iterable[str]) -> str:
    drawn = "\n".join(f"    {line}" for line in lines)
    return f"{heading}\n\n```mermaid\nflowchart {direction}\n{drawn}\n```\n"


def _track(world: World, catalogue: Catalogue, track: str) -> Iterator[str]:
    graph = world.graph
    yield from _STYLES
    drawn: list[str] = []
    for stage in graph.tracks[track]:
        steps = [step for step in graph.ways[track] if step.stage == stage and _seen(world, step, track)]
        if not steps:
            continue
        yield f'subgraph stage_{_id(stage)}["{_text(catalogue, f"stages.{stage}")}"]'
        yield "    direction TB"
        yield from (f"    {_step(catalogue, step)}" for step in steps)
        yield f"    {' --> '.join(_id(step.id) for step in steps)}"
        yield "end"
        drawn.append(f"stage_{_id(stage)}")
    yield " --> ".join(drawn)


def _seen(world: World, step: Step, track: str) -> bool:
    view = world.view_of(step)
    return bool(view.offered(step) & view.where("track", track))


def _step(catalogue: Catalogue, step: Step) -> str:
    title = _text(catalogue, f"steps.{step.id}.title")
    words = condition_in_words(_without_track(step.when))
    label = f"{title}<br/><small>{_safe(words)}</small>" if words else title
    classes = [name for name in ("contact", "practical", "repeats") if getattr(step, name)]
    return f'{_id(step.id)}["{label}"]' + "".join(f"\n    class {_id(step.id)} {name}" for name in classes)


def _without_track(condition: Condition) -> Condition:
    """Leave out what the chart of a track says already."""
    parts = condition.parts if isinstance(condition, Every) else (condition,)
    rest = tuple(part for part in parts if not (isinstance(part, Is) and part.fact == "track"))
    return rest[0] if len(rest) == 1 else Every(rest)


def _flow(graph: Graph, catalogue: Catalogue, nodes: list[Node]) -> Iterator[str]:
    yield from _STYLES
    inside = {node.id for node in nodes}
    outside: dict[str, None] = {}
    for node in nodes:
        yield _node(catalogue, node)
        labels: dict[str, list[str]] = {}
        for to, label in _ways(catalogue, node):
            labels.setdefault(to, []).append(label)
        for to, each in labels.items():
            yield f'{_id(node.id)} -->|"{"<br/>".join(each)}"| {_id(to)}'
        outside |= dict.fromkeys(to for to in labels if to not in inside)
    for to in outside:
        yield f'{_id(to)}(["{_SAID.get(to) or _elsewhere(graph, catalogue, to)}"]):::elsewhere'


def _node(catalogue: Catalogue, node: Node) -> str:
    name = node.id.partition("/")[2]
    if node.route:
        return f'{_id(node.id)}{{"{name}"}}'
    shown = f"a {node.shows}" if node.shows else _title(catalogue, node.id)
    return f'{_id(node.id)}["{shown}<br/><small>{name}</small>"]' + (":::contact" if node.contact else "")


def _ways(catalogue: Catalogue, node: Node) -> Iterator[tuple[str, str]]:
    """Give where a node leads, with what stands beside the arrow."""
    for number, branch in enumerate(node.route, 1):
        yield branch.to, _when(branch.when) or ("else" if number > 1 else "always")
    if node.items:
        yield node.items.to, f"one of the {_safe(node.items.of)}"
    for choice in node.choices:
        words = _when(choice.when)
        yield choice.to, _label(catalogue, choice.label) + (f" ({words})" if words else "")
    if node.input:
        yield node.input.to, "own words"


def _when(condition: Condition) -> str:
    return "" if condition == ALWAYS else _safe(condition_in_words(condition))


def _elsewhere(graph: Graph, catalogue: Catalogue, to: str) -> str:
    node = graph.nodes.get(to)
    if node is None or node.route or node.shows:
        return to
    return f"{_title(catalogue, to)}<br/><small>{to}</small>"


def _label(catalogue: Catalogue, spec: LineSpec) -> str:
    return _text(catalogue, spec.id)


def _title(catalogue: Catalogue, node: str) -> str:
    return _text(catalogue, f"flows.{node.replace('/', '.')}.title")


def _text(catalogue: Catalogue, name: str) -> str:
    """Give the first wording of a line, safe within quotes."""
    text = catalogue.text(Line(name))
    return _safe(text if isinstance(text, str) else text["other"])


def _safe(text: str) -> str:
    """Write out what Mermaid would take for its own signs."""
    for sign, name in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("{", "#123;"), ("}", "#125;")):
        text = text.replace(sign, name)
    return text


def _id(name: str) -> str:
    """Give an id that Mermaid takes for nothing of its own (it has a word `end`)."""
    return f"go_{name[1:]}".replace("-", "_") if name in TARGETS else f"n_{name}".replace("/", "__").replace("-", "_")
