"""A process whose files may grow no further: it tries to store something, says what it was told and what is there."""

from __future__ import annotations

import asyncio
import resource
import sys

from bot.app.ports import StoreUnusable
from bot.core.effects import Keep
from bot.store.open import open_store
from tests.contracts.samples import KEY, NOW, person_of


async def main(url: str) -> None:
    async with open_store(url, secret_key=KEY) as store:
        anna = await store.transact(person_of)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
        try:
            await store.transact(lambda unit: unit.keep(anna, Keep("letter", "", "x" * 400_000), NOW))
        except StoreUnusable as error:
            sys.stdout.write(f"{error}\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        stored = await store.transact(lambda unit: unit.everything(anna))
        sys.stdout.write(f"{stored['entries']}\n")


asyncio.run(main(sys.argv[1]))
