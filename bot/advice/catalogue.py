"""The sentences of one language, by id: read from content/lines/<language>/.

A file in `flows/` or `steps/` adds its folder (and a flow its name) in front of its keys; a file at the top names its
groups itself. A sentence is text, several wordings (a list), or forms by number (`one`, `other`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.advice.problems import Place, Problems, shown
from bot.advice.reading import Document, Plain, read
from bot.core.effects import Line

FORMS = ("zero", "one", "two", "few", "many", "other")
_PLACE = re.compile(r"\{([a-z_]*)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its wordings, or its forms by number, and where it stands."""

    wordings: tuple[str, ...]
    forms: Mapping[str, str]
    place: Place

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text this sentence can come out as."""
        return self.wordings or tuple(self.forms.values())

    @property
    def places(self) -> tuple[str, ...]:
        """The names in braces, each once; of forms, those of `other` first (the first one picks the form)."""
        texts = (self.forms["other"], *self.forms.values()) if self.forms else self.wordings
        return tuple(dict.fromkeys(name for text in texts for name in _PLACE.findall(text)))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sentences of a language."""

    language: str
    sentences: Mapping[str, Sentence] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.sentences

    def text(self, line: Line) -> Mapping[str, str] | str:
        """Give the text of a line, or its forms by number. An id the language lacks comes out as itself."""
        name, _, wording = line.id.partition("#")
        sentence = self.sentences.get(name)
        if sentence is None:
            return line.id
        if sentence.forms:
            return sentence.forms
        return sentence.wordings[int(wording or 0) % len(sentence.wordings)]


def read_catalogue(root: Path, language: str, problems: Problems) -> Catalogue:
    """Read every file of a language."""
    folder = root / "lines" / language
    sentences: dict[str, Sentence] = {}
    for path in sorted(folder.rglob("*.yaml")):
        document = read(path, shown(path, root), problems)
        prefix = _prefix(path.relative_to(folder))
        for name, sentence in _walk(document, document.data, (), prefix, problems):
            if name in sentences:
                first = sentences[name].place
                text = f'the line "{name}" stands also in {first.file}:{first.line}'
                problems.add(sentence.place, "C004", "duplicate-id", text)
            sentences[name] = sentence
    return Catalogue(language, sentences)


def _prefix(path: Path) -> tuple[str, ...]:
    match path.parts:
        case ("flows", _):
            return ("flows", path.stem)
        case (folder, _):
            return (folder,)
        case _:
            return ()


def _walk(
    document: Document, data: Plain, loc: tuple[str, ...], prefix: tuple[str, ...], problems: Problems
) -> Iterator[tuple[str, Sentence]]:
    name = ".".join((*prefix, *loc))
    place = document.at(*loc)
    match data:
        case str():
            yield name, Sentence((data,), {}, place)
        case list():
            if not data or not all(isinstance(item, str) for item in data):
                problems.add(place, "C000", "shape", f'"{name}" must be a text or a list of wordings')
            yield name, Sentence(tuple(str(item) for item in data) or ("",), {}, place)
        case {"other": str()} if all(key in FORMS for key in data):
            yield name, Sentence((), {key: str(value) for key, value in data.items()}, place)
        case dict():
            for key, value in data.items():
                yield from _walk(document, value, (*loc, key), prefix, problems)


def places_in(text: str) -> tuple[str, ...]:
    """Name the places of a text in order."""
    return tuple(_PLACE.findall(text))
