"""The review at the command line: JSON lines in and out, and one text for a human."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.advice.catalogue import Catalogue, read_catalogue
from bot.advice.drafts import DraftRules, load_drafts, read_drafts
from bot.advice.problems import Problems
from bot.app.reviewing import serve_review, tell_review
from bot.core.errors import ContentError
from bot.core.review import FINDINGS

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def rules() -> DraftRules:
    return load_drafts(CONTENT)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(CONTENT, "en", Problems())


def served(rules: DraftRules, *lines: str) -> tuple[int, list[object], str]:
    out, errors = io.StringIO(), io.StringIO()
    code = serve_review(rules, lines, out, errors)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def test_each_line_gets_a_line(rules: DraftRules) -> None:
    """Drafts are answered in order; the context is optional, and so is each key of it."""
    told = served(
        rules,
        '{"text": "Hi, how are you?"}\n',
        '{"text": "I love you", "context": {}}\n',
        "\n",
        '{"text": "Hi", "context": {"hope": null, "contact": "blocked", "unanswered": 1, "days_since_sent": 3}}\n',
    )

    assert told == (
        0,
        [
            {"verdict": "ok", "findings": []},
            {"verdict": "hold", "findings": ["declares_love"]},
            {"verdict": "hold", "findings": ["contact_unwanted", "too_soon"]},
        ],
        "",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "not JSON"),
        ("[1]", "a draft is"),
        ('{"text": 5}', "a draft is"),
        ('{"text": "a", "context": []}', ""),
        ('{"text": "a", "context": [1]}', "must be an object"),
        ('{"text": "a", "context": {"hope": "money"}}', "friends, reconcile"),
        ('{"text": "a", "context": {"unanswered": -1}}', "number"),
        ('{"text": "a", "context": {"unanswered": true}}', "number"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_answered(rules: DraftRules, line: str, said: str) -> None:
    """One clear line on the side, naming the line; exit code 1 at the end."""
    code, answers, errors = served(rules, '{"text": "a"}', line, '{"text": "b"}')

    assert code == (1 if said else 0)
    assert len(answers) == (2 if said else 3)
    assert not said or (errors.startswith("line 2: ") and said in errors and errors.count("\n") == 1)


def test_a_human_reads_words_reasons_and_their_side(rules: DraftRules, catalogue: Catalogue) -> None:
    """The answer quotes the words and gives every line in words."""
    out = io.StringIO()
    tell_review(rules, catalogue, "Hi. I miss you. Answer me!", out)

    assert '"I miss you" (a20' in out.getvalue()
    assert "Their side:" in out.getvalue()
    assert "finding." not in out.getvalue()


def test_every_finding_has_its_lines(catalogue: Catalogue) -> None:
    """Name, reason and reader's side stand in the catalogue for each code."""
    for code in FINDINGS:
        assert all(f"finding.{code}.{part}" in catalogue for part in ("name", "reason", "reader"))


def test_slips_in_the_files_are_named_with_their_line(tmp_path: Path) -> None:
    """Unknown classes, missing examples, unknown keys and missing files are all told at once."""
    folder = tmp_path / "content" / "drafts" / "en"
    folder.mkdir(parents=True)
    (folder / "words.yaml").write_text("classes:\n  NEG: not\n")
    (folder / "x.yaml").write_text(
        "code: insult\nclaims: [a15]\npatterns:\n  one:\n    says: [NOPE]\n    fires: [a]\n    loud: [b]\n"
    )
    problems = Problems()
    read_drafts(tmp_path / "content", "en", problems)
    told = "\n".join(str(problem) for problem in problems.all)

    assert 'content/drafts/en/x.yaml:5: C040 draft-pattern: no class is called "NOPE"' in told
    assert "`quiet`" in told
    assert '"loud"' in told
    assert 'the class "FILL" is missing' in told
    assert "common.yaml:1: C040 draft-pattern: the file is missing" in told
    with pytest.raises(ContentError):
        load_drafts(tmp_path / "content")
