"""What the tests of the core share."""

from __future__ import annotations

import pytest

from bot.advice.load import Library
from bot.core.graph import Graph
from tests.core.walks import World
from tests.tester import Tester


@pytest.fixture
def tester(graph: Graph) -> Tester:
    """Somebody new in front of the real content."""
    return Tester(graph)


@pytest.fixture(scope="session")
def world(graph: Graph, library: Library) -> World:
    """The real content, to walk in."""
    return World(graph, frozenset(library.catalogues["en"].sentences))
