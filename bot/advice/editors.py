"""The shapes of the content files as JSON Schema, for editors: content/schema/<name>.json.

The models of bot.advice.schema are the truth; a test keeps the files fresh. Truth values are written as YAML 1.1 and
1.2 write them, since what is `true` to one is the text `yes` to the other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from bot.advice import schema

_SHAPES: Mapping[str, Any] = {
    "commands": schema.CommandsFile,
    "flow": schema.FlowFile,
    "patience": schema.PatienceFile,
    "questions": schema.QuestionsFile,
    "situation": schema.SituationFile,
    "sources": schema.SourcesFile,
    "steps": schema.StageFile,
    "step-lines": dict[schema.Id, schema.StepLines],
    "tracks": schema.TracksFile,
    "voice": schema.VoiceFile,
}
_YES_OR_NO = ["yes", "no", True, False]


def schemas() -> dict[str, str]:
    """Give the text of each schema by the name of its file."""
    return {f"{name}.json": _written(shape) for name, shape in _SHAPES.items()}


def _written(shape: Any) -> str:  # noqa: ANN401 - whatever pydantic can describe
    described = TypeAdapter(shape).json_schema()
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_yes_and_no(described)}
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _with_yes_and_no(part: Any) -> Any:  # noqa: ANN401 - JSON
    match part:
        case {"type": "boolean", **rest}:
            default = {"default": "yes" if rest.pop("default") else "no"} if "default" in rest else {}
            return {"enum": _YES_OR_NO, **rest, **default}
        case dict():
            return {key: _with_yes_and_no(value) for key, value in part.items()}
        case list():
            return [_with_yes_and_no(value) for value in part]
        case _:
            return part
