"""What is made from the content and the code is fresh, and says everything."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from bot.advice.checks.example import Change, Example
from bot.advice.checks.pages import page
from bot.advice.checks.registry import CHECKS
from bot.advice.draw import draw
from bot.advice.editors import schemas
from bot.advice.invariants import ALWAYS_NEXT, LAWS
from bot.advice.load import Library, read_library
from bot.advice.renew import made, renew
from bot.advice.sheet import sheet
from bot.core.graph import Node, Question, Step
from tests.advice.kitchen import KITCHEN_SINK, changed

PROJECT = Path(__file__).parents[2]


def test_every_file_that_is_made_is_fresh(library: Library) -> None:
    stale = [name for name, text in made(library).items() if _there(name) != text]

    assert stale == [], "run `python -m bot.advice.renew` and read the diff"


def _there(name: str) -> str:
    path = PROJECT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_page_of_the_checks_names_every_code() -> None:
    text = page()

    for check in CHECKS:
        assert f"## {check.code} {check.name}\n" in text
    for code, name in {*((law.code, law.name) for law in LAWS), ALWAYS_NEXT}:
        assert f"{code} {name}" in text


def test_the_drawing_has_every_node_every_edge_and_every_step_that_somebody_sees(library: Library) -> None:
    graph = library.graph
    text = draw(graph, library.catalogues["en"])
    flows = text[text.index("## Flows") :]

    assert all(f"n_{node.replace('/', '__').replace('-', '_')}" in flows for node in graph.nodes)
    assert all(f"n_{step.replace('-', '_')}[" in text for step in graph.steps)
    assert flows.count("```mermaid") == len(library.flows)
    assert text.count("```mermaid") == len(library.flows) + len(graph.tracks)


def test_the_drawing_marks_what_leads_to_the_ex(library: Library) -> None:
    text = draw(library.graph, library.catalogues["en"])

    for step in library.graph.steps.values():
        marked = f"class n_{step.id.replace('-', '_')} contact" in text
        assert marked == step.contact, step.id


def test_nothing_in_the_drawing_ends_a_quoted_label_early(library: Library) -> None:
    for line in draw(library.graph, library.catalogues["en"]).splitlines():
        assert line.count('"') % 2 == 0, line


def test_the_sheet_has_every_sentence_that_a_card_can_say(library: Library) -> None:
    text = sheet(library)
    graph = library.graph
    things: list[Step | Question | Node] = [*graph.steps.values(), *graph.questions.values(), *graph.nodes.values()]
    specs = [spec for thing in things for spec in thing.lines]

    missing = [
        spec.id for spec in specs for each in library.catalogues["en"].sentences[spec.id].texts if each not in text
    ]
    assert missing == []


def test_the_sheet_says_where_each_claim_is_carried(library: Library) -> None:
    rows = re.findall(r"^\| ([ab]\d\d) \| (.*) \| (.*) \| .* \|$", sheet(library), re.MULTILINE)

    assert [row[0] for row in rows] == list(library.sources.claims)
    assert all(carried for _, _, carried in rows)


@pytest.mark.parametrize("name", schemas())
def test_a_schema_forbids_keys_that_the_model_does_not_know(name: str) -> None:
    shape = json.loads(schemas()[name])

    objects = [part for part in (shape, *shape.get("$defs", {}).values()) if "properties" in part]
    assert all(part["additionalProperties"] is False for part in objects)


def test_a_schema_takes_yes_as_it_stands_in_the_files() -> None:
    shape = json.loads(schemas()["flow.json"])

    end = shape["$defs"]["NodeFile"]["properties"]["end"]
    assert end == {"enum": ["yes", "no", True, False], "title": "End", "default": "no"}
    assert "    end: yes\n" in (PROJECT / "content/flows/privacy.yaml").read_text(encoding="utf-8")


def test_everything_can_be_made_anew_for_another_content(tmp_path: Path) -> None:
    shutil.copytree(KITCHEN_SINK, tmp_path / "content")

    renew(tmp_path)

    assert "A walk" in (tmp_path / "docs/ways.md").read_text(encoding="utf-8")
    assert (tmp_path / "docs/content-checks.md").read_text(encoding="utf-8") == page()
    assert {path.name for path in (tmp_path / "content/schema").iterdir()} == set(schemas())


def test_a_stage_that_nobody_on_a_track_sees_is_left_out_of_its_drawing(tmp_path: Path) -> None:
    waiting_for_nobody = Change("tracks.yaml", "young: [heal, graduate]", "young: [heal, wait, graduate]")
    library = read_library(changed(Example((waiting_for_nobody,)), tmp_path))

    young = draw(library.graph, library.catalogues["en"]).split("### young")[1].split("## Flows")[0]

    assert "stage_n_heal --> stage_n_graduate" in young
    assert "Waiting" not in young


def test_the_sheet_of_the_small_folder_names_every_kind_of_carrier() -> None:
    text = sheet(read_library(KITCHEN_SINK))

    assert "| a01 | A walk helps. | a-walk |  |" in text
    assert "| a02 | Waiting helps. | patience |  |" in text
    assert "| b02 | Some say otherwise. | the review of drafts | left out |" in text
    assert "Rests on: a01 (A walk helps.); s01 (Walker 2020, n=40)" in text
    assert "- [Let them be] to step/rest (tells way: let be)" in text
    assert "- [Come back] to the same card (where way is let be; tells way: onward)" in text
