"""A card as plain JSON values and back, for the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.core.effects import Card, Choice, Line, Part, Show, Value


def show_to_json(show: Show) -> dict[str, Any]:
    """Turn what is to be shown into plain JSON values."""
    card = show.card
    return {
        "id": card.id,
        "serial": card.serial,
        "parts": [[part.kind, _line_out(part.line)] for part in card.parts],
        "choices": [[choice.id, _line_out(choice.label)] for choice in card.choices],
        "awaits_text": card.awaits_text,
        "fresh": show.fresh,
    }


def show_from_json(data: Mapping[str, Any]) -> Show:
    """Build what `show_to_json` wrote."""
    card = Card(
        id=data["id"],
        serial=data["serial"],
        parts=tuple(Part(kind, _line_in(line)) for kind, line in data["parts"]),
        choices=tuple(Choice(choice, _line_in(label)) for choice, label in data["choices"]),
        awaits_text=data["awaits_text"],
    )
    return Show(card, fresh=data["fresh"])


def _line_out(line: Line) -> list[Any]:
    return [line.id, *([name, _value_out(value)] for name, value in line.values)]


def _value_out(value: Value) -> Any:  # noqa: ANN401 - plain JSON
    match value:
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
        case Line():
            return {"line": _line_out(value)}
        case _:
            return value


def _line_in(data: list[Any]) -> Line:
    return Line(data[0], tuple((name, _value_in(value)) for name, value in data[1:]))


def _value_in(data: Any) -> Value:  # noqa: ANN401 - plain JSON
    match data:
        case {"at": at}:
            return datetime.fromisoformat(at)
        case {"on": day}:
            return date.fromisoformat(day)
        case {"line": line}:
            return _line_in(line)
        case str() | int():
            return data
        case _:
            raise TypeError(data)
