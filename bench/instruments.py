"""What the instruments cost: one call of each, one drawing, one large table read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.figure import Figure, Plan, seconds
from communaux.catalogue import Shelf, catalogue
from communaux.kernel.blocks.block import Drawing
from communaux.kernel.figures import Figure as Published
from communaux.kernel.instrument import BadInputs, Instrument

IMPORT = ("city_doughnut", "territory_doughnut")
HEADS = "territoire;code;anneau;dimension;indicateur;unité;sens;formule;valeur;seuil;année"
ROW = (
    "Lieu {place};I{n};social;Dimension {dimension};Indicateur {n};%;plus_bas_mieux;part;"
    "{value};0;2023"
)
INDICATORS = 50
SMALL, LARGE = 10_000, 100_000


def measure(plan: Plan) -> list[Figure]:
    """Every instrument on its first published figure; drawings; 100,000 rows of indicators."""
    return [
        *(one for shelf in catalogue().shelves.values() for one in _of(shelf, plan)),
        *_import(plan),
    ]


def _of(shelf: Shelf, plan: Plan) -> Iterator[Figure]:
    for name, instrument in shelf.instruments.items():
        called = f"{shelf.mechanism.mechanism}/{name}"
        first = next((f for f in shelf.figures.figures if f.instrument == name), None)
        if first is None:
            yield Figure(f"{called}: no published figure to call it with", 0, "skipped")
        else:
            yield _call(called, instrument, first, plan)


def _call(called: str, instrument: Instrument, first: Published, plan: Plan) -> Figure:
    drawings = sum(isinstance(b, Drawing) for b in instrument.calculate(first.inputs).blocks)
    took = seconds(lambda: instrument.calculate(first.inputs), plan.count(20, 2))
    if drawings:
        return Figure(f"{called}, {drawings} drawing(s) in two languages", took * 1e3, "ms")
    return Figure(f"{called}, one call", took * 1e6, "µs")


def _import(plan: Plan) -> list[Figure]:
    slug, name = IMPORT
    shelf = catalogue().shelves.get(slug)
    instrument = shelf.instruments.get(name) if shelf else None
    if instrument is None:
        return [Figure(f"import: {slug}/{name} is not installed", 0, "skipped")]
    small, large = plan.count(SMALL, SMALL // 10), plan.count(LARGE, LARGE // 10)
    try:
        slow, fast = _cells_per_second(instrument, large), _cells_per_second(instrument, small)
    except BadInputs as bad:
        return [Figure(f"import refused: {bad.refusals[0].sentence.en[:80]}", 0, "skipped")]
    return [
        Figure(f"import of {large:,} rows of indicators", slow, "cells per second"),
        Figure(f"time per cell, {large:,} rows beside {small:,}", fast / slow, "×", "≤ 1.5"),
    ]


def _cells_per_second(instrument: Instrument, rows: int) -> float:
    inputs: dict[str, Any] = {"table": _table(rows), "place": "Lieu 0"}
    cells = int(instrument.calculate(inputs).values["cells"])
    return cells / seconds(lambda: instrument.calculate(inputs), 1)


def _table(rows: int) -> list[str]:
    lines = [HEADS]
    for place in range(rows // INDICATORS):
        for n in range(INDICATORS):
            value = f"{(place + n) % 90 + 5},5"
            lines.append(ROW.format(place=place, n=n, dimension=n % 10, value=value))
    return lines
