"""Conditions as authors write them (`when: {hope: [friends], not: {…}}`) turned into conditions of the core."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.advice.problems import Place, Problems
from bot.core.conditions import ALWAYS, UNKNOWN, Condition, Every, Is, Not, Some

CODE, NAME = "C014", "unknown-condition"


def build(when: Any, domains: Mapping[str, tuple[str, ...]], place: Place, problems: Problems) -> Condition:  # noqa: ANN401
    """Build a condition; a fact or value that nobody can have is noted and left out.

    `domains` gives every fact, told or derived, with its values.
    """
    if not isinstance(when, dict):
        problems.add(place, CODE, NAME, f"a condition is a mapping of facts to lists of values, not {when!r}")
        return ALWAYS
    parts = [_part(key, value, domains, place, problems) for key, value in when.items()]
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _part(key: str, value: Any, domains: Mapping[str, tuple[str, ...]], place: Place, problems: Problems) -> Condition:  # noqa: ANN401
    if key in ("all", "any"):
        parts = value if isinstance(value, list) else [value]
        built = tuple(build(part, domains, place, problems) for part in parts)
        return Every(built) if key == "all" else Some(built)
    if key == "not":
        return Not(build(value, domains, place, problems))
    if key not in domains:
        known = ", ".join(sorted(domains))
        problems.add(place, CODE, NAME, f'there is no fact "{key}"; known are {known}')
        return ALWAYS
    values = value if isinstance(value, list) else [value]
    for each in values:
        if each != UNKNOWN and each not in domains[key]:
            known = ", ".join(domains[key])
            problems.add(place, CODE, NAME, f'"{key}" is never "{each}"; it can be {known} or unknown')
    return Is(key, frozenset(str(each) for each in values))
