"""Entries as they stood on a past day: computed from the acts, a whole page in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from communaux.apps.actors.days_off import calendar_of
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import act_of
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.publication.keeping import place_of, written
from communaux.apps.publication.known import Known
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.people import public_names, without_persons
from communaux.apps.register.models import Entry
from communaux.apps.register.sealing import reveal
from communaux.kernel.dossier.act import Act, Dossier, World
from communaux.kernel.dossier.entry_words import parties_in
from communaux.kernel.dossier.fold import fold
from communaux.kernel.dossier.public_entry import PublicEntry, entry_in
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import PublicRegister
from communaux.kernel.parameters.book import ParameterBook


def as_of(rows: Iterable[EntryRow], known: Known, day: date) -> list[EntryRow]:
    """These rows saying what they said on that day; those not yet in the register are left out.

    Nothing is saved. The head of each dossier becomes that of the day.
    """
    asked = list(rows)
    acts = _acts({row.dossier_id for row in asked})
    books = {
        feeder: book_for(asked[0].territory_id, feeder)
        for feeder in {row.dossier.mechanism for row in asked}
    }
    found = [(row, _entry(row, known, acts[row.dossier_id], books, day)) for row in asked]
    names = public_names({
        party
        for row, entry in found if entry
        for party in parties_in(entry.cells, _spec(known, row).columns, _mechanism(row))
    })  # fmt: skip
    for row, entry in found:
        if entry is not None:
            columns = _spec(known, row).columns
            closed = without_persons(entry.cells, columns, _mechanism(row), names)
            row.cells, row.entered_on = written(closed), entry.entered
    return [row for row, entry in found if entry is not None]


def _spec(known: Known, row: EntryRow) -> PublicRegister:
    return known.feeders[row.dossier.mechanism]


def _mechanism(row: EntryRow) -> Mechanism:
    return mechanism_of(row.dossier.pinned_id)


def _acts(dossiers: set[UUID]) -> dict[UUID, list[Entry]]:
    """The entries of several registers, in order; two queries."""
    found: dict[UUID, list[Entry]] = defaultdict(list)
    entries = Entry.objects.filter(dossier__in=dossiers).order_by("dossier", "seq")
    for entry in entries.prefetch_related("sealed"):
        found[entry.dossier].append(entry)
    return found


def _act(entry: Entry, mechanism: Mechanism) -> Act:
    values = {sealed.field: reveal(sealed) for sealed in entry.sealed.all() if not sealed.erased}
    return act_of(entry.body, entry.recorded_at, values, mechanism)


def _entry(
    row: EntryRow, known: Known, entries: list[Entry], books: dict[str, ParameterBook], day: date
) -> PublicEntry | None:
    mechanism, dossier = _mechanism(row), row.dossier
    told = [entry for entry in entries if entry.legal_date <= day]
    if told:
        dossier.head_seq, dossier.head_hash = told[-1].seq, told[-1].hash
    folded = Dossier(
        id=str(dossier.pk),
        mechanism=mechanism,
        acts=tuple(_act(entry, mechanism) for entry in told),
        world=World(holidays=calendar_of(row.territory)),
    )
    state = fold(folded, day, books[dossier.mechanism])
    return entry_in(state, _spec(known, row), place_of(dossier.commons))
