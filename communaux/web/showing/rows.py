"""Dossiers as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.text import Text, list_text
from communaux.web.showing.hats import role_labels_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDossier:
    """One line of a list."""

    uuid: UUID
    number: str
    title: str
    mechanism: Text
    family: str
    stage: Text
    turn: Text | None
    late: bool
    next_due: date | None
    ended: bool
    commons: str


def listed(rows: Iterable[DossierRow], on: date) -> Iterator[ListedDossier]:
    """Rows with words in place of identifiers; each mechanism version is read once."""
    for row in rows:
        mechanism = mechanism_of(row.pinned_id)
        stage = mechanism.stages.get(row.stage)
        turns = role_labels_in(mechanism, row.turns)
        yield ListedDossier(
            uuid=row.pk,
            number=row.number,
            title=row.title,
            mechanism=mechanism.title,
            family=row.family,
            stage=stage.label if stage else Text.same(row.stage),
            turn=list_text(turns, "and") if turns and row.ended_on is None else None,
            late=row.late_from is not None and row.late_from <= on,
            next_due=row.next_due,
            ended=row.ended_on is not None,
            commons=row.commons.name if row.commons else "",
        )
