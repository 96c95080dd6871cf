"""The table of a doughnut: every fact of the picture, and those that it has no room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from communaux.kernel.blocks.block import Cell, Column, Table
from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Rings, Sector
from communaux.kernel.blocks.doughnut.words import (
    EMPTY,
    RINGS,
    STATUSES,
    cap_text,
    percentage,
    scale_text,
    state_text,
)
from communaux.kernel.text import Text

Read = Callable[[Sector, Placed], Cell]


@dataclass(frozen=True)
class Part:
    """A column and how to read its cells."""

    column: Column
    read: Read
    optional: bool = False
    """Left out when all its cells are empty."""


def _part(fr: str, en: str, read: Read, *, numeric: bool = False, optional: bool = False) -> Part:
    return Part(Column(label=Text(fr=fr, en=en), numeric=numeric), read, optional)


def parts(measure: Measure) -> tuple[Part, ...]:
    """All columns, the first one naming its row."""
    return (
        _part("Indicateur", "Indicator", lambda _, p: p.wedge.label),
        _part("Dimension", "Dimension", lambda s, _: s.name),
        _part("Repère", "Code", lambda s, _: s.code),
        _part("Couronne", "Ring", lambda _, p: RINGS[p.wedge.ring]),
        _part("Valeur", "Value", _shown),
        _part(
            "Manque ou dépassement, en %",
            "Shortfall or overshoot, in %",
            lambda _, p: percentage(p.wedge),
            numeric=True,
        ),
        _part("État", "State", lambda _, p: _state(p, measure)),
        _part("Année", "Year", lambda _, p: p.wedge.year or "", optional=True),
        _part("Origine", "Origin", _status),
        _part("Source", "Source", lambda _, p: p.wedge.source or "", optional=True),
        _part("Remarque", "Remark", lambda _, p: p.wedge.note or "", optional=True),
    )


def _shown(_: Sector, placed: Placed) -> Cell:
    if placed.wedge.state == "missing":
        return None
    return placed.wedge.shown or ""


def _state(placed: Placed, measure: Measure) -> Text:
    state = state_text(placed.wedge)
    if not placed.capped:
        return state
    return Text.joined((state, cap_text(placed.wedge.ring, measure)))


def _status(_: Sector, placed: Placed) -> Cell:
    return "" if placed.wedge.state == "missing" else STATUSES[placed.wedge.status]


def twin(caption: Text, rings: Rings, measure: Measure) -> Table:
    """One row per indicator, social ring first."""
    facts = [(sector, placed) for sector in rings.sectors for placed in sector.wedges]
    kept = [
        part
        for part in parts(measure)
        if not part.optional or any(part.read(*fact) for fact in facts)
    ]
    return Table(
        caption=caption,
        columns=tuple(part.column for part in kept),
        rows=tuple(tuple(part.read(*fact) for part in kept) for fact in facts),
        note=scale_text(rings, measure) if facts else EMPTY,
    )
