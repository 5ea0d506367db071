"""What is made from the content and the code is fresh, and says everything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.advice.checks.pages import page
from bot.advice.checks.registry import CHECKS
from bot.advice.draw import draw
from bot.advice.editors import schemas
from bot.advice.invariants import ALWAYS_NEXT, LAWS
from bot.advice.load import Library
from bot.advice.reading import read
from bot.advice.problems import Problems
from bot.advice.renew import made
from bot.advice.sheet import sheet

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
    things = (*graph.steps.values(), *graph.questions.values(), *graph.nodes.values())
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


def test_a_schema_takes_yes_as_it_stands_in_the_files(tmp_path: Path) -> None:
    shape = json.loads(schemas()["flow.json"])

    assert shape["$defs"]["NodeFile"]["properties"]["end"] == {
        "enum": ["yes", "no", True, False],
        "title": "End",
        "default": "no",
    }
    assert (
        read(PROJECT / "content/flows/privacy.yaml", "privacy.yaml", Problems()).data["nodes"]["forgotten"]["end"]
        == "yes"
    )
