"""Named functions over a walk that content may ask for. An action shows nothing; a taker takes what was written.

Content writes `do: [mark-done]` or, with an argument after a space, `do: ["outreach 3d"]`. A taker returns the id of a
hint where it cannot use the words, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.core.walk import Walk

Action: TypeAlias = Callable[[Walk, str], None]
Taker: TypeAlias = Callable[[Walk, str], str]

ACTIONS: dict[str, Action] = {}
TAKERS: dict[str, Taker] = {}


def action(name: str) -> Callable[[Action], Action]:
    """Register an action under the name that content uses."""

    def register(function: Action) -> Action:
        ACTIONS[name] = function
        return function

    return register


def taker(name: str) -> Callable[[Taker], Taker]:
    """Register a function that takes what the person wrote."""

    def register(function: Taker) -> Taker:
        TAKERS[name] = function
        return function

    return register


def split(call: str) -> tuple[str, str]:
    """Split what content wrote into the name of the action and its argument."""
    name, _, argument = call.partition(" ")
    return name, argument
