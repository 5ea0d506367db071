"""Every check by its own examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.advice.check import run_checks
from bot.advice.checks.example import Example
from bot.advice.checks.registry import CHECKS, Check
from bot.advice.load import read_library
from bot.core.errors import ContentError
from tests.advice.kitchen import KITCHEN_SINK, changed, line_of

TODAY = date(2026, 11, 22)
CHECK_FOLDER = Path(__file__).parents[2] / "bot" / "advice" / "checks"


def _problems(example: Example, folder: Path) -> set[str]:
    """Run every check on a changed folder; the proof is tested by itself."""
    root = changed(example, folder)
    try:
        library = read_library(root)
    except ContentError as error:
        return set(error.problems)
    covered = set(library.graph.edges()) - set(example.unwalked)
    report = run_checks(library, today=TODAY, covered=covered)
    return {str(problem) for problem in report.problems if problem.code.startswith("C")}


BROKEN = [
    pytest.param(check.code, check.name, example, id=f"{check.code}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.broken, 1)
]
FINE = [
    pytest.param(example, id=f"{check.code}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.fine, 1)
]


@pytest.mark.parametrize(("code", "name", "example"), BROKEN)
def test_a_broken_example_is_noticed_at_its_line_and_nothing_else_is(
    code: str, name: str, example: Example, tmp_path: Path
) -> None:
    problems = _problems(example, tmp_path)

    line = line_of(tmp_path / KITCHEN_SINK.name, example.file, example.at)
    level = "warning " if example.warning else ""
    start = f"{KITCHEN_SINK.name}/{example.file}:{line}: {level}{code} "
    assert [problem for problem in problems if problem.startswith(start)], problems
    assert {code} == {problem.split(": ")[1].removeprefix("warning ").split()[0] for problem in problems}
    assert name


@pytest.mark.parametrize("example", FINE)
def test_a_fine_example_is_left_alone(example: Example, tmp_path: Path) -> None:
    assert _problems(example, tmp_path) == set()


def test_the_small_folder_is_fine_and_all_of_it_is_proved() -> None:
    library = read_library(KITCHEN_SINK)

    report = run_checks(library, today=TODAY, covered=set(library.graph.edges()))

    assert report.problems == ()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_has_examples_of_both_kinds_and_says_what_to_do(check: Check) -> None:
    assert check.broken, f"{check.code} needs an example that it must notice"
    assert check.fine, f"{check.code} needs an example that it must leave alone"
    assert len(check.documentation.split("\n\n")) >= 3, f"{check.code} must say what is wrong, why, and what to do"


def test_every_module_of_a_check_is_registered_under_its_code() -> None:
    modules = {path.stem.split("_")[0].upper() for path in CHECK_FOLDER.glob("c[0-9]*.py")}

    assert modules == {check.code for check in CHECKS}
    assert len(modules) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_module_is_named_for_its_check(check: Check) -> None:
    assert (CHECK_FOLDER / f"{check.code.lower()}_{check.name.replace('-', '_')}.py").exists()
