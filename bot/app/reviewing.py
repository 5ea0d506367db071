"""The draft review at the command line: one text for a human, or JSON lines for measuring.

Reads and writes streams that it is given. Decides nothing; keeps nothing; logs no words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from bot.advice.catalogue import Catalogue
from bot.advice.drafts import DraftRules
from bot.core.effects import Line
from bot.core.review import CONTACTS, HOPES, OK, Context, Finding, Patterns, Review, review

DONE, SOME_LINES_BAD = 0, 1
SHOWN = 60
"""Characters of a draft that are quoted for one finding."""


class BadLine(ValueError):  # noqa: N818 - named for what was read
    """A line of input that is no draft; the message says what is wrong with it."""


def patterns_of(rules: DraftRules) -> Patterns:
    """Give the core what it needs of the rules that were read."""
    return Patterns(rules.matcher, rules.claims)


def serve_review(rules: DraftRules, lines: Iterable[str], out: TextIO, errors: TextIO) -> int:
    """Answer each JSON line `{"text": …, "context": {…}}` with `{"verdict": …, "findings": […]}`.

    A line that cannot be read gets one line on `errors` with its number, and none on `out`; the others are answered.
    Gives the exit code: 0, or 1 where a line was bad.
    """
    patterns = patterns_of(rules)
    code = DONE
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            text, context = _draft(line)
        except BadLine as error:
            errors.write(f"line {number}: {error}\n")
            code = SOME_LINES_BAD
            continue
        result = review(patterns, text, context)
        out.write(json.dumps({"verdict": result.verdict, "findings": list(result.codes)}) + "\n")
        out.flush()
    return code


def tell_review(
    rules: DraftRules, catalogue: Catalogue, text: str, out: TextIO, context: Context | None = None
) -> Review:
    """Review one text and write the answer for a human; the wordings of a code take turns."""
    result = review(patterns_of(rules), text, context)
    out.write("\n".join(_told(result, catalogue, text)) + "\n")
    return result


def _told(result: Review, catalogue: Catalogue, text: str) -> Iterator[str]:
    yield _say(catalogue, f"review.{_heading(result, text)}")
    seen: dict[str, int] = {}
    for finding in result.findings:
        times = seen.get(finding.code, 0)
        seen[finding.code] = times + 1
        yield ""
        quoted = _quoted(text, finding)
        yield f"{_say(catalogue, f'finding.{finding.code}.name')}: {quoted}" + _cited(finding)
        yield f"  {_say(catalogue, f'{finding.reason}#{times}')}"
        if not times:
            yield f"  {_say(catalogue, 'review.their-side')} {_say(catalogue, finding.reader)}"


def _heading(result: Review, text: str) -> str:
    if not text.strip():
        return "empty"
    if result.verdict != OK:
        return "hold"
    if result.findings:
        return "ok-with-notes"
    return "ok-practical" if result.practical else "ok"


def _quoted(text: str, finding: Finding) -> str:
    words = " ".join(text[finding.start : finding.end].split())
    return f'"{words if len(words) <= SHOWN else words[: SHOWN - 2] + " …"}"'


def _cited(finding: Finding) -> str:
    return f" ({', '.join(finding.claims)})" if finding.claims else ""


def _say(catalogue: Catalogue, name: str) -> str:
    text = catalogue.text(Line(name))
    return text if isinstance(text, str) else text["other"]


def _draft(line: str) -> tuple[str, Context]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine("this is not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise BadLine('a draft is {"text": "…"}, with "context" if you like')
    told = data.get("context") or {}
    if not isinstance(told, dict):
        raise BadLine('"context" must be an object such as {"hope": "friends"}')
    return data["text"], _context(told)


def _context(told: dict[str, Any]) -> Context:
    days = told.get("days_since_sent")
    return Context(
        hope=_one_of(told, "hope", HOPES),
        contact=_one_of(told, "contact", CONTACTS),
        unanswered=_number(told, "unanswered"),
        days_since_sent=None if days is None else _number(told, "days_since_sent"),
    )


def _one_of(told: dict[str, Any], key: str, known: tuple[str, ...]) -> str:
    value = told.get(key)
    if value is None:
        return ""
    if value not in known:
        raise BadLine(f'"{key}" is one of {", ".join(known)}; not {json.dumps(value)}')
    return str(value)


def _number(told: dict[str, Any], key: str) -> int:
    value = told.get(key) or 0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise BadLine(f'"{key}" is a number from 0 on; not {json.dumps(value)}')
    return int(value)
