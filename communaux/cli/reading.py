"""Answers typed on the command line: JSON files, and pairs such as name=value."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from communaux.cli.faults import MISUSED, Stop
from communaux.kernel.text import Text

PAIR = Text(fr="« {got} » : écrivez nom=valeur.", en="“{got}”: write name=value.")
OBJECT = Text(
    fr='Un objet JSON est attendu : {"nom": valeur}.',
    en='A JSON object is expected: {"name": value}.',
)


def read_answers(pairs: tuple[str, ...]) -> dict[str, Any]:
    """`("start=2025-04-25", "days=15")` as a dictionary; a repeated name makes a list."""
    found: dict[str, Any] = {}
    for pair in pairs:
        name, sign, written = pair.partition("=")
        if not sign or not name.strip():
            raise Stop(PAIR.format(got=pair[:60]), MISUSED)
        value = _value(written)
        key = name.strip()
        if key in found:
            before = found[key] if isinstance(found[key], list) else [found[key]]
            found[key] = [*before, value]
        else:
            found[key] = value
    return found


def read_json(source: str | Path) -> dict[str, Any]:
    """An object from a file, from the standard input (“-”) or from the text itself (`{…}`)."""
    written = str(source)
    if written == "-":
        text = sys.stdin.read()
    elif written.lstrip().startswith("{"):
        text = written
    else:
        text = Path(written).read_text(encoding="utf-8")
    found = json.loads(text, parse_float=Decimal)
    if not isinstance(found, dict):
        raise Stop(OBJECT, MISUSED)
    return found


def _value(written: str) -> Any:
    if written[:1] in ("[", "{"):
        return json.loads(written, parse_float=Decimal)
    return written
