"""The table of two doughnuts: one row per indicator, both places beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from communaux.kernel.blocks.block import Cell, Column, Table
from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Rings, Sector
from communaux.kernel.blocks.doughnut.twin import Part, parts
from communaux.kernel.blocks.doughnut.words import EMPTY, scale_text
from communaux.kernel.text import Text

_ABSENT = Text(fr="pas dans ce portrait", en="not in this portrait")
_SHARED = 4
"""Columns that say the same for both places: indicator, dimension, code, ring."""

Fact = tuple[Sector, Placed]


def twin_of_two(caption: Text, places: Sequence[tuple[Text, Rings]], measure: Measure) -> Table:
    """Indicators in the order of the first place, then those only the second one has."""
    facts = [_facts(rings) for _, rings in places]
    names = list(dict.fromkeys(name for found in facts for name in found))
    kept = [part for part in parts(measure) if not part.optional or _any(part, facts)]
    shared, own = kept[:_SHARED], kept[_SHARED:]
    columns = [part.column for part in shared]
    columns += [_headed(part.column, name) for name, _ in places for part in own]
    rows = [(*_common(name, facts, shared), *_own(name, facts, own)) for name in names]
    note = scale_text(places[0][1], measure) if names else EMPTY
    return Table(caption=caption, columns=tuple(columns), rows=tuple(rows), note=note)


def _facts(rings: Rings) -> dict[str, Fact]:
    return {p.wedge.id: (sector, p) for sector in rings.sectors for p in sector.wedges}


def _any(part: Part, facts: Sequence[dict[str, Fact]]) -> bool:
    return any(part.read(*fact) for found in facts for fact in found.values())


def _headed(column: Column, place: Text) -> Column:
    return Column(label=Text.joined((column.label, place), " – "), numeric=column.numeric)


def _common(name: str, facts: Sequence[dict[str, Fact]], shared: Sequence[Part]) -> list[Cell]:
    known = next(found[name] for found in facts if name in found)
    return [part.read(*known) for part in shared]


def _own(name: str, facts: Sequence[dict[str, Fact]], own: Sequence[Part]) -> list[Cell]:
    return [
        part.read(*found[name]) if name in found else _ABSENT for found in facts for part in own
    ]
