"""Files to graph: read every content file, note every problem, and build the graph that the engine walks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.advice import schema
from bot.advice.build import build_graph
from bot.advice.catalogue import Catalogue, read_catalogue
from bot.advice.explore import World
from bot.advice.problems import Problems, shown
from bot.advice.reading import Document, read
from bot.core.errors import ContentError
from bot.core.graph import Graph

M = TypeVar("M", bound=BaseModel)

ENGLISH = "en"


@dataclass
class Library:
    """Everything that was read: the files as authors wrote them, the catalogues, and the graph built of them."""

    root: Path
    problems: Problems
    situation: schema.SituationFile
    tracks: schema.TracksFile
    commands: schema.CommandsFile
    patience: schema.PatienceFile
    sources: schema.SourcesFile
    questions: schema.QuestionsFile
    voice: schema.VoiceFile
    flows: dict[str, schema.FlowFile]
    stages: dict[str, schema.StageFile]
    documents: dict[str, Document]
    catalogues: dict[str, Catalogue] = field(default_factory=dict)
    graph: Graph = field(init=False)

    @cached_property
    def world(self) -> World:
        """Every combination of what can be true of a person here; worked out when a check first asks for it."""
        return World(self.graph)


def load(root: Path) -> Library:
    """Read a content folder for use.

    Raises:
        ContentError: something in it is wrong; all findings together.
    """
    library = read_library(root)
    if library.problems.errors:
        raise ContentError(tuple(str(problem) for problem in library.problems.errors))
    return library


def read_library(root: Path) -> Library:
    """Read a content folder, noting what is wrong; the graph is built where the shapes allow."""
    problems = Problems()
    if not root.is_dir():
        raise ContentError((f"{root}: no such folder; set BREATHER_CONTENT_DIR to where the content is",))
    documents: dict[str, Document] = {}

    def one(name: str, model: type[M]) -> M | None:
        path = root / name
        document = documents[name] = read(path, shown(path, root), problems)
        return _shape(document, model, problems)

    situation = one("situation.yaml", schema.SituationFile)
    tracks = one("tracks.yaml", schema.TracksFile)
    commands = one("commands.yaml", schema.CommandsFile)
    patience = one("patience.yaml", schema.PatienceFile)
    sources = one("sources.yaml", schema.SourcesFile)
    questions = one("questions.yaml", schema.QuestionsFile)
    voice = one("voice.yaml", schema.VoiceFile)
    flows = {name: one(name, schema.FlowFile) for name in _names(root, "flows")}
    stages = {name: one(name, schema.StageFile) for name in _names(root, "steps")}
    if not (situation and tracks and commands and patience and sources and questions and voice) or None in (
        *flows.values(),
        *stages.values(),
    ):
        raise ContentError(tuple(str(problem) for problem in problems.errors))
    library = Library(
        root=root,
        problems=problems,
        situation=situation,
        tracks=tracks,
        commands=commands,
        patience=patience,
        sources=sources,
        questions=questions,
        voice=voice,
        flows={name: flow for name, flow in flows.items() if flow},
        stages={name: stage for name, stage in stages.items() if stage},
        documents=documents,
    )
    for folder in sorted(path for path in (root / "lines").glob("*") if path.is_dir()):
        library.catalogues[folder.name] = read_catalogue(root, folder.name, problems)
    library.graph = build_graph(library, revision=_revision(root))
    return library


def _names(root: Path, folder: str) -> Iterator[str]:
    for path in sorted((root / folder).glob("*.yaml")):
        if not path.name.endswith(".plan.yaml"):
            yield f"{folder}/{path.name}"


def _shape(document: Document, model: type[M], problems: Problems) -> M | None:
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for finding in error.errors(include_url=False, include_context=False):
            where = ".".join(str(part) for part in finding["loc"]) or "the file"
            text = f"{where}: {finding['msg'][0].lower()}{finding['msg'][1:]}"
            problems.add(document.at(*finding["loc"]), "C000", "shape", text)
        return None


def _revision(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*.yaml") if not path.name.endswith(".plan.yaml")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
