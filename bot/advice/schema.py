"""The shape of the content files, as pydantic models; also written out as JSON Schema for editors.

Shape only: what the ids in these files point to is the business of the checks.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a pattern: {error}") from error
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Target = Annotated[str, StringConstraints(pattern=r"^(@[a-z-]+|[a-z0-9-]+/[a-z0-9-]+)$")]
Claim = Annotated[str, StringConstraints(pattern=r"^[ab][0-9]{2}$")]
Study = Annotated[str, StringConstraints(pattern=r"^s[0-9]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Pattern = Annotated[str, AfterValidator(_pattern)]
Span = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}d$")]
Day = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$")]
When = dict[str, Any]


class Strict(BaseModel):
    """Refuses keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ChoiceFile(Strict):
    """Something to press: where it leads, what it sets and does."""

    id: Id
    to: Target
    when: When = {}
    set: dict[FactName, str] = {}
    do: list[str] = []


class BranchFile(Strict):
    """A way that is taken by itself where `when` holds."""

    to: Target
    when: When = {}


class ItemsFile(Strict):
    """Computed choices."""

    of: Id
    to: Target


class InputFile(Strict):
    """Free text as an answer."""

    keep: Id
    to: Target
    limit: int = Field(default=4000, ge=1, le=4000)


class NodeFile(Strict):
    """A place in a flow."""

    choices: list[ChoiceFile] = []
    route: list[BranchFile] = []
    do: list[str] = []
    items: ItemsFile | None = None
    input: InputFile | None = None
    asks: FactName | None = None
    when: When = {}
    shows: Literal["step", "question"] | None = None
    contact: bool = False
    end: bool = False


class FlowFile(Strict):
    """content/flows/<flow>.yaml."""

    flow: Id
    resumable: bool = False
    nodes: dict[Id, NodeFile]


class StepFile(Strict):
    """One step of content/steps/<stage>.yaml."""

    id: Id
    reviewed: Day
    claims: list[Claim] = []
    studies: list[Study] = []
    when: When = {}
    choices: list[ChoiceFile] = []
    keeps: Literal["reflection", "letter", "things", "plan", "nickname"] = "reflection"
    contact: bool = False
    practical: bool = False
    proposes_friendship: bool = False
    repeats: bool = False
    ends: bool = False


class StageFile(Strict):
    """content/steps/<stage>.yaml."""

    stage: Id
    steps: list[StepFile]


class QuestionFile(Strict):
    """One question of content/questions.yaml."""

    id: Id
    topic: Id
    reviewed: Day
    claims: list[Claim] = []
    studies: list[Study] = []
    steps: list[Id] = []
    contact: bool = False
    practical: bool = False


class QuestionsFile(Strict):
    """content/questions.yaml."""

    topics: list[Id]
    questions: list[QuestionFile]


class FactFile(Strict):
    """One fact of content/situation.yaml."""

    values: list[FactName]
    several: bool = False
    asked: Literal["intake", "later"] = "intake"


class SituationFile(Strict):
    """content/situation.yaml."""

    facts: dict[FactName, FactFile]


class TracksFile(Strict):
    """content/tracks.yaml."""

    tracks: dict[FactName, list[Id]]


class CommandFile(Strict):
    """One command of content/commands.yaml."""

    id: Id
    to: Target
    always: bool = False
    listed: bool = True


class NudgeFile(Strict):
    """One kind of nudge of content/commands.yaml."""

    kind: FactName
    to: Target
    when: When = {}


class CommandsFile(Strict):
    """content/commands.yaml."""

    commands: list[CommandFile]
    standing: list[ChoiceFile]
    nudges: list[NudgeFile]


class PatienceFile(Strict):
    """content/patience.yaml."""

    rungs: Annotated[list[Span], Field(min_length=1)]
    extension: Span
    claims: list[Claim] = []
    studies: list[Study] = []
    reviewed: Day


class ClaimFile(Strict):
    """One claim of content/sources.yaml."""

    says: str
    where: str
    treat: str = ""


class StudyFile(Strict):
    """One study of content/sources.yaml: what it found, and where it can be read."""

    found: str
    where: str


class SourcesFile(Strict):
    """content/sources.yaml."""

    articles: dict[Literal["a", "b"], str]
    claims: dict[Claim, ClaimFile]
    carried_elsewhere: dict[Claim, str] = {}
    studies: dict[Study, StudyFile] = {}


class AvoidFile(Strict):
    """What the voice does not say: whole words (in any case), or signs as a pattern; why, and lines that may."""

    words: list[str] = []
    signs: Pattern = ""
    why: str
    unless: list[str] = []


class VoiceOfLanguageFile(Strict):
    """The voice in one language; `before_command` are the words after which a quoted word is one to type."""

    avoid: list[AvoidFile] = []
    before_command: list[str] = []


class VoiceFile(Strict):
    """content/voice.yaml."""

    every: list[AvoidFile] = []
    languages: dict[Language, VoiceOfLanguageFile] = {}


class StepLines(Strict):
    """The words of a step in content/lines/<language>/steps/<stage>.yaml."""

    title: str
    do: str
    why: str
    done: str
    reflect: str
    their_side: str = ""
    choices: dict[Id, str] = {}
