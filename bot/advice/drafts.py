"""The patterns of the draft review: read from content/drafts/<language>/, checked, and made ready for matching.

`words.yaml` and `common.yaml` are the language; every other file is one code with its patterns. What is wrong is noted
with file and line. Knows nothing of verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.advice.problems import Place, Problems, shown
from bot.advice.reading import Document, Plain, read
from bot.core.errors import ContentError
from bot.core.reading import language as lang
from bot.core.reading.inflecting import forms_of
from bot.core.reading.language import Language, Pattern, Sequence
from bot.core.reading.matching import Matcher
from bot.core.reading.writing import Unreadable, check_word, sequences

CODE, NAME = "C040", "draft-pattern"
WORDS, COMMON = "words.yaml", "common.yaml"
_LISTS = ("says", "near", "without", "before_not", "after_not", "inside_not", "fires", "quiet")
_CHOICES = {"negated": (lang.NO, lang.YES, lang.EITHER), "question": (lang.EITHER, lang.NO, lang.YES)}
_NEEDED = ("says", "fires", "quiet")


@dataclass(frozen=True, slots=True)
class Examples:
    """What must meet a pattern, and what must not meet its code."""

    pattern: str
    code: str
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class DraftRules:
    """Everything that the review needs of one language."""

    matcher: Matcher
    claims: Mapping[str, tuple[str, ...]]
    examples: tuple[Examples, ...]


def load_drafts(root: Path, language: str = "en") -> DraftRules:
    """Read the patterns of a language for use.

    Raises:
        ContentError: something in the files is wrong; all findings together.
    """
    problems = Problems()
    rules = read_drafts(root, language, problems)
    if problems.errors:
        raise ContentError(tuple(str(problem) for problem in problems.errors))
    return rules


def read_drafts(root: Path, language: str, problems: Problems) -> DraftRules:
    """Read the patterns of a language; what is wrong is noted and left out."""
    folder = root / "drafts" / language
    documents = {path.name: read(path, shown(path, root), problems) for path in sorted(folder.glob("*.yaml"))}
    for name in (WORDS, COMMON):
        if name not in documents:
            problems.add(Place(f"{root.name}/drafts/{language}/{name}", 1), CODE, NAME, "the file is missing")
            documents[name] = Document(name, {})
    words = _Words(documents.pop(WORDS), documents.pop(COMMON), problems)
    files = [_File(document, words, problems) for document in documents.values()]
    patterns = [pattern for file in files for pattern in file.patterns()]
    return DraftRules(
        Matcher(words.language(), patterns),
        {**words.claims, **{file.code: file.claims for file in files}},
        tuple(example for file in files for example in file.examples),
    )


def _mapping(data: Plain) -> dict[str, Plain]:
    return data if isinstance(data, dict) else {}


def _texts(data: Plain | None) -> tuple[str, ...]:
    """Take a list of texts, or one text of words."""
    if isinstance(data, list):
        return tuple(str(each) for each in data)
    return tuple(str(data).split()) if isinstance(data, str) else ()


class _Words:
    """The two files that describe a language."""

    def __init__(self, words: Document, common: Document, problems: Problems) -> None:
        self._document = words
        self._problems = problems
        data = _mapping(words.data)
        self._data = data
        self._common = _texts(_mapping(common.data).get("words"))
        self.classes = {name: _texts(members) for name, members in _mapping(data.get("classes", {})).items()}
        self.phrases = {name: _texts(ways) for name, ways in _mapping(data.get("phrases", {})).items()}
        self.claims = {code: _texts(claims) for code, claims in _mapping(data.get("claims", {})).items()}
        self.slips = {run: _texts(way) for run, way in _mapping(data.get("slips", {})).items()}
        for role in lang.ROLES:
            if role not in self.classes:
                problems.add(words.at("classes"), CODE, NAME, f'the class "{role}" is missing')
                self.classes[role] = ()
        for name, members in self.classes.items():
            self._check(name, members)

    def _check(self, name: str, members: tuple[str, ...]) -> None:
        for member in members:
            try:
                check_word(member, self.classes)
            except Unreadable as error:
                self._problems.add(self._document.at("classes", name), CODE, NAME, str(error))

    def language(self) -> Language:
        fixed = frozenset(_texts(self._data.get("fixed")))
        irregular = {word: _texts(forms) for word, forms in _mapping(self._data.get("irregular", {})).items()}
        return Language(
            classes=self.classes,
            written_as=dict(self._spellings("written_as")),
            irregular=irregular,
            signs=dict(self._signs()),
            fixed=fixed,
            masked=frozenset(_texts(self._data.get("masked"))),
            common=frozenset(form for word in self._common for form in forms_of(word, irregular, fixed)),
        )

    def _spellings(self, part: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for spelt, meant in _mapping(self._data.get(part, {})).items():
            for each in spelt.split("|"):
                yield each, _texts(meant)

    def _signs(self) -> Iterator[tuple[str, str]]:
        for signs, meant in _mapping(self._data.get("signs", {})).items():
            for each in (signs,) if signs.isascii() else tuple(signs):
                yield each, str(meant)


class _File:
    """One file of patterns, all of one code."""

    def __init__(self, document: Document, words: _Words, problems: Problems) -> None:
        data = _mapping(document.data)
        self.code = str(data.get("code", ""))
        self.claims = _texts(data.get("claims"))
        self.examples: list[Examples] = []
        self._document = document
        self._words = words
        self._problems = problems
        self._patterns = _mapping(data.get("patterns", {}))
        for key in ("code", "claims", "patterns"):
            if not data.get(key):
                self._wrong((), f'"{key}" is missing')
        for key in data.keys() - {"code", "claims", "patterns"}:
            self._wrong((key,), f'nobody knows "{key}"; use code, claims and patterns')

    def patterns(self) -> Iterator[Pattern]:
        """Give the patterns that can be read."""
        for name, data in self._patterns.items():
            told = _mapping(data)
            self._check(name, told)
            lists = {key: _texts(told.get(key)) for key in _LISTS}
            place = self._document.at("patterns", name)
            self.examples.append(Examples(name, self.code, lists["fires"], lists["quiet"], place))
            around = {key: self._around(name, key, lists[key]) for key in _LISTS[1:6]}
            yield Pattern(
                id=f"{self.code}.{name}",
                code=self.code,
                sequences=tuple(self._sequences(name, lists["says"])),
                negated=str(told.get("negated", lang.NO)),
                question=str(told.get("question", lang.EITHER)),
                **around,
            )

    def _check(self, name: str, told: dict[str, Plain]) -> None:
        for key in _NEEDED:
            if not _texts(told.get(key)):
                self._wrong((name,), f'"{name}" has no `{key}`; give at least one')
        for key, value in told.items():
            if key in _CHOICES and value not in _CHOICES[key]:
                self._wrong((name, key), f"`{key}` is {', '.join(_CHOICES[key])}; not {value}")
            elif key not in (*_LISTS, *_CHOICES):
                known = ", ".join((*_LISTS, *_CHOICES))
                self._wrong((name, key), f'nobody knows "{key}"; known are {known}')

    def _sequences(self, name: str, says: tuple[str, ...]) -> Iterator[Sequence]:
        for number, written in enumerate(says):
            try:
                yield from sequences(written, self._words.phrases, self._words.slips, self._words.classes)
            except Unreadable as error:
                self._wrong((name, "says", number), str(error))

    def _around(self, name: str, key: str, words: tuple[str, ...]) -> tuple[str, ...]:
        for number, word in enumerate(words):
            try:
                check_word(word, self._words.classes)
            except Unreadable as error:
                self._wrong((name, key, number), str(error))
        return words

    def _wrong(self, loc: tuple[str | int, ...], text: str) -> None:
        place = self._document.at(*(("patterns", *loc) if loc else ()))
        self._problems.add(place, CODE, NAME, text)
