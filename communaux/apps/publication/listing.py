"""The entries of a register, a page at a time, whatever their number; the latest entered first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.projection import plain
from communaux.apps.publication.known import Known
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.past_day import past_day

PAGE_SIZE, MOST_COUNTED, CHUNK = 20, 1000, 500
RELATED = ("dossier", "dossier__commons")
WRITTEN = re.compile(r"^([ab])(\d{4}-\d{2}-\d{2})-([0-9a-f]{32})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries. `total` is exact, or a floor when `capped`; cursors are None at the ends."""

    rows: Sequence[EntryRow]
    total: int
    capped: bool
    previous: str | None
    next: str | None


def entries(territory: Territory, known: Known, by: date | None = None) -> QuerySet[EntryRow]:
    """Every entry of a register in a territory, or those entered by that day."""
    found = EntryRow.objects.filter(
        territory=territory, mechanism=known.mechanism.mechanism, register=known.name
    )
    return found.filter(entered_on__lte=by) if by else found


def page_of(
    territory: Territory,
    known: Known,
    text: str = "",
    cursor: str | None = None,
    *,
    by: date | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """One page of the entries that hold every word of `text`; two queries.

    With `by`, those entered by that day, each as it stands today. Raises `DayToCome`.
    """
    if by is not None:
        past_day(territory, by)
    found = entries(territory, known, by)
    for word in plain(text).replace("\0", "").split():
        found = found.filter(search__contains=word)
    total = len(found.order_by().values_list("pk")[: MOST_COUNTED + 1])
    backwards, beyond = _read(cursor)
    order = ("entered_on", "dossier") if backwards else ("-entered_on", "-dossier")
    rows = list(found.filter(beyond).select_related(*RELATED).order_by(*order)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    _place(rows, territory)
    if backwards:
        rows.reverse()
    before, after = (more, True) if backwards else (bool(beyond), more)
    return Page(
        rows=rows,
        total=min(total, MOST_COUNTED),
        capped=total > MOST_COUNTED,
        previous=_write("b", rows[0]) if rows and before else None,
        next=_write("a", rows[-1]) if rows and after else None,
    )


def in_chunks(
    territory: Territory, known: Known, by: date | None = None
) -> Iterator[list[EntryRow]]:
    """Every entry, oldest entered first, a bounded number at a time: no cursor stays open."""
    beyond = Q()
    while True:
        found = entries(territory, known, by).filter(beyond).select_related(*RELATED)
        rows = list(found.order_by("entered_on", "dossier")[:CHUNK])
        _place(rows, territory)
        if rows:
            yield rows
        if len(rows) < CHUNK:
            return
        beyond = _after(rows[-1].entered_on, rows[-1].dossier_id)


def latest_change(territory: Territory, known: Known) -> datetime | None:
    """When an entry of the register last changed; None while it is empty."""
    moment: datetime | None = entries(territory, known).aggregate(m=Max("changed_at"))["m"]
    return moment


def counts(territory: Territory) -> dict[tuple[str, str], int]:
    """(mechanism, register) → how many entries; one query."""
    found = EntryRow.objects.filter(territory=territory).order_by()
    counted = found.values_list("mechanism", "register").annotate(n=Count("pk"))
    return {(mechanism, register): n for mechanism, register, n in counted}


def _place(rows: list[EntryRow], territory: Territory) -> None:
    """Known already: nobody needs to ask for it again."""
    for row in rows:
        row.territory = territory


def _after(day: date, dossier: UUID) -> Q:
    """The first condition lets the index skip the others at once."""
    return Q(entered_on__gte=day) & (Q(entered_on__gt=day) | Q(dossier__gt=dossier))


def _read(cursor: str | None) -> tuple[bool, Q]:
    """Whether one goes backwards, and the entries beyond; the first page for anything else."""
    found = WRITTEN.match(cursor or "")
    try:
        day = date.fromisoformat(found[2]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return False, Q()
    dossier = UUID(found[3])
    if found[1] == "b":
        return True, _after(day, dossier)
    return False, Q(entered_on__lte=day) & (Q(entered_on__lt=day) | Q(dossier__lt=dossier))


def _write(way: str, row: EntryRow) -> str:
    return f"{way}{row.entered_on.isoformat()}-{row.dossier_id.hex}"
