"""A process that takes turns: it counts in one person's session and says each number once it was stored."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from bot.app.ports import Unit
from bot.core.session import Session
from bot.store.open import open_store
from tests.contracts.samples import KEY, NOW, PLACE, person_of


def count(unit: Unit) -> int:
    person = person_of(unit)
    session = unit.session_of(person) or Session(PLACE)
    unit.save_session(person, replace(session, serial=session.serial + 1), NOW)
    return session.serial + 1


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def main(url: str, turns: int) -> None:
    async with open_store(url, secret_key=KEY) as store:

        async def take(_number: int) -> None:
            say(str(await store.transact(count)))

        say("ready")
        sys.stdin.readline()
        await asyncio.gather(*map(take, range(turns)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
