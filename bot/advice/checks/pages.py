"""The page on all checks, made of their docstrings and examples: docs/content-checks.md."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice import invariants
from bot.advice.checks.example import Example
from bot.advice.checks.registry import CHECKS, Check
from bot.advice.plans import shape, walking

_HEAD = """# Content checks

Made from the code (`python -m bot.advice.renew`); do not edit. `make content` runs every check and prints what it finds
as `file:line: code name: what is wrong (and what to do)`. An error stops the build, a warning does not. The examples
below are changes to the small content folder tests/advice/kitchen_sink, and the tests run every one of them.
"""

_TRANSCRIPTS = f"""## {walking.CODE} {walking.NAME}, {shape.CODE} {shape.NAME}

A transcript, `content/flows/<flow>.<case>.plan.yaml`, says card by card what a conversation shows.
{walking.CODE} stands where another card came, or where what it presses is not offered; if the new way is meant,
`make accept` writes it down. {shape.CODE} stands where a transcript cannot be read as one.
"""


def page() -> str:
    """Write the page."""
    sections = (line for check in CHECKS for line in _section(check))
    return "\n".join((_HEAD, *sections, _TRANSCRIPTS, *_promises()))


def _section(check: Check) -> Iterator[str]:
    yield f"## {check.code} {check.name}\n\n{check.documentation}\n"
    for example in check.broken:
        yield f"{_shown(example)}\n"


def _shown(example: Example) -> str:
    """Show what an example changes, as a difference."""
    parts = [f"# {example.file}: no transcript walks {edge}" for edge in example.unwalked]
    if example.language:
        parts.append(f'# with a second language, "{example.language}"')
    for change in example.changes:
        parts.append(f"# {change.file}")
        parts += [f"-{line}" for line in change.old.splitlines()]
        parts += [f"+{line}" for line in change.new.splitlines()]
    return "\n".join(("```diff", *parts, "```"))


def _promises() -> Iterator[str]:
    """Give the page of the proof, and its codes."""
    named = {law.code: law.name for law in invariants.LAWS} | dict((invariants.ALWAYS_NEXT,))
    codes = ", ".join(f"{code} {name}" for code, name in sorted(named.items()))
    yield f"## The proof\n\n{(invariants.__doc__ or '').strip()}\n\nA violation has one of the codes {codes}; it names"
    yield "the line of what is shown and a combination of facts in which it would be.\n"
