"""The page of a dossier: where we are, who owes what, what can I do, what was done."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.actors.acting import Acting, names_of
from communaux.apps.actors.interests import set_aside_from
from communaux.apps.actors.models import Interest
from communaux.apps.actors.ties import actor_uuids
from communaux.apps.dossiers.judging import judgements_in
from communaux.apps.dossiers.models import DossierRow, Draft
from communaux.apps.dossiers.readers import Reader
from communaux.catalogue import catalogue
from communaux.kernel.dossier.mandate import AUTHORITY
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.petitions.showing import petitions_of
from communaux.web.previewing import preview_of
from communaux.web.showing.ballots import ballots_of
from communaux.web.showing.clauses import clauses
from communaux.web.showing.expected import expected
from communaux.web.showing.hats import hat_in
from communaux.web.showing.ledger import ledger, silences
from communaux.web.showing.mechanism import numbers_named
from communaux.web.showing.people import Names, mentioned
from communaux.web.showing.pieces import amounts, attached, printed
from communaux.web.showing.possible import possible
from communaux.web.showing.recalled import told_in
from communaux.web.showing.where import where

DOSSIERS = Text(fr="Les dossiers", en="Dossiers")
NUMBER = Text(fr="n° {number}", en="no. {number}")


@require_safe
def dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One dossier, today or as a preview (`?le=` a day, `?si=` parameter:value)."""
    row = row_or_404(request, uuid)
    preview, situation = preview_of(row, request.GET)
    shown = _shown(row, situation, acting_of(request)) | {
        "here": "dossiers",
        "path": [*path_to(row)[:-1], Step(NUMBER.format(number=row.number))],
        "preview": preview,
        "parameters": numbers_named(situation.state.book, situation.on),
    }
    return page(request, "dossier.html", territory_frame(request) | shown)


def path_to(row: DossierRow) -> list[Step]:
    """The breadcrumb down to the dossier."""
    return [
        Step(DOSSIERS, reverse("dossiers")),
        Step(NUMBER.format(number=row.number), reverse("dossier", args=[row.pk])),
    ]


def _shown(row: DossierRow, situation: Situation, acting: Acting | None) -> dict[str, Any]:
    mechanism = situation.dossier.mechanism
    names = Names(names_of(mentioned(situation)))
    owed = expected(situation, names)
    judgements = judgements_in(situation, row, acting)
    lists = possible(situation, judgements, drafts_in(row, acting), names)
    reader = Reader(acting)
    shelf = catalogue().shelves.get(row.mechanism)
    return {
        "row": row,
        "mechanism": mechanism,
        "where": where(situation, owed, names),
        "expected": owed,
        "hat": hat_in(acting, situation),
        "possible": lists.now,
        "not_yet": lists.not_yet,
        "others": lists.others,
        "aside": aside(row, situation),
        "ballots": ballots_of(row, situation, judgements),
        "reminders": told_in(row, mechanism),
        "silences": tuple(silences(situation)),
        "petitions": petitions_of(row, mechanism, acting),
        "clauses": clauses(situation),
        "ledger": ledger(situation, names),
        "printed": printed(situation),
        "attached": attached(situation, lambda visibility: reader.may_read(visibility, row)),
        "signs": any(kind.signs for kind in mechanism.acts.values()),
        "amounts": tuple(amounts(situation)),
        "instruments": tuple(shelf.instruments.values()) if shelf else (),
    }


def aside(row: DossierRow, situation: Situation) -> tuple[Interest, ...]:
    """Who declared a tie with a party and acts no more for the authority here; not which tie."""
    roles = situation.dossier.mechanism.roles
    seats = situation.seats.items()
    others = [seated for role, seated in seats if roles[role].side != AUTHORITY]
    parties = actor_uuids(party for seated in others for party in seated)
    return tuple(set_aside_from(parties, row.territory, situation.on)) if parties else ()


def drafts_in(row: DossierRow, acting: Acting | None) -> dict[str, date]:
    """Act → day of the person's draft."""
    if acting is None:
        return {}
    found = Draft.objects.filter(person=acting.person, dossier=row)
    return {act: moment.date() for act, moment in found.values_list("act", "updated_at")}
