"""YAML read strictly: strings, lists and mappings only, each with its line; duplicate keys are refused.

YAML itself would turn `yes` into a truth value and `12:30` into 750. Here every scalar stays the text that the author
typed. Knows nothing of what the files mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from bot.advice.problems import Place, Problems

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Loc: TypeAlias = tuple[str | int, ...]

_NULLS = ("", "~", "null", "Null", "NULL")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class Document:
    """One file: its data, and the line of each key and item by the way that leads to it."""

    name: str
    data: Plain
    lines: dict[Loc, int] = field(default_factory=dict)

    def at(self, *loc: str | int) -> Place:
        """Give the place of an item; of the nearest one above it where the item itself is not there."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Place(self.name, self.lines.get(loc, 1))


def read(path: Path, name: str, problems: Problems) -> Document:
    """Read a file; what cannot be read is noted and the document is empty."""
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        problems.add(Place(name, 1), "C000", "unreadable", f"the file cannot be read ({error}); save it as UTF-8 text")
        return Document(name, {})
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.add(Place(name, line), "C000", "unreadable", f"not YAML: {error.problem}; check quotes and indents")
        return Document(name, {})
    except yaml.YAMLError as error:
        problems.add(Place(name, 1), "C000", "unreadable", f"not YAML: {' '.join(str(error).split())}")
        return Document(name, {})
    document = Document(name, {})
    if root is not None:
        document.data = _plain(root, (), document, problems)
    return document


def _plain(node: yaml.Node, loc: Loc, document: Document, problems: Problems) -> Plain:
    document.lines.setdefault(loc, node.start_mark.line + 1)
    match node:
        case yaml.MappingNode():
            return _mapping(node, loc, document, problems)
        case yaml.SequenceNode():
            return [_plain(item, (*loc, number), document, problems) for number, item in enumerate(node.value)]
        case _:
            text = str(node.value)
            if text in _NULLS and getattr(node, "style", None) not in ("'", '"'):
                place = document.at(*loc)
                problems.add(place, "C016", "implicit-yaml-type", "nothing stands here; write a value or drop the key")
            if node.tag and not node.tag.startswith("tag:yaml.org"):
                problems.add(document.at(*loc), "C016", "implicit-yaml-type", f"the tag {node.tag} is not understood")
            return text


def _mapping(node: yaml.MappingNode, loc: Loc, document: Document, problems: Problems) -> dict[str, Plain]:
    data: dict[str, Plain] = {}
    for key_node, value in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.add(Place(document.name, line), "C016", "implicit-yaml-type", "a key must be plain text")
            continue
        key = str(key_node.value)
        if key in data:
            problems.add(
                Place(document.name, line),
                "C004",
                "duplicate-id",
                f'"{key}" stands here twice; the first would be lost',
            )
        document.lines[(*loc, key)] = line
        data[key] = _plain(value, (*loc, key), document, problems)
    return data
