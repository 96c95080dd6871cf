"""The one door: every change to a dossier, from a button, the API or an import, comes in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.bench import Opening, laid_out, taken_up
from communaux.apps.dossiers.consent import Consent
from communaux.apps.dossiers.drafts import discard_draft
from communaux.apps.dossiers.entering import enter
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.task import Task
from communaux.kernel.dossier.act import DocumentRef


def perform(  # noqa: PLR0913 - one act is said in one call; all but three arguments by name
    row: DossierRow | None,
    act: str,
    acting: Acting,
    *,
    data: Mapping[str, Any] | None = None,
    documents: Sequence[DocumentRef] = (),
    on: date | None = None,
    seen: int | None = None,
    consent: Consent | None = None,
    territory: Territory | None = None,
    mechanism: str | None = None,
    commons: Commons | None = None,
    parent: DossierRow | None = None,
    nature: str = "real",
) -> DossierRow:
    """Perform an act and return the dossier's fresh row.

    Without `row`, `act` opens a dossier in `territory` under `mechanism`, on a `commons` and
    inside a `parent` if they are given. `on` is the legal date, today by default. `seen` is the
    number of the last act the person saw. The roles are those mandated on the legal date.
    `consent` goes with an act that signs a document, and is kept in the register with it.

    Raises, having written nothing: `Refused` (with the judgement), `Overtaken`, `Busy`,
    `UnknownAct`, `ImpossibleOpening`, `Uncanonical`; each is a `SpokenError`.
    """
    signed = consent.documents if consent else ()
    task = Task(
        act=act,
        acting=acting,
        data=data or {},
        documents=(*documents, *signed),
        on=on,
        seen=seen,
        consent=consent,
    )
    if row is not None:
        pk, place = row.pk, row.commons_id
        return patiently(lambda: _continue(pk, place, task))
    opening = Opening(
        territory=territory, mechanism=mechanism, commons=commons, parent=parent, nature=nature
    )
    return patiently(lambda: _open(opening, task))


def _continue(pk: UUID, commons: UUID | None, task: Task) -> DossierRow:
    with transaction.atomic():
        row = enter(taken_up(pk, commons), task)
        if task.acting is not None:
            discard_draft(task.acting.person, row, task.act)
        return row


def _open(opening: Opening, task: Task) -> DossierRow:
    with transaction.atomic():
        bench = laid_out(opening)
        row = enter(bench, task)
        if task.acting is not None:
            discard_draft(task.acting.person, row.mechanism, task.act)
        return row
