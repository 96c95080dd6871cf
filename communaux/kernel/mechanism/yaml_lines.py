"""Reading YAML without its surprises, keeping the line of every key.

Only `true`, `false`, `null`, plain numbers and ISO dates are special: `no`, `on`, `12:30` and
`010` stay the words a person typed. Duplicate keys, anchors' merges and custom tags are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

Path = tuple[str | int, ...]
LONGEST_FILE = 2_000_000
DEEPEST = 60
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bool", re.compile(r"true|false")),
    ("null", re.compile(r"null|~|")),
    ("int", re.compile(r"-?(0|[1-9][0-9]*)")),
    ("decimal", re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A YAML document: its data, and the line (from 1) of every value by its path."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of the nearest known part of a path."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


class BadYaml(ValueError):
    """The file is not YAML that can be read: `line` says where."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


def parse(text: str) -> Parsed:
    """Read one YAML document. Raises `BadYaml` with a line and a reason."""
    if len(text) > LONGEST_FILE:
        raise BadYaml(1, f"the file is longer than {LONGEST_FILE} characters")
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYaml(mark.line + 1 if mark else 1, str(error.problem)) from None
    except yaml.YAMLError as error:
        raise BadYaml(1, str(error)) from None
    lines: dict[Path, int] = {}
    return Parsed(_build(node, (), lines) if node else None, lines)


def _build(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if len(path) > DEEPEST:
        raise BadYaml(node.start_mark.line + 1, "the document is nested too deeply")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, n), lines) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    raise BadYaml(node.start_mark.line + 1, "this kind of value cannot be read")


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key, line = _scalar(key_node), key_node.start_mark.line + 1
        if key in found:
            raise BadYaml(line, f"the key “{key}” is written twice")
        place = (*path, key if isinstance(key, int) else str(key))
        lines[place] = line
        found[key] = _build(value_node, place, lines)
    return found


def _scalar(node: yaml.Node) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        raise BadYaml(node.start_mark.line + 1, "a key must be a plain word")
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    kind = next((name for name, rule in RULES if rule.fullmatch(text)), "text")
    try:
        return _typed(kind, text)
    except ValueError:
        raise BadYaml(node.start_mark.line + 1, f"“{text}” is not a date that exists") from None


def _typed(kind: str, text: str) -> Any:
    match kind:
        case "bool":
            return text == "true"
        case "null":
            return None
        case "int":
            return int(text)
        case "decimal":
            return Decimal(text)
        case "date":
            return date.fromisoformat(text)
        case _:
            return text
