"""The rows of open data: each entry with its fixed columns, names in place of identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.publication.keeping import read_again
from communaux.apps.publication.known import Known
from communaux.apps.publication.listing import in_chunks
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.past import as_of
from communaux.apps.publication.past_day import past_day
from communaux.apps.publication.people import public_names, without_persons
from communaux.apps.publication.telling import Told, told
from communaux.kernel.dossier.entry_words import parties_in
from communaux.kernel.dossier.public_entry import Cell
from communaux.kernel.mechanism.mechanism import Mechanism

FIXED = tuple(
    "dossier_number dossier_id mechanism nature entered_on register_seq register_hash".split()
)
"""The columns of every register: which dossier, since when, and the end of its register of acts."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as data."""

    row: EntryRow
    cells: tuple[Told, ...]

    @property
    def fixed(self) -> dict[str, Any]:
        """The columns of every register."""
        dossier = self.row.dossier
        day, seq = self.row.entered_on.isoformat(), dossier.head_seq
        told = (dossier.number, str(dossier.pk), dossier.mechanism, dossier.nature, day, seq)
        return dict(zip(FIXED, (*told, dossier.head_hash), strict=True))


def records(territory: Territory, known: Known, on: date | None = None) -> Iterator[Record]:
    """Every entry of a register in a territory, oldest first, in bounded memory.

    With `on`, as each stood on that day, computed from its dossier. Raises `DayToCome` at once.
    """
    if on is not None:
        past_day(territory, on)
    return _records(territory, known, on)


def _records(territory: Territory, known: Known, on: date | None) -> Iterator[Record]:
    for rows in in_chunks(territory, known, on):
        yield from records_of(rows, known, on)


def records_of(rows: list[EntryRow], known: Known, on: date | None = None) -> list[Record]:
    """These entries as data, today or as they stood on a day; one query for all names."""
    shown = as_of(rows, known, on) if on else rows
    read = [(row, mechanism_of(row.dossier.pinned_id), read_again(row.cells)) for row in shown]
    wanted: set[str] = set()
    for row, mechanism, cells in read:
        wanted |= parties_in(cells, known.feeders[row.dossier.mechanism].columns, mechanism)
    names = public_names(wanted)
    return [_record(row, mechanism, cells, known, names) for row, mechanism, cells in read]


def _record(
    row: EntryRow,
    mechanism: Mechanism,
    cells: Mapping[str, Cell],
    known: Known,
    names: Mapping[str, str],
) -> Record:
    feeder = row.dossier.mechanism
    closed = without_persons(cells, known.feeders[feeder].columns, mechanism, names)
    return Record(row, told(known, feeder, mechanism, closed, names))
