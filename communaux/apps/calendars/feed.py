"""What a private address answers: only what its owner may read today, and what can be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from communaux.apps.calendars.entries import entries, settled, stamped
from communaux.apps.calendars.ics import Entry, written
from communaux.apps.calendars.models import Subscription
from communaux.apps.calendars.subscribing import acting_in
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import load
from communaux.apps.dossiers.models import DossierRow, Seat
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.readers import Reader
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.kernel.timetable.coming import Coming, Timetable
from communaux.kernel.timetable.timetable import running_in

MOST_DOSSIERS = 150
NAMED = Text(fr="{number} · {words}", en="{number} · {words}")
ALL = Text(fr="Communaux · {place}", en="Communaux · {place}")


def feed(subscription: Subscription, address: str) -> bytes:
    """The calendar file; the same bytes as long as nothing changes. `address`: of the site."""
    reader = Reader(acting_in(subscription))
    told: list[Entry] = []
    stamp = datetime.min.replace(tzinfo=UTC)
    for row in _rows(subscription):
        told += _entries(row, subscription, reader, address)
        stamp = max(stamp, row.changed_at)
    stamp = max(stamp, subscription.renewed_at or subscription.created_at)
    language = subscription.language
    return written(_name(subscription), told, language=language, stamp=stamp)


def _name(subscription: Subscription) -> str:
    row = subscription.dossier
    if row is not None:
        return f"{row.number} · {row.title}"
    return ALL.format(place=subscription.territory.name).in_(subscription.language)


def _rows(subscription: Subscription) -> list[DossierRow]:
    """The living dossiers it is about, those with the nearest last day first."""
    if subscription.dossier is not None:
        return [subscription.dossier]
    rows = DossierRow.objects.filter(territory=subscription.territory, ended_on__isnull=True)
    if not subscription.role:
        seats = Seat.objects.filter(party=str(subscription.party_id)).values("dossier")
        rows = rows.filter(pk__in=seats)
    found = rows.filter(next_due__isnull=False).select_related("territory", "commons")
    return list(found.order_by("next_due", "pk")[:MOST_DOSSIERS])


def _entries(
    row: DossierRow, subscription: Subscription, reader: Reader, address: str
) -> Iterator[Entry]:
    mechanism, language = mechanism_of(row.pinned_id), subscription.language
    if subscription.role and subscription.role not in mechanism.roles:
        return
    found = running_in(load(row), clock.today(row.territory.zone),
                       book_for(row.territory_id, row.mechanism))  # fmt: skip
    kept = _readable(settled(found), mechanism, row, reader)
    if subscription.dossier is None:
        roles = {subscription.role} if subscription.role else _roles(row, subscription)
        kept = replace(kept, coming=tuple(one for one in kept.coming if one.owed_by in roles))
    url = f"{address}/{language}/dossiers/{row.pk}/calendrier/"
    told = entries(kept, mechanism, scope=str(row.pk), language=language, url=url)
    for entry in stamped(told, row.changed_at, row.head_seq):
        words = NAMED.format(number=row.number, words=entry.summary).in_(language)
        place = f"{row.number} · {row.title}"
        yield replace(entry, summary=words, description=f"{place}\n{entry.description}")


def _roles(row: DossierRow, subscription: Subscription) -> set[str]:
    seats = Seat.objects.filter(dossier=row, party=str(subscription.party_id))
    return set(seats.values_list("role", flat=True))


def _readable(found: Timetable, mechanism: Mechanism, row: DossierRow, reader: Reader) -> Timetable:
    """Without the dates that count from an answer this reader may not read."""

    def open_to(one: Coming) -> bool:
        spec = mechanism.deadlines.get(one.name) or mechanism.obligations.get(one.name)
        field = mechanism.fields.get((spec.from_field if spec else None) or "")
        return field is None or reader.may_read(field.visibility, row)

    return replace(found, coming=tuple(one for one in found.coming if open_to(one)))
