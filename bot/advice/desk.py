"""What an author asks for at the command line: check, graph, export, accept. Prints; decides nothing about content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO, TypeAlias

from bot.advice.check import run_checks
from bot.advice.draw import draw
from bot.advice.load import Library, load, read_library
from bot.advice.plans import accept, read_plans, run_plans
from bot.advice.sheet import sheet

OK, BROKEN = 0, 2

Word: TypeAlias = Callable[[Path, date, TextIO], int]


def serve(word: str, root: Path, *, today: date, out: TextIO) -> int:
    """Do one word for the content in `root`; give the exit code, 2 where the content is broken.

    Raises:
        ContentError: the content cannot even be read as what it should be.
    """
    return _WORDS[word](root, today, out)


def _check(root: Path, today: date, out: TextIO) -> int:
    library = read_library(root)
    walked = run_plans(library.graph, read_plans(library))
    for problem in walked.problems:
        library.problems.add(problem.place, problem.code, problem.name, problem.text)
    report = run_checks(library, today=today, covered=walked.edges)
    for problem in report.problems:
        out.write(f"{problem}\n")
    out.write(f"{report.figures}\n")
    return BROKEN if report.errors else OK


def _graph(root: Path, _today: date, out: TextIO) -> int:
    library = load(root)
    out.write(draw(library.graph, library.catalogues["en"]))
    return OK


def _export(root: Path, _today: date, out: TextIO) -> int:
    out.write(sheet(load(root)))
    return OK


def _accept(root: Path, _today: date, out: TextIO) -> int:
    library: Library = load(root)
    out.writelines(f"{path}\n" for path in accept(library))
    return OK


_WORDS: Mapping[str, Word] = {"check": _check, "graph": _graph, "export": _export, "accept": _accept}
