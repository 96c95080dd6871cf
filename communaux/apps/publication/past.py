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
from communaux.apps.register.models import Entry
from communaux.apps.register.sealing import reveal
from communaux.kernel.dossier.act import Act, Dossier, World
from communaux.kernel.dossier.fold import fold
from communaux.kernel.dossier.public_entry import PublicEntry, entry_in
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook


def as_of(rows: Iterable[EntryRow], known: Known, day: date) -> list[EntryRow]:
    """These rows saying what they said on that day; those not yet in the register are left out.

    Nothing is saved. The head of each dossier becomes that of the day. Persons are still in the
    cells: whoever tells them takes them out.
    """
    asked = list(rows)
    if not asked:
        return []
    acts = _acts({row.dossier_id for row in asked})
    territory = asked[0].territory
    feeders = {row.dossier.mechanism for row in asked}
    books = {feeder: book_for(territory, feeder) for feeder in feeders}
    world = World(holidays=calendar_of(territory))
    found = []
    for row in asked:
        book = books[row.dossier.mechanism]
        entry = _entry(row, known, acts[row.dossier_id], book, day, world=world)
        if entry is not None:
            row.cells, row.entered_on = written(entry.cells), entry.entered
            found.append(row)
    return found


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
    row: EntryRow,
    known: Known,
    entries: list[Entry],
    book: ParameterBook,
    day: date,
    *,
    world: World,
) -> PublicEntry | None:
    dossier = row.dossier
    mechanism = mechanism_of(dossier.pinned_id)
    told = [entry for entry in entries if entry.legal_date <= day]
    if told:
        dossier.head_seq, dossier.head_hash = told[-1].seq, told[-1].hash
    acts = tuple(_act(entry, mechanism) for entry in told)
    folded = Dossier(id=str(dossier.pk), mechanism=mechanism, acts=acts, world=world)
    spec = known.feeders[dossier.mechanism]
    return entry_in(fold(folded, day, book), spec, place_of(dossier.commons))
