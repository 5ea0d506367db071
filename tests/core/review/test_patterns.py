"""The patterns of the content: their examples, the labelled drafts, and time that grows with length only."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bot.advice.drafts import DraftRules
from bot.core.review import FINDINGS, HOLD, OF_WORDS, OK, SIGNALS, Context, Patterns, review

HERE = Path(__file__).parent
DRAFTS = [json.loads(line) for line in (HERE / "drafts.jsonl").read_text(encoding="utf-8").splitlines()]
TRICKS = {
    "one letter": "a" * 100_000,
    "single letters": "a " * 50_000,
    "please": "please " * 15_000,
    "half a pattern": "i love " * 14_000,
    "you": "you " * 25_000,
    "apostrophes": "a" + "'" * 100_000,
    "quotes": "\"'\u201c(" * 25_000,
    "run together": "iloveyouiloveyou " * 6_000,
    "stars": "f*" * 50_000,
    "questions": "??! " * 25_000,
}


def test_every_pattern_meets_its_examples_and_no_others(rules: DraftRules) -> None:
    """What must fire fires by that pattern; what must stay quiet meets none of its code."""
    for example in rules.examples:
        for text in example.fires:
            hits = {hit.pattern for hit in rules.matcher.find(text).hits}
            assert f"{example.code}.{example.pattern}" in hits, f"{example.place}: {text}"
        for text in example.quiet:
            hits = {hit.pattern for hit in rules.matcher.find(text).hits if hit.code == example.code}
            assert not hits, f"{example.place}: {text}"


def test_every_code_has_patterns_and_claims(rules: DraftRules) -> None:
    """Files and codes agree, and each finding cites the article."""
    assert {example.code for example in rules.examples} == {*OF_WORDS, *SIGNALS}
    assert all(rules.claims[code] for code in FINDINGS)


def test_the_development_set_holds(patterns: Patterns) -> None:
    """Recall of findings stays at 0.95 or more, and at most one good draft in twenty-five is held."""
    wanted, right, verdicts = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for draft in DRAFTS:
        result = review(patterns, draft["text"], Context(**draft["context"]))
        wanted.update(draft["findings"])
        right.update(set(draft["findings"]) & set(result.codes))
        verdicts[draft["verdict"], result.verdict] += 1

    assert sum(right.values()) >= 0.95 * sum(wanted.values())
    assert verdicts[OK, HOLD] <= 0.04 * (verdicts[OK, HOLD] + verdicts[OK, OK])
    assert set(wanted) == set(FINDINGS)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_text_can_blow_up(patterns: Patterns, trick: str) -> None:
    """Twice the text is at most a little more than twice the places looked at."""
    text = TRICKS[trick]
    half, whole = patterns.matcher.find(text[: len(text) // 2]).steps, patterns.matcher.find(text).steps

    assert whole <= 2.2 * half + 1000
    assert whole <= 60 * len(text)
