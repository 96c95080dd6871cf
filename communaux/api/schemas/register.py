"""Public registers and their entries, as the API tells them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from ninja import Schema

from communaux.apps.publication.known import Known
from communaux.apps.publication.open_data.records import Record
from communaux.apps.publication.reading import Reading
from communaux.apps.publication.telling import Told
from communaux.kernel.text import Text


class RegisterOut(Schema):
    """One register: where it is declared, its words, which mechanisms feed it."""

    mechanism: str
    name: str
    label: Text
    intro: Text
    fed_by: list[str]
    entries: int

    @classmethod
    def of(cls, known: Known, entries: int) -> Self:
        return cls(
            mechanism=known.mechanism.mechanism,
            name=known.name,
            label=known.spec.label,
            intro=known.spec.intro,
            fed_by=list(known.feeders),
            entries=entries,
        )


class CellOut(Schema):
    """What one column says. `value` only when `given`; `because`, the visibility that withholds."""

    standing: str
    value: Any = None
    because: str = ""
    text: Text


def cells_of(cells: Iterable[Told]) -> dict[str, CellOut]:
    """The cells of an entry, by column."""
    return {
        told.column.id: CellOut(
            standing=told.cell.standing,
            value=told.value,
            because=told.cell.because,
            text=told.text,
        )
        for told in cells
    }


class EntryOut(Schema):
    """One dossier in a register; cells by column. `register_hash` ends its register of acts."""

    dossier_number: str
    dossier_id: UUID
    mechanism: str
    nature: str
    title: str
    entered_on: date
    register_seq: int
    register_hash: str
    cells: dict[str, CellOut]

    @classmethod
    def of(cls, record: Record) -> Self:
        cells = cells_of(record.cells)
        return cls(**record.fixed, title=record.row.dossier.title, cells=cells)


class EntryPage(Schema):
    """One page; `total` is a floor when `capped`. `next` and `previous` go into `page`."""

    items: list[EntryOut]
    total: int
    capped: bool
    next: str | None
    previous: str | None


class ChangeOut(Schema):
    """A day on which the entry began to say something else, and in which columns."""

    on: date
    columns: list[str]


class ReadingOut(Schema):
    """One entry on a day; `cells` None when the dossier was not in the register then."""

    dossier_number: str
    dossier_id: UUID
    on: date
    entered_on: date | None
    cells: dict[str, CellOut] | None
    changes: list[ChangeOut]
    register_seq: int
    register_hash: str

    @classmethod
    def of(cls, reading: Reading) -> Self:
        return cls(
            dossier_number=reading.row.number,
            dossier_id=reading.row.pk,
            on=reading.on,
            entered_on=reading.entry.entered if reading.entry else None,
            cells=cells_of(reading.said) if reading.entry else None,
            changes=[ChangeOut(on=each.on, columns=list(each.columns)) for each in reading.changes],
            register_seq=reading.head.seq,
            register_hash=reading.head.hash,
        )
