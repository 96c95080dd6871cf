"""The rows of open data: each entry with its fixed columns, names in place of identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.publication.keeping import read_again
from communaux.apps.publication.known import Known
from communaux.apps.publication.listing import in_chunks
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.people import public_names
from communaux.kernel.dossier.entry_words import cell_text, names_parties, parties_in
from communaux.kernel.dossier.public_entry import Cell
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column
from communaux.kernel.text import Text

NOT_APPLICABLE = Cell("not_applicable")


FIXED = tuple(
    "dossier_number dossier_id mechanism nature entered_on register_seq register_hash".split()
)
"""The columns of every register: which dossier, since when, and the end of its register of acts."""


@dataclass(frozen=True, slots=True)
class Told:
    """One cell: the column as its mechanism fills it, the value with names, the words."""

    column: Column
    cell: Cell
    mechanism: Mechanism
    names: Mapping[str, str]

    @property
    def text(self) -> Text:
        return cell_text(self.cell, self.column, self.mechanism, self.names)

    @property
    def value(self) -> Any:
        """As data: parties by name, None for a person; otherwise as the register writes it."""
        if self.cell.standing == "given" and names_parties(self.column, self.mechanism):
            return [self.names.get(party) for party in self.cell.value]
        return self.cell.value


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


def records(territory: Territory, known: Known) -> Iterator[Record]:
    """Every entry of a register in a territory, oldest first, in bounded memory."""
    for rows in in_chunks(territory, known):
        yield from records_of(rows, known)


def records_of(rows: list[EntryRow], known: Known) -> list[Record]:
    """These entries as data; one query for all names."""
    read = [(row, mechanism_of(row.dossier.pinned_id), read_again(row.cells)) for row in rows]
    wanted: set[str] = set()
    for row, mechanism, cells in read:
        wanted |= parties_in(cells, known.feeders[row.dossier.mechanism].columns, mechanism)
    names = public_names(wanted)
    return [
        Record(row, _told(row, mechanism, cells, known, names)) for row, mechanism, cells in read
    ]


def _told(
    row: EntryRow,
    mechanism: Mechanism,
    cells: Mapping[str, Cell],
    known: Known,
    names: Mapping[str, str],
) -> tuple[Told, ...]:
    found = []
    for column, own in known.filled[row.dossier.mechanism]:
        cell = cells.get(column.id, NOT_APPLICABLE) if own else NOT_APPLICABLE
        found.append(Told(own or column, cell, mechanism, names))
    return tuple(found)
