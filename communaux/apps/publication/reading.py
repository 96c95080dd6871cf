"""Reading one entry as it stood on a day, and everything it said before: computed each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max

from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import load
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.publication.keeping import place_of
from communaux.apps.publication.known import Known
from communaux.apps.publication.people import without_persons
from communaux.apps.register.models import Entry
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.entry_words import cell_text
from communaux.kernel.dossier.public_entry import Cell, Change, PublicEntry, entry_in, history_of
from communaux.kernel.dossier.situation import situate
from communaux.kernel.mechanism.public_register import Column
from communaux.kernel.text import Text
from communaux.kernel.time import clock


@dataclass(frozen=True, slots=True)
class Said:
    """One column of an entry in words."""

    column: Column
    cell: Cell
    text: Text


@dataclass(frozen=True, slots=True)
class Head:
    """The last act a register of acts held by a day, and its hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One entry on `on`; `entry` None when the dossier was not in the register that day.

    `changes` are all those up to today, whatever `on` is.
    """

    known: Known
    row: DossierRow
    on: date
    today: date
    dossier: Dossier
    entry: PublicEntry | None
    changes: tuple[Change, ...]
    names: Mapping[str, str]
    head: Head

    @property
    def said(self) -> tuple[Said, ...]:
        """Every column of the register, in its order."""
        return said(self.known, self.row.mechanism, self.dossier, self.entry, self.names)


def reading_of(known: Known, row: DossierRow, on: date | None = None) -> Reading | None:
    """The entry of a dossier on a day, today by default; None if it never was in the register."""
    spec = known.feeders.get(row.mechanism)
    if spec is None:
        return None
    today = clock.today(row.territory.zone)
    day, place = on or today, place_of(row.commons)
    dossier, book = load(row), book_for(row.territory_id, row.mechanism)
    changes = history_of(dossier, today, book, spec, place)
    if not changes:
        return None
    entry = entry_in(situate(dossier, day, book).state, spec, place)
    closed, names = without_persons(
        entry.cells if entry else changes[-1].entry.cells, spec.columns, dossier.mechanism
    )
    return Reading(
        known=known,
        row=row,
        on=day,
        today=today,
        dossier=dossier,
        entry=replace(entry, cells=closed) if entry else None,
        changes=changes,
        names=names,
        head=head_on(row, day),
    )


def said(
    known: Known,
    feeder: str,
    dossier: Dossier,
    entry: PublicEntry | None,
    names: Mapping[str, str],
) -> tuple[Said, ...]:
    """The columns of a register as one entry fills them, those its mechanism lacks included."""
    cells = entry.cells if entry else {}
    found = []
    for column, own in known.filled[feeder]:
        cell = cells.get(column.id) if own else None
        cell = cell or Cell("not_applicable")
        text = cell_text(cell, own or column, dossier.mechanism, names)
        found.append(Said(column, cell, text))
    return tuple(found)


def head_on(row: DossierRow, day: date) -> Head:
    """The last act of a dossier dated that day or before, and its hash; 0 and "" before any."""
    acts = Entry.objects.filter(dossier=row.pk, legal_date__lte=day)
    last = acts.aggregate(seq=Max("seq"))["seq"]
    if last is None:
        return Head(0, "")
    return Head(last, acts.values_list("hash", flat=True).get(seq=last))
