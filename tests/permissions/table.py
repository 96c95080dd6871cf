"""The tables of docs/permissions.md: what everybody should meet at each route."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "permissions.md"
HEADING = re.compile(r"^## .*?$", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \|(.*)\|$", re.MULTILINE)
HEAD = re.compile(r"^\| (?:route|opération)[^|]*\|(.*)\|$", re.MULTILINE)

Expected = dict[str, dict[str, str]]
"""Route (its method first when it is not GET, its variant last) → member of the cast → cell."""


class TwoRows(Exception):
    """A route told twice."""


def read(text: str | None = None) -> Expected:
    """Every row of every table whose first column is a route."""
    told: Expected = {}
    for table in _tables(text if text is not None else PAGE.read_text("utf-8")):
        head = HEAD.search(table)
        if head is None:
            continue
        members = re.findall(r"`([a-z_]+)`", head[1])
        for name, cells in ROW.findall(table):
            if name in told:
                raise TwoRows(name)
            told[name] = dict(zip(members, _cells(cells), strict=True))
    return told


def row(name: str, cells: dict[str, str]) -> str:
    """A row as it is written."""
    return f"| `{name}` | {' | '.join(cells.values())} |"


def _cells(written: str) -> list[str]:
    return [cell.strip() for cell in written.split("|")]


def _tables(text: str) -> list[str]:
    return re.split(r"\n\s*\n", text)
