"""Facts and conditions in words, for problems, drawings and the sheet. English only: these are read by authors."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.conditions import UNKNOWN, Condition, Every, Fact, Is, Not, Some


def facts_in_words(facts: Mapping[str, Fact]) -> str:
    """Say a combination of facts; what is unknown is left out, unless nothing is known."""
    known = [f"{value_in_words(fact)} is {_value(value)}" for fact, value in facts.items() if value != UNKNOWN]
    return ", ".join(known) or "nothing is known"


def condition_in_words(condition: Condition) -> str:
    """Say a condition; one that always holds comes out empty."""
    match condition:
        case Is(fact=fact, values=values):
            return f"{value_in_words(fact)} is {' or '.join(map(_said, sorted(values)))}"
        case Not(part=part):
            return f"not ({condition_in_words(part)})"
        case Every(parts=parts):
            return " and ".join(map(_part, parts))
        case Some(parts=parts):
            return " or ".join(map(_part, parts))


def _part(condition: Condition) -> str:
    words = condition_in_words(condition)
    several = isinstance(condition, Every | Some) and len(condition.parts) > 1
    return f"({words})" if several else words


def value_in_words(name: str) -> str:
    """Say the name of a fact or of a value."""
    return name.replace("_", " ")


def _said(value: str) -> str:
    return "not known" if value == UNKNOWN else value_in_words(value)


def _value(value: Fact) -> str:
    if isinstance(value, str):
        return value_in_words(value)
    return " and ".join(map(value_in_words, sorted(value))) or "nothing"
