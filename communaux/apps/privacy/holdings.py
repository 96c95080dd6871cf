"""Every place that holds something about a person, declared by the application that keeps it.

An application writes a module `holdings.py` that calls `declare` for the tables and files where
it keeps personal data, and `spare`, with a reason, for the tables with free text or a link to a
person that hold none. A test refuses a table that is in neither list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from communaux.apps.actors.models import Actor
from communaux.kernel.text import Text

Row = dict[str, Any]
Export = Callable[[Actor], list[Row]]
Erase = Callable[[Actor], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of data about people: what it is, why it is kept, how long, and where.

    `tables` are model labels ("actors.Actor"); none for files. `export(person)` gives its rows as
    JSON objects whose keys `words` explains to a reader. `erase(person)` forgets what may be
    forgotten and says how many rows that was; it is called inside a transaction and may be called
    again. `remains` says what stays afterwards and why; None when nothing does.
    """

    id: str
    name: Text
    purpose: Text
    keep: Text
    tables: tuple[str, ...]
    export: Export
    erase: Erase
    remains: Text | None = None
    words: Mapping[str, Text] = field(default_factory=dict)


_declared: dict[str, Holding] = {}
_spared: dict[str, str] = {}


def both(label: object) -> Row:
    """A choice of a model, "français / English", as a sentence in two languages."""
    french, _, english = str(label).partition(" / ")
    return {"fr": french, "en": english or french}


def declare(holding: Holding) -> Holding:
    """Add a holding. Raises `ValueError` when another one has its `id`."""
    if holding.id in _declared:
        raise ValueError(f"Two holdings are called “{holding.id}”: give one another id.")
    _declared[holding.id] = holding
    return holding


def spare(table: str, reason: str) -> None:
    """Say why a table with free text, or a link to an actor, holds nothing to export or erase."""
    _spared[table] = reason


def holdings() -> tuple[Holding, ...]:
    """All of them, the person first, in the order of the applications."""
    return tuple(_declared.values())


def spared() -> dict[str, str]:
    """Table → why nothing of a person is to be found there."""
    return dict(_spared)
