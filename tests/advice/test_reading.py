"""Files to library: strict, with the line of everything that is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.advice.catalogue import Catalogue, Sentence
from bot.advice.load import load, read_library
from bot.advice.problems import Place, Problem, Problems
from bot.advice.reading import Document, read
from bot.core.effects import Line
from bot.core.errors import ContentError
from tests.advice.kitchen import KITCHEN_SINK


def _read(folder: Path, text: str | bytes) -> tuple[Document, list[str]]:
    path = folder / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    document = read(path, "content/file.yaml", problems)
    return document, [str(problem) for problem in problems.all]


def test_what_yaml_would_guess_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    document, problems = _read(tmp_path, "{yes: a, on: b, 12:30: no, n: 010, d: 2026-11-22}")

    assert document.data == {"yes": "a", "on": "b", "12:30": "no", "n": "010", "d": "2026-11-22"}
    assert problems == []


def test_each_key_and_item_knows_its_line(tmp_path: Path) -> None:
    document, _ = _read(tmp_path, "a:\n  - b\n  - c: d\n")

    assert document.at("a").line == 1
    assert document.at("a", 1, "c").line == 3
    assert document.at("a", 7, "gone") == document.at("a")
    assert document.at("gone").line == 1


def test_an_empty_file_is_an_empty_mapping(tmp_path: Path) -> None:
    assert _read(tmp_path, "# nothing\n") == (Document("content/file.yaml", {}), [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"a: \xff\xfe", "content/file.yaml:1: C000 unreadable: the file cannot be read"),
        (b"a: 1\nb: [1, 2\n", "content/file.yaml:3: C000 unreadable: not YAML: "),
        (b"a: 1\n\tb: 2\n", "content/file.yaml:2: C000 unreadable: not YAML: "),
        (b"a: \x07", "content/file.yaml:1: C000 unreadable: not YAML: "),
        (b"a: 1\nb: 2\na: 3\n", 'content/file.yaml:3: C004 duplicate-id: "a" stands here twice'),
        (b"a: 1\nb:\n", "content/file.yaml:2: C016 implicit-yaml-type: nothing stands here"),
        (b"a: !x 1", "content/file.yaml:1: C016 implicit-yaml-type: the tag !x is not understood"),
        (b"? [a]\n: b\n", "content/file.yaml:1: C016 implicit-yaml-type: a key must be plain text"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: bytes, problem: str, tmp_path: Path) -> None:
    _, problems = _read(tmp_path, text)

    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    problems = Problems()

    read(tmp_path / "gone.yaml", "content/gone.yaml", problems)

    assert [problem.code for problem in problems.errors] == ["C000"]


def test_a_folder_that_is_not_there_says_which_setting_names_it(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="BREATHER_CONTENT_DIR"):
        read_library(tmp_path / "nowhere")


def test_content_that_is_broken_is_not_used_and_every_problem_is_told(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(KITCHEN_SINK, root)
    steps = root / "steps" / "heal.yaml"
    steps.write_text(steps.read_text().replace("since: [days]", "moon: [full], sun: [up]"))

    with pytest.raises(ContentError) as broken:
        load(root)

    assert [problem.split(": ")[1] for problem in broken.value.problems] == ["C014 unknown-condition"] * 2


def test_a_warning_does_not_keep_content_from_being_used() -> None:
    problems = Problems()
    problems.add(Place("a", 1), "C013", "review-expired", "old", warning=True)

    assert problems.errors == ()
    assert str(problems.all[0]) == "a:1: warning C013 review-expired: old"


def test_problems_sort_by_file_line_code_and_text() -> None:
    found = [Problem(Place(file, line), code, "n", "t") for file in "ba" for line in (10, 9) for code in ("C2", "C1")]

    assert [str(problem)[:8] for problem in sorted(found)] == [
        *("a:9: C1 ", "a:9: C2 ", "a:10: C1", "a:10: C2"),
        *("b:9: C1 ", "b:9: C2 ", "b:10: C1", "b:10: C2"),
    ]


def test_a_line_that_a_language_lacks_comes_out_as_its_id() -> None:
    assert Catalogue("en").text(Line("hint.gone")) == "hint.gone"


def test_a_line_with_several_wordings_comes_out_in_turn() -> None:
    sentence = Sentence(("one", "two"), {}, Place("a", 1))
    catalogue = Catalogue("en", {"a": sentence})

    assert [catalogue.text(Line(name)) for name in ("a", "a#1", "a#2")] == ["one", "two", "one"]


def test_forms_by_number_come_out_all_together() -> None:
    forms = {"one": "{n} day of {m}", "other": "{n} days"}
    sentence = Sentence((), forms, Place("a", 1))

    assert Catalogue("en", {"a": sentence}).text(Line("a")) == forms
    assert sentence.places == ("n", "m")
