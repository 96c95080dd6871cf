"""Reading one entry as it stood on a day, and everything it said before: computed each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import load
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.publication.keeping import place_of
from communaux.apps.publication.known import Known
from communaux.apps.publication.past_day import past_day
from communaux.apps.publication.people import public_names, without_persons
from communaux.apps.publication.telling import Told, told
from communaux.apps.register.models import Entry
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.entry_words import parties_in
from communaux.kernel.dossier.public_entry import Change, PublicEntry, entry_in, history_of
from communaux.kernel.dossier.situation import situate
from communaux.kernel.time import clock


@dataclass(frozen=True, slots=True)
class Head:
    """The last act a register of acts held by a day, and its hash; 0 and "" before any."""

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
    def said(self) -> tuple[Told, ...]:
        """Every column of the register, in its order."""
        cells = self.entry.cells if self.entry else {}
        mechanism = self.dossier.mechanism
        return told(self.known, self.row.mechanism, mechanism, cells, self.names)


def reading_of(known: Known, row: DossierRow, on: date | None = None) -> Reading | None:
    """The entry of a dossier on a day, today by default; None if it never was in the register.

    Raises `DayToCome`.
    """
    spec = known.feeders.get(row.mechanism)
    if spec is None:
        return None
    day, today = past_day(row.territory, on), clock.today(row.territory.zone)
    place = place_of(row.commons)
    dossier, book = load(row), book_for(row.territory_id, row.mechanism)
    changes = history_of(dossier, today, book, spec, place)
    if not changes:
        return None
    entry = entry_in(situate(dossier, day, book).state, spec, place)
    mechanism, cells = dossier.mechanism, entry.cells if entry else {}
    names = public_names(parties_in(cells, spec.columns, mechanism))
    closed = without_persons(cells, spec.columns, mechanism, names)
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


def head_on(row: DossierRow, day: date) -> Head:
    """The head of a dossier's register of acts as it was on a legal day; one query."""
    acts = Entry.objects.filter(dossier=row.pk, legal_date__lte=day).order_by("-seq")
    found = acts.values_list("seq", "hash").first()
    return Head(*found) if found else Head(0, "")
