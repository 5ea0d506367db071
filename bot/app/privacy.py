"""Everything that is stored of a person, as a text to read. The JSON form comes from the store itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.app.wording import Wording, local_time
from bot.core.effects import Line


def readable(everything: dict[str, Any], wording: Wording, *, zone: str, language: str) -> str:
    """Write what is stored as plain text: answers, words kept, dates, what is still to come."""

    def when(text: str) -> str:
        return local_time(datetime.fromisoformat(text), zone, language)

    session = everything.get("session") or {}
    lines = ["Breather: everything that is stored of you", ""]
    lines += ["Your answers"]
    for fact, value in (session.get("facts") or {}).items():
        values = [value] if isinstance(value, str) else list(value)
        told = [wording.line(Line(f"facts.{fact}.{each}")) for each in values if each != "unknown"]
        named = wording.line(Line(f"facts.{fact}.name"))
        lines.append(f"  {named}: {', '.join(told) or wording.line(Line('facts.unknown'))}")
    lines += ["", "Your words"]
    lines += [f"  {name}: {text}" for name, text in (session.get("words") or {}).items()]
    for entry in everything.get("entries", []):
        lines += [f"  {when(entry['written_at'])} ({entry['kind']}, {entry['about']})", f"    {entry['text']}"]
    lines += ["", "What happened when"]
    lines += [f"  {when(fact['at'])}: {fact['kind']} {fact['detail']}".rstrip() for fact in everything.get("log", [])]
    lines += ["", "Steps"]
    for step, (state, at, _until) in (session.get("marks") or {}).items():
        lines.append(f"  {when(at)}: {step} {state.replace('_', ' ')}")
    lines += ["", "Notes still to come"]
    lines += [f"  {when(nudge['due_at'])}: {nudge['kind']}" for nudge in _pending(everything)]
    return "\n".join(lines) + "\n"


def _pending(everything: dict[str, Any]) -> list[dict[str, Any]]:
    return [nudge for nudge in everything.get("nudges", []) if nudge["state"] == "pending"]
