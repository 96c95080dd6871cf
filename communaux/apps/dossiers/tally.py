"""Counting dossiers as they change, so that no list counts its rows."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from communaux.apps.dossiers.models import DossierRow, Tally

Key = tuple[object, ...]
NAMES = ("territory_id", "mechanism", "state", "turn", "ended", "family")


def tally_key(row: DossierRow) -> Key:
    """What makes two dossiers count together."""
    ended = row.ended_on is not None
    return (row.territory_id, row.mechanism, row.state, row.turn, ended, row.family)


def recount(before: Key | None, after: Key) -> None:
    """Move one dossier from one count to another; always in the same order, to avoid crossing."""
    if before == after:
        return
    steps = [(after, 1)] if before is None else sorted([(before, -1), (after, 1)], key=str)
    for key, step in steps:
        columns: dict[str, Any] = dict(zip(NAMES, key, strict=True))
        if not Tally.objects.filter(**columns).update(count=F("count") + step):
            Tally.objects.get_or_create(**columns)
            Tally.objects.filter(**columns).update(count=F("count") + step)
