"""From rows to the kernel: acts, the world around, the situation on a date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from communaux.apps.actors.days_off import calendar_of
from communaux.apps.commons.locks import locks_on
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.register.models import Entry, SealedValue
from communaux.kernel.dossier.act import Act, DocumentRef, Dossier, World
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.rectification_fields import VALUE
from communaux.kernel.time import clock

SEALED = '{"sealed":'


def load(row: DossierRow) -> Dossier:
    """The kernel's dossier: one query for the acts, one if some are sealed, then the world's."""
    mechanism = mechanism_of(row.pinned_id)
    return Dossier(
        id=str(row.pk),
        mechanism=mechanism,
        acts=acts_of(row.pk, mechanism),
        world=world_of(row, mechanism),
    )


def situation_of(
    row: DossierRow, on: date | None = None, what_if: Mapping[str, Any] | None = None
) -> Situation:
    """The situation on a date, today by default; `what_if` gives parameters another value."""
    book = book_for(row.territory_id, row.mechanism)
    for name, value in (what_if or {}).items():
        book = book.what_if(name, value)
    return situate(load(row), on or clock.today(row.territory.zone), book)


def acts_of(dossier: UUID, mechanism: Mechanism) -> tuple[Act, ...]:
    """The acts of a register as the kernel reads them; erased answers are simply absent."""
    found = Entry.objects.filter(dossier=dossier).order_by("seq")
    entries = list(found.values_list("pk", "payload", "recorded_at", "hash"))
    sealed = [pk for pk, payload, *_ in entries if SEALED in payload]
    values = _sealed_values(sealed)
    return tuple(
        act_of(json.loads(payload), recorded, values.get(pk, {}), mechanism, sealed)
        for pk, payload, recorded, sealed in entries
    )


def act_of(
    body: Mapping[str, Any],
    recorded: Any,
    values: Mapping[str, Any],
    mechanism: Mechanism,
    sealed: str = "",
) -> Act:
    """One act from its payload and the values behind its seals."""
    data = {name: v for name, v in body["data"].items() if not isinstance(v, dict)} | dict(values)
    kind = mechanism.acts.get(body["act"])
    if kind is not None and kind.rectifies:
        data.setdefault(VALUE, None)  # Rectified, then forgotten: the answer becomes empty.
    return Act(
        seq=body["seq"],
        kind=body["act"],
        on=date.fromisoformat(body["legal_date"]),
        recorded=recorded,
        person=body["person"],
        party=body["party"],
        role=body["role"],
        mandate=body.get("mandate"),
        sealed=sealed,
        data=data,
        documents=tuple(DocumentRef(**document) for document in body["documents"]),
    )


def world_of(row: DossierRow, mechanism: Mechanism) -> World:
    """Holidays of the territory, locks of other dossiers, outcomes of children."""
    return World(
        holidays=calendar_of(row.territory),
        locks=locks_on(row.commons_id, besides=row.pk) if row.commons_id else (),
        outcomes=_outcomes(row.pk) if mechanism.children else {},
    )


def _sealed_values(entries: Iterable[int]) -> dict[int, dict[str, Any]]:
    values: dict[int, dict[str, Any]] = {}
    wanted = list(entries)
    if wanted:
        found = SealedValue.objects.filter(entry__in=wanted, value__isnull=False)
        for entry, field, value in found.values_list("entry", "field", "value"):
            values.setdefault(entry, {})[field] = json.loads(value or "null")
    return values


def _outcomes(dossier: UUID) -> dict[str, dict[str, int]]:
    """For each kind of child: how many ended at each stage."""
    ended = DossierRow.objects.filter(parent_id=dossier, ended_on__isnull=False)
    counted = ended.values_list("child_kind", "stage").annotate(n=Count("pk")).order_by()
    outcomes: dict[str, dict[str, int]] = {}
    for child, stage, count in counted:
        outcomes.setdefault(child, {})[stage] = count
    return outcomes
