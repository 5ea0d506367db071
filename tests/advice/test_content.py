"""The real content: nothing wrong with it, and what the run prints."""

from __future__ import annotations

from datetime import date

import pytest

from bot.advice.check import Report, run_checks
from bot.advice.load import Library, read_library
from bot.advice.problems import Place, Problem
from tests.advice.kitchen import KITCHEN_SINK

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def report(library: Library) -> Report:
    """A run over the real content, whatever transcripts walk."""
    return run_checks(library, today=TODAY, covered=None)


def test_nothing_is_wrong_with_the_content(report: Report) -> None:
    assert [str(problem) for problem in report.problems] == []


def test_every_claim_is_carried_and_no_promise_is_broken(report: Report) -> None:
    figures = report.figures

    assert figures.claims == figures.carried == 55
    assert figures.violations == 0
    assert figures.states > 22_579_200


def test_the_figures_are_said_in_one_line(library: Library) -> None:
    edges = sorted(set(library.graph.edges()))

    half = run_checks(library, today=TODAY, covered=set(edges[: len(edges) // 2]))

    steps, questions, nodes = (
        len(part) for part in (library.graph.steps, library.graph.questions, library.graph.nodes)
    )
    assert str(half.figures) == (
        f"{steps} steps, {questions} questions, {nodes} nodes, {len(edges) // 2:,}/{len(edges):,} edges walked; "
        f"claims 55/55; {half.figures.states:,} states proved, 0 violations"
    )
    assert {problem.code for problem in half.problems} == {"C015"}
    assert len(half.problems) == len(edges) - len(edges) // 2


def test_findings_are_sorted_and_the_same_in_every_run(library: Library) -> None:
    runs = [run_checks(library, today=TODAY, covered=frozenset()).problems for _ in range(2)]

    assert runs[0] == runs[1] == tuple(sorted(runs[0]))


def test_an_edge_that_nobody_walks_is_named_where_it_stands(library: Library) -> None:
    edges = set(library.graph.edges())

    report = run_checks(library, today=TODAY, covered=edges - {"step:first-message:let-be", "intake/hope:skip"})

    document = library.documents["flows/intake.yaml"]
    assert report.problems[0] == Problem(
        document.at("nodes", "hope"),
        "C015",
        "untested-edge",
        'no transcript walks "intake/hope:skip"; add one that does',
    )
    assert report.problems[1].place.file == "content/steps/reach-out.yaml"


def test_a_warning_stops_nothing() -> None:
    library = read_library(KITCHEN_SINK)

    report = run_checks(library, today=date(2028, 1, 1), covered=None)

    assert {problem.code for problem in report.problems} == {"C013"}
    assert report.errors == ()


def test_what_was_noted_while_reading_is_told_as_well() -> None:
    library = read_library(KITCHEN_SINK)
    library.problems.add(Place("kitchen_sink/a.yaml", 3), "C016", "implicit-yaml-type", "nothing stands here")

    report = run_checks(library, today=TODAY, covered=None)

    assert [str(problem) for problem in report.errors] == [
        "kitchen_sink/a.yaml:3: C016 implicit-yaml-type: nothing stands here"
    ]


def test_every_word_of_the_voice_is_one_that_could_be_found(library: Library) -> None:
    for language, voice in library.voice.languages.items():
        assert language in library.catalogues
        assert all(word == word.strip().lower() for avoid in voice.avoid for word in avoid.words)
        lines = library.catalogues[language].sentences
        assert all(name in lines for avoid in voice.avoid for name in avoid.unless)
