from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.app.ports import Store
from bot.store.open import open_store
from tests.contracts.samples import KEY


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.import_plugin("tests.servers.databases")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    async with open_store(database_url, secret_key=KEY) as opened:
        yield opened
