"""Keeping the entries of public registers true: after each act, and when time changes a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.passing import refresh
from communaux.apps.dossiers.projection import plain
from communaux.apps.publication.known import Known, fed_by
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.people import public_names, without_persons
from communaux.kernel.dossier.entry_words import cell_text, parties_in
from communaux.kernel.dossier.public_entry import Cell, entry_in
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import PublicRegister
from communaux.kernel.time import clock

LONGEST_SEARCH = 2000
SOUGHT = frozenset({"field", "party", "commons"})
Progress = Callable[[int, int], None]


def keep_entries(row: DossierRow, situation: Situation) -> None:
    """Make the entries of a dossier say what its situation of today says; nothing if they do."""
    for owner, name, spec in fed_by(row.mechanism):
        _keep(row, situation, owner, name, spec)


def rebuild(known: Known, progress: Progress | None = None) -> int:
    """Make every entry of a register again from its dossier; how many dossiers were read."""
    found = DossierRow.objects.filter(mechanism__in=known.feeders).select_related("territory")
    rows = list(found.order_by("pk"))
    for done, row in enumerate(rows, start=1):
        refresh(row)
        if progress is not None:
            progress(done, len(rows))
    return len(rows)


def place_of(commons: Commons | None) -> dict[str, str] | None:
    """What a register may say of the commons."""
    return {"name": commons.name, "place": commons.place} if commons else None


def _keep(
    row: DossierRow, situation: Situation, owner: str, name: str, spec: PublicRegister
) -> None:
    entry = entry_in(situation.state, spec, place_of(row.commons))
    there = EntryRow.objects.filter(dossier=row, mechanism=owner, register=name)
    if entry is None:
        there.delete()
        return
    mechanism = situation.dossier.mechanism
    names = public_names(parties_in(entry.cells, spec.columns, mechanism))
    cells = without_persons(entry.cells, spec.columns, mechanism, names)
    told = {
        "entered_on": entry.entered,
        "cells": written(cells),
        "search": _search(row, cells, spec, mechanism, names),
    }
    kept = there.first()
    if kept is None:
        EntryRow.objects.create(
            dossier=row, territory_id=row.territory_id, mechanism=owner, register=name,
            changed_at=clock.now(), **told,
        )  # fmt: skip
    elif any(getattr(kept, column) != value for column, value in told.items()):
        there.update(changed_at=clock.now(), **told)


def written(cells: Mapping[str, Cell]) -> dict[str, list[Any]]:
    """The cells as JSON."""
    return {name: [cell.standing, cell.value, cell.because] for name, cell in cells.items()}


def read_again(cells: Mapping[str, list[Any]]) -> dict[str, Cell]:
    """The cells of a row."""
    return {name: Cell(*told) for name, told in cells.items()}


def _search(
    row: DossierRow,
    cells: Mapping[str, Cell],
    spec: PublicRegister,
    mechanism: Mechanism,
    names: Mapping[str, str],
) -> str:
    """The number, the title, the place, and the words of every cell that says some."""
    place = place_of(row.commons) or {}
    words = [row.number, row.title, *place.values()]
    for column in spec.columns:
        cell = cells[column.id]
        if column.origin in SOUGHT and cell.standing == "given":
            told = cell_text(cell, column, mechanism, names)
            words += [told.fr] if told.fr == told.en else [told.fr, told.en]
    return plain(" ".join(words))[:LONGEST_SEARCH]
