"""Opening a petition in a dossier: who may, when, and what is written at its head."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.models.petition import SALT
from communaux.apps.deliberation.petitions.asked import OPENING, checked
from communaux.apps.deliberation.petitions.refusals import (
    ALREADY_ENDS,
    ENDED,
    NOT_A_GATHERER,
    NOT_OPENABLE,
    ROLL_AHEAD,
    RUNNING,
    TOO_LONG,
    NotYours,
    PetitionRefused,
)
from communaux.apps.deliberation.petitions.rules import kind_of, rules_on
from communaux.apps.dossiers.judging import preview_hand
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.ballots.perimeter import Perimeter
from communaux.kernel.ballots.support import SupportRefused, threshold
from communaux.kernel.dossier.mandate import role_for
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.petition_kind import PetitionKind
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text, date_text, list_text
from communaux.kernel.time import clock
from communaux.kernel.time.duration import Duration

LONGEST = Duration(years=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Openable:
    """What stands at the head of a petition about to open; `refusal` says why it may not."""

    kind: PetitionKind
    electorate: int | None
    refusal: PetitionRefused | None


def openable(row: DossierRow, name: str, acting: Acting | None) -> Openable:
    """Whether somebody may open that petition today, and the electorate the dossier knows."""
    situation = situation_of(row)
    kind = kind_of(row, name)
    known = situation.facts.get(kind.electorate) if kind.electorate else None
    return Openable(
        kind=kind,
        electorate=known if isinstance(known, int) and known > 0 else None,
        refusal=_refusal(row, name, kind, situation, acting),
    )


def open_petition(
    row: DossierRow, name: str, acting: Acting, answers: Mapping[str, Any]
) -> Petition:
    """Open a petition. Raises `PetitionRefused`, `NotYours`, or `FieldProblem` on one answer."""

    def work() -> Petition:
        with transaction.atomic():
            locked = DossierRow.objects.select_for_update().get(pk=row.pk)
            place = openable(locked, name, acting)
            if place.refusal:
                raise place.refusal
            petition = _written(locked, name, acting, place, answers)
            petition.save(force_insert=True)
            return petition

    return patiently(work)


def _written(
    row: DossierRow, name: str, acting: Acting, place: Openable, answers: Mapping[str, Any]
) -> Petition:
    known = {"electorate": place.electorate} if place.electorate else {}
    told = checked(OPENING, {**answers, **known})
    today = clock.today(row.territory.zone)
    opens_on = told.get("opens_on") or today
    closes_on: date = told["closes_on"]
    _require_dates(opens_on, closes_on, told["roll_on"], today)
    try:
        perimeter = Perimeter.read(told["postcodes"])
        threshold(rules_on(row, place.kind, today).part, told["electorate"])
    except SupportRefused as refused:
        raise FieldProblem(refused.field, refused.text) from refused
    return Petition(
        dossier=row,
        name=name,
        collective=acting.party,
        text=told["text"],
        perimeter=told["perimeter"],
        postcodes=sorted(perimeter.codes),
        electorate=told["electorate"],
        roll_on=told["roll_on"],
        opens_on=opens_on,
        closes_on=closes_on,
        keep_until=settings.SIGNATURES_KEPT.after(closes_on),
        key=secrets.token_hex(SALT // 2),
    )


def _require_dates(opens: date, closes: date, roll: date, today: date) -> None:
    if closes < max(opens, today):
        raise _wrong("closes_on", ALREADY_ENDS, closes=closes, opens=max(opens, today))
    latest = LONGEST.after(opens)
    if closes > latest:
        raise _wrong("closes_on", TOO_LONG, closes=closes, latest=latest)
    if roll > today:
        raise _wrong("roll_on", ROLL_AHEAD, day=roll)


def _wrong(field: str, words: Text, **days: date) -> FieldProblem:
    return FieldProblem(field, words.format(**{name: date_text(day) for name, day in days.items()}))


def _refusal(
    row: DossierRow,
    name: str,
    kind: PetitionKind,
    situation: Situation,
    acting: Acting | None,
) -> PetitionRefused | None:
    mechanism = situation.dossier.mechanism
    acts = (*kind.opened_by, kind.sealed_by)
    hand, _ = preview_hand(situation, row, acting)
    if not any(role_for(situation.state, mechanism.acts[act], hand) for act in acts):
        roles = dict.fromkeys(role for act in acts for role in mechanism.acts[act].by)
        labels = [mechanism.roles[role].label for role in roles]
        return NotYours(NOT_A_GATHERER.format(roles=list_text(labels, "or")))
    if situation.ended:
        return PetitionRefused(ENDED)
    if not any(act.kind in kind.opened_by for act in situation.dossier.acts):
        labels = [mechanism.acts[act].label for act in kind.opened_by]
        return PetitionRefused(NOT_OPENABLE.format(acts=list_text(labels, "or")))
    running = Petition.objects.filter(dossier=row, name=name, sealed_seq__isnull=True)
    latest = running.filter(closes_on__gte=situation.on).order_by("-closes_on").first()
    return PetitionRefused(RUNNING.format(day=date_text(latest.closes_on))) if latest else None
