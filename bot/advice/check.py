"""Run every check and the proof over one library, and count what there is."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from bot.advice.checks.c018_claim_not_carried import citations
from bot.advice.checks.registry import CHECKS, Check
from bot.advice.checks.reporting import Report as Reporting
from bot.advice.invariants import prove
from bot.advice.load import Library
from bot.advice.problems import Place, Problem, Problems


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is in a library. `walked` counts the edges that transcripts walk, where that is known."""

    steps: int
    questions: int
    nodes: int
    edges: int
    walked: int | None
    carried: int
    claims: int
    states: int
    violations: int

    def __str__(self) -> str:
        """Say the figures in one line."""
        edges = f"{self.edges:,} edges" if self.walked is None else f"{self.walked:,}/{self.edges:,} edges walked"
        counted = f"{self.steps} steps, {self.questions} questions, {self.nodes} nodes, {edges}"
        proved = f"{self.states:,} states proved, {self.violations} violations"
        return f"{counted}; claims {self.carried}/{self.claims}; {proved}"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found, sorted, and the figures."""

    problems: tuple[Problem, ...]
    figures: Figures

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended; the rest are warnings."""
        return tuple(problem for problem in self.problems if not problem.warning)


def run_checks(library: Library, *, today: date, covered: AbstractSet[str] | None) -> Report:
    """Run every check.

    Args:
        library: What was read.
        today: The day by which reviews expire.
        covered: The edges that transcripts walk; with None, nobody asks whether they walk all.
    """
    found = Problems()
    for problem in library.problems.all:
        found.add(problem.place, problem.code, problem.name, problem.text, warning=problem.warning)
    for check in CHECKS:
        match check.code:
            case "C013":
                check.run(library, _reporting(found, check), today=today)
            case "C015" if covered is not None:
                check.run(library, _reporting(found, check), covered=covered)
            case "C015":
                continue
            case _:
                check.run(library, _reporting(found, check))
    proof = prove(library)
    problems = tuple(sorted((*found.all, *proof.violations)))
    return Report(problems, _figures(library, covered, proof.states, len(proof.violations)))


def _reporting(found: Problems, check: Check) -> Reporting:
    def report(place: Place, text: str, *, warning: bool = False) -> None:
        found.add(place, check.code, check.name, text, warning=warning)

    return report


def _figures(library: Library, covered: AbstractSet[str] | None, states: int, violations: int) -> Figures:
    graph = library.graph
    edges = set(graph.edges())
    carried = {claim for claim, _ in citations(library)} & library.sources.claims.keys()
    return Figures(
        steps=len(graph.steps),
        questions=len(graph.questions),
        nodes=len(graph.nodes),
        edges=len(edges),
        walked=None if covered is None else len(edges & covered),
        carried=len(carried),
        claims=len(library.sources.claims),
        states=states,
        violations=violations,
    )
