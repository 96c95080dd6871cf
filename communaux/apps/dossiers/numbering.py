"""Numbers such as "2026-017": one series per territory and year, without gaps or twins."""

from __future__ import annotations

from communaux.apps.dossiers.models import Numbering


def next_number(territory: int, year: int) -> str:
    """The next number; the series stays locked until the transaction ends."""
    Numbering.objects.get_or_create(territory_id=territory, year=year)
    series = Numbering.objects.select_for_update().get(territory_id=territory, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{series.last:03d}"
