"""Looking at a dossier on another day, or under another number: nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import SpokenError, Text

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
NOT_A_DAY = Text(
    fr="« {got} » n’est pas un jour que l’on puisse montrer : écrivez par exemple 2026-03-01.",
    en="“{got}” is not a day that can be shown: write for example 2026-03-01.",
)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A parameter taken at another value."""

    id: str
    label: Text
    value: Text
    raw: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the banner says: which day, which assumption, and what could not be shown."""

    on: date | None
    what_if: WhatIf | None
    problem: Text | None


def preview_of(row: DossierRow, query: Mapping[str, str]) -> tuple[Preview | None, Situation]:
    """The situation an address asks for; what cannot be shown is said, and today is shown."""
    on, problem = day_asked(query.get("le", ""))
    name, raw = _assumption(query)
    if not (on or name or problem):
        return None, situation_of(row)
    try:
        situation = situation_of(row, on, {name: raw} if name else None)
    except SpokenError as error:
        return Preview(None, None, error.text), situation_of(row)
    if not name:
        return Preview(on, None, problem), situation
    dated = situation.state.book.value(name, situation.on)
    return Preview(on, WhatIf(name, dated.label, dated.value_text(), raw), problem), situation


def day_asked(written: str) -> tuple[date | None, Text | None]:
    """The day an address asks for, None for today; and why it cannot be shown."""
    if not written:
        return None, None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None, NOT_A_DAY.format(got=written[:40])
    return (day, None) if FIRST <= day <= LAST else (None, NOT_A_DAY.format(got=written[:40]))


def _assumption(query: Mapping[str, str]) -> tuple[str, str]:
    """From `?si=parameter:value`, or from the two boxes of the form."""
    name, _, raw = query.get("si", "").partition(":")
    name, raw = name or query.get("si_quoi", ""), raw or query.get("si_valeur", "")
    return (name.strip(), raw.strip()) if name.strip() and raw.strip() else ("", "")
