"""From the shapes of the files to the graph of the core. Notes ids that cannot be resolved while building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.advice import conditions, schema
from bot.advice.catalogue import Catalogue
from bot.advice.problems import Place
from bot.core.conditions import Condition, facts_named
from bot.core.graph import (
    ASK_NEXT,
    Branch,
    Choice,
    Command,
    FactSpec,
    Graph,
    Input,
    Items,
    LineSpec,
    Node,
    NudgeSpec,
    Question,
    Step,
)
from bot.core.patience import Ladder
from bot.core.rules import DERIVED

if TYPE_CHECKING:
    from bot.advice.load import Library

NODE_PARTS = ("title", "text", "note", "why")
STEP_PARTS = ("title", "do", "their_side", "done", "reflect", "why")
QUESTION_PARTS = ("title", "answer")
STEP_NODE = "step/show"


class Builder:
    """Builds the parts of one library; keeps what all of them need."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.problems = library.problems
        self.english: Catalogue = library.catalogues.get("en", Catalogue("en"))
        self.domains: dict[str, tuple[str, ...]] = {
            name: tuple(fact.values) for name, fact in library.situation.facts.items()
        }
        self.domains |= dict(DERIVED)

    def when(self, data: schema.When, place: Place) -> Condition:
        """Build a condition."""
        return conditions.build(data, self.domains, place, self.problems)

    def spec(self, kind: str, name: str) -> LineSpec:
        """Name a line with the places it has in English."""
        sentence = self.english.sentences.get(name)
        if sentence is None:
            return LineSpec(kind, name)
        return LineSpec(kind, name, sentence.places, max(1, len(sentence.wordings)))

    def parts(self, prefix: str, kinds: Iterable[str]) -> tuple[LineSpec, ...]:
        """Name the lines of a card that exist."""
        return tuple(self.spec(kind, f"{prefix}.{kind}") for kind in kinds if f"{prefix}.{kind}" in self.english)

    def label(self, choice: str, *prefixes: str) -> LineSpec:
        """Name the label of a choice: its own, or the one that choices of this name share."""
        for prefix in prefixes:
            name = f"{prefix}.choices.{choice}"
            if name in self.english:
                return self.spec("label", name)
        return self.spec("label", f"common.choices.{choice}")

    def choices(
        self, files: list[schema.ChoiceFile], places: Iterator[Place], *prefixes: str, to: str = ""
    ) -> tuple[Choice, ...]:
        """Build choices."""
        return tuple(
            Choice(
                id=file.id,
                label=self.label(file.id, *prefixes),
                to=file.to or to,
                when=self.when(file.when, place),
                sets=tuple(file.set.items()),
                do=tuple(file.do),
            )
            for file, place in zip(files, places, strict=False)
        )

    def node(self, flow_name: str, flow: schema.FlowFile, name: str, file: schema.NodeFile) -> Node:
        """Build a node of a flow."""
        document = self.library.documents[flow_name]
        prefix = f"flows.{flow.flow}.{name}"
        places = (document.at("nodes", name, "choices", number, "when") for number in range(len(file.choices)))
        choices = self.choices(file.choices, places, prefix)
        if file.asks:
            given = {choice.id for choice in choices}
            choices += tuple(choice for choice in self._ways_out(file.asks) if choice.id not in given)
        return Node(
            id=f"{flow.flow}/{name}",
            lines=self.parts(prefix, NODE_PARTS),
            choices=choices,
            route=tuple(
                Branch(self.when(branch.when, document.at("nodes", name, "route", number, "when")), branch.to)
                for number, branch in enumerate(file.route)
            ),
            do=tuple(file.do),
            items=Items(file.items.of, file.items.to) if file.items else None,
            input=Input(file.input.keep, file.input.to, file.input.limit) if file.input else None,
            asks=file.asks or "",
            when=self.when(file.when, document.at("nodes", name, "when")),
            shows=file.shows or "",
            contact=file.contact,
            resumable=flow.resumable,
            end=file.end,
        )

    def _ways_out(self, fact: str) -> tuple[Choice, ...]:
        """Every question may be answered with "not sure" and may be skipped."""
        return tuple(
            Choice(way, self.label(way), ASK_NEXT, sets=((fact, "unknown"),), do=("pass-gate",))
            for way in ("not-sure", "skip")
        )

    def step(self, stage_name: str, stage: schema.StageFile, number: int, file: schema.StepFile) -> Step:
        """Build a step."""
        document = self.library.documents[stage_name]
        when = self.when(file.when, document.at("steps", number, "when"))
        prefix = f"steps.{file.id}"
        places = (document.at("steps", number, "choices", index, "when") for index in range(len(file.choices)))
        return Step(
            id=file.id,
            stage=stage.stage,
            lines=self.parts(prefix, STEP_PARTS),
            choices=self.choices(file.choices, places, prefix, "flows.step.show"),
            when=when,
            because=tuple(name for name in facts_named(when) if f"because.{name}" in self._because),
            claims=tuple(file.claims),
            keeps=file.keeps,
            contact=file.contact,
            practical=file.practical,
            proposes_friendship=file.proposes_friendship,
            repeats=file.repeats,
            ends=file.ends,
            reviewed=file.reviewed,
        )

    @property
    def _because(self) -> frozenset[str]:
        return frozenset(name.rpartition(".")[0] for name in self.english.sentences if name.startswith("because."))

    def question(self, file: schema.QuestionFile) -> Question:
        """Build a question."""
        return Question(
            id=file.id,
            topic=file.topic,
            lines=self.parts(f"questions.{file.id}", QUESTION_PARTS),
            claims=tuple(file.claims),
            steps=tuple(file.steps),
            contact=file.contact,
            practical=file.practical,
            reviewed=file.reviewed,
        )


def build_graph(library: Library, *, revision: str) -> Graph:
    """Build the graph; problems found on the way are noted in the library."""
    builder = Builder(library)
    nodes = {
        node.id: node
        for flow_name, flow in library.flows.items()
        for name, file in flow.nodes.items()
        for node in (builder.node(flow_name, flow, name, file),)
    }
    commands = library.commands
    document = library.documents["commands.yaml"]
    standing_places = (document.at("standing", number, "when") for number in range(len(commands.standing)))
    return Graph(
        revision=revision,
        facts={
            name: FactSpec(name, tuple(file.values), several=file.several, later=file.asked == "later")
            for name, file in library.situation.facts.items()
        },
        nodes=nodes,
        steps=_unique(builder, library),
        questions={file.id: builder.question(file) for file in library.questions.questions},
        topics=tuple(library.questions.topics),
        tracks={track: tuple(stages) for track, stages in library.tracks.tracks.items()},
        commands={
            file.id: Command(file.id, file.to, always=file.always, listed=file.listed) for file in commands.commands
        },
        nudges={
            file.kind: NudgeSpec(file.kind, file.to, builder.when(file.when, document.at("nudges", number, "when")))
            for number, file in enumerate(commands.nudges)
        },
        standing=builder.choices(commands.standing, standing_places),
        asking=_asking(library, nodes),
        ladder=Ladder(
            rungs=tuple(_span(rung) for rung in library.patience.rungs), extension=_span(library.patience.extension)
        ),
    )


def _unique(builder: Builder, library: Library) -> dict[str, Step]:
    """Build the steps, in the order in which the tracks first name their stages."""
    order = {stage: number for number, stage in enumerate(_stage_order(library.tracks.tracks))}
    files = sorted(library.stages.items(), key=lambda item: order.get(item[1].stage, len(order)))
    steps: dict[str, Step] = {}
    for stage_name, stage in files:
        for number, file in enumerate(stage.steps):
            if file.id in steps:
                place = library.documents[stage_name].at("steps", number)
                text = f'the step "{file.id}" is also in stage {steps[file.id].stage}'
                library.problems.add(place, "C004", "duplicate-id", text)
            steps[file.id] = builder.step(stage_name, stage, number, file)
    return steps


def _stage_order(tracks: Mapping[str, list[str]]) -> list[str]:
    return list(dict.fromkeys(stage for stages in tracks.values() for stage in stages))


def _asking(library: Library, nodes: Mapping[str, Node]) -> dict[str, str]:
    """Map each fact of the intake to the node that asks it, in the order of the intake."""
    asked = {node.asks: node.id for node in nodes.values() if node.asks}
    return {
        name: asked[name] for name, fact in library.situation.facts.items() if fact.asked == "intake" and name in asked
    }


def _span(text: str) -> timedelta:
    return timedelta(days=int(text.removesuffix("d")))
