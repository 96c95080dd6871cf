"""Which dossiers could take a result in: those with an act that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.judging import judgements_in
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.web.calculating.place import Place

MOST_OFFERED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """An act of a dossier that this person may do now, and the answer the result would fill."""

    row: DossierRow
    act: str
    kind: ActKind
    field: str


def may_give(place: Place, acting: Acting | None) -> bool:
    """Whether to offer it at all: somebody is acting, and an act asks for this result."""
    return acting is not None and bool(taking_fields(place.shelf.mechanism, place.instrument.id))


def taking_fields(mechanism: Mechanism, instrument: str) -> dict[str, str]:
    """Act → the field that asks for a result of this instrument."""
    return {
        act: name
        for act, form in mechanism.forms.items()
        for name, field in form.items()
        if field.type == "result" and field.instrument == instrument
    }


def takings(place: Place, acting: Acting) -> tuple[Taking, ...]:
    """The living dossiers of the territory that could take the result in, the latest first."""
    found = DossierRow.objects.filter(
        territory=place.territory,
        mechanism=place.shelf.mechanism.mechanism,
        ended_on__isnull=True,
    )
    rows = found.select_related("territory").order_by("-changed_at")[:MOST_OFFERED]
    return tuple(taking for row in rows for taking in _of(row, place, acting))


def _of(row: DossierRow, place: Place, acting: Acting) -> Iterator[Taking]:
    situation = situation_of(row)
    mechanism = situation.dossier.mechanism
    fields = taking_fields(mechanism, place.instrument.id)
    for judgement in judgements_in(situation, row, acting):
        if judgement.act in fields and _open(judgement):
            act = judgement.act
            yield Taking(row=row, act=act, kind=mechanism.acts[act], field=fields[act])


def _open(judgement: Judgement) -> bool:
    """The person has the role and the stage is right; what the form must still say may come."""
    refused = {verdict.kind for verdict in judgement.refusals}
    return judgement.role is not None and not refused & {"role", "stage", "mandate"}
