"""The rows a day makes due, by handfuls: as much work as there are such rows, the same memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q

from communaux.apps.dossiers.models import DossierRow

HANDFUL = 100
Column = Literal["next_change_on", "next_reminder_on"]
Found = tuple[UUID, UUID | None]
"""A dossier and its commons."""


def due_rows(column: Column, day: date) -> Iterator[list[Found]]:
    """Dossiers whose `column` is `day` or earlier, the earliest first; each handful is one query.

    A row that the work moves to a later day is not met again, nor is one that it leaves in place.
    """
    after: tuple[date, UUID] | None = None
    while True:
        rows = DossierRow.objects.filter(**{f"{column}__lte": day}).order_by(column, "pk")
        if after is not None:
            later = Q(**{f"{column}__gt": after[0]}) | Q(pk__gt=after[1])
            rows = rows.filter(later, **{f"{column}__gte": after[0]})
        handful = list(rows.values_list("pk", "commons_id", column)[:HANDFUL])
        if not handful:
            return
        yield [(pk, commons) for pk, commons, _ in handful]
        after = handful[-1][2], handful[-1][0]


def due_count(column: Column, day: date) -> int:
    """How many there are, for showing progress."""
    return DossierRow.objects.filter(**{f"{column}__lte": day}).count()
