"""Reading the mandates of a territory: those that hold, are to come, are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from communaux.apps.actors.models import Mandate, Territory

MOST = 1000


@dataclass(frozen=True, slots=True)
class Mandates:
    """Each in the order of bodies and names; `over` are ended or revoked, the latest first."""

    held: tuple[Mandate, ...]
    coming: tuple[Mandate, ...]
    over: tuple[Mandate, ...]


def rows() -> QuerySet[Mandate]:
    """Mandates with what their words name."""
    return Mandate.objects.select_related("person", "body", "territory", "replaces__person")


def mandates_of(territory: Territory, on: date) -> Mandates:
    """The latest mandates of a territory, sorted by how they stand that day; one query."""
    found = rows().filter(territory=territory).order_by("-starts", "-pk")[:MOST]
    by_name = sorted(found, key=lambda each: (each.body.name, each.person.name, each.starts))
    standing: dict[str, list[Mandate]] = {}
    for each in by_name:
        standing.setdefault(each.stands(on), []).append(each)
    over = standing.get("ended", []) + standing.get("revoked", [])
    return Mandates(
        held=tuple(standing.get("held", ())),
        coming=tuple(standing.get("coming", ())),
        over=tuple(sorted(over, key=_last_day, reverse=True)),
    )


def _last_day(mandate: Mandate) -> date:
    days = [day for day in (mandate.ends, mandate.revoked_on) if day is not None]
    return min(days, default=date.max)
