"""Lists of dossiers of any length: a page by its last row, a count by the tally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.cursor import Cursor, cut
from communaux.apps.dossiers.models import DossierRow, Tally
from communaux.apps.dossiers.projection import plain
from communaux.kernel.time import clock

PAGE_SIZE = 20
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; "" or None leaves a criterion open.

    `turn` is a role; `commons` a uuid; `text` words of the title, number or commons' name.
    """

    mechanism: str = ""
    family: str = ""
    state: str = ""
    turn: str = ""
    commons: UUID | None = None
    text: str = ""
    late: bool = False
    ended: bool | None = None

    @property
    def tallied(self) -> bool:
        """Whether the tally alone can count this."""
        return not (self.late or self.text.strip() or self.commons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows of a list. `total` is exact, or, when `capped`, "more than".

    `previous` and `next` are the `page` to ask for; None at either end.
    """

    rows: Sequence[DossierRow]
    total: int
    capped: bool
    previous: str | None
    next: str | None


def listing(
    territory: Territory,
    filters: Filters | None = None,
    page: str | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """One page of a territory's dossiers, the latest changed first; three queries at most."""
    wanted = filters or Filters()
    tallies = tallies_of(territory, wanted)
    found = _narrowed(territory, wanted, tallies)
    total, capped = sum(tally.count for tally in tallies), False
    if not wanted.tallied:
        pks = list(found.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
        total, capped = min(len(pks), MOST_COUNTED), len(pks) > MOST_COUNTED
        # What is rare was found by reading everything: it is not looked for twice.
        found = found if capped else DossierRow.objects.filter(pk__in=pks)
    rows, before, after = cut(found.select_related("commons"), Cursor.read(page), size)
    for row in rows:
        row.territory = territory  # Known already: nobody needs to ask for it again.
    return Page(
        rows=rows,
        total=total,
        capped=capped,
        previous=str(Cursor.at(rows[0], backwards=True)) if rows and before else None,
        next=str(Cursor.at(rows[-1], backwards=False)) if rows and after else None,
    )


def tallies_of(territory: Territory, filters: Filters | None = None) -> list[Tally]:
    """The counts of a territory, narrowed to those criteria of a list that a tally knows."""
    wanted = filters or Filters()
    found = Tally.objects.filter(territory=territory, count__gt=0)
    for name in ("mechanism", "family", "state"):
        value = getattr(wanted, name)
        if value:
            found = found.filter(**{name: value})
    if wanted.ended is not None:
        found = found.filter(ended=wanted.ended)
    return [tally for tally in found if not wanted.turn or wanted.turn in tally.turn.split()]


def late_turns(territory: Territory, today: date | None = None) -> dict[tuple[str, str], int]:
    """How many dossiers of a territory somebody is late in, by mechanism and whose turn it is."""
    day = today or clock.today(territory.zone)
    late = DossierRow.objects.filter(territory=territory, late_from__lte=day).order_by()
    found = late.values_list("mechanism", "turn").annotate(n=Count("pk"))
    return {(mechanism, turn): n for mechanism, turn, n in found}


def _narrowed(
    territory: Territory, wanted: Filters, tallies: Sequence[Tally]
) -> QuerySet[DossierRow]:
    rows = DossierRow.objects.filter(territory=territory)
    for name in ("mechanism", "family", "state", "commons"):
        value = getattr(wanted, name)
        if value:
            rows = rows.filter(**{name: value})
    if wanted.turn:
        rows = rows.filter(turn__in={tally.turn for tally in tallies})
    if wanted.ended is not None:
        rows = rows.filter(ended_on__isnull=not wanted.ended)
    if wanted.late:
        rows = rows.filter(late_from__lte=clock.today(territory.zone))
    for word in plain(wanted.text).replace("\0", "").split():
        rows = rows.filter(search__contains=word)
    return rows
