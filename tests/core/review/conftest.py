"""The rules of the English content, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.advice.drafts import DraftRules, load_drafts
from bot.core.review import Patterns

CONTENT = Path(__file__).parents[3] / "content"


@pytest.fixture(scope="session")
def rules() -> DraftRules:
    return load_drafts(CONTENT)


@pytest.fixture(scope="session")
def patterns(rules: DraftRules) -> Patterns:
    return Patterns(rules.matcher, rules.claims)
