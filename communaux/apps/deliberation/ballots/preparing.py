"""Preparing a ballot and opening it: the question, the hours, the roll that opening seals."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.officers import require_officer, require_role
from communaux.apps.deliberation.ballots.standing import (
    BallotRefused,
    kind_of,
    locked,
    require_prepared,
)
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.ballots.counting import NOBODY
from communaux.kernel.ballots.listing import roll_hash
from communaux.kernel.mechanism.ballot_kind import BallotKind
from communaux.kernel.text import Text, list_text, plural_text
from communaux.kernel.time import clock

LONGEST_QUESTION = 500
NO_KIND = Text(
    fr="Ce mécanisme n’appelle aucun scrutin « {name} ».",
    en="This mechanism calls no ballot “{name}”.",
)
RUNNING = Text(
    fr="Un scrutin « {label} » est déjà en préparation ou en cours dans ce dossier : achevez-le "
    "d’abord.",
    en="A ballot “{label}” is already being prepared or held in this dossier: finish it first.",
)
BACKWARDS = Text(
    fr="Le vote se termine avant de commencer : donnez une clôture après l’ouverture.",
    en="Voting ends before it begins: give a close that comes after the opening.",
)
PAST = Text(
    fr="La clôture est déjà passée : personne ne pourrait voter. Donnez une date à venir.",
    en="The close is already past: nobody could vote. Give a date to come.",
)
NO_QUESTION = Text(
    fr="Écrivez la question dans les deux langues, en 500 signes au plus.",
    en="Write the question in both languages, in 500 signs at most.",
)
NO_MODALITY = Text(
    fr="Choisissez au moins une façon de voter parmi celles que la règle permet : en ligne, sur "
    "place.",
    en="Choose at least one way of voting among those the rule allows: online, in person.",
)
NOT_CALLED = Text(
    fr="Le scrutin s’ouvre quand il a été appelé : il faut d’abord « {acts} ».",
    en="The ballot opens once it was called: “{acts}” comes first.",
)
NO_LETTERS = (
    Text(
        fr="Une personne de la liste n’a pas encore de code : imprimez sa lettre d’abord.",
        en="One person on the roll has no code yet: print their letter first.",
    ),
    Text(
        fr="{n} personnes de la liste n’ont pas encore de code : imprimez les lettres d’abord.",
        en="{n} people on the roll have no code yet: print the letters first.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is decided before opening; the question as {"fr", "en"}, both instants aware."""

    opens_at: datetime
    closes_at: datetime
    question: Mapping[str, str] | None = None
    modalities: tuple[str, ...] | None = None


def prepare(row: DossierRow, name: str, acting: Acting | None, plan: Plan) -> Ballot:
    """A ballot in preparation. Raises `BallotRefused`."""
    kind = mechanism_of(row.pinned_id).ballots.get(name)
    if kind is None:
        raise BallotRefused(NO_KIND.format(name=name[:60]))
    require_role(row, kind.acts, acting)
    if Ballot.objects.filter(dossier=row, name=name, closed_at__isnull=True).exists():
        raise BallotRefused(RUNNING.format(label=kind.label))
    return Ballot.objects.create(dossier=row, name=name, **_checked(kind, plan))


def amend(ballot: Ballot, acting: Acting | None, plan: Plan) -> None:
    """Change the question, the hours or the modalities, before opening."""
    require_officer(ballot, acting)
    require_prepared(ballot)
    for name, value in _checked(kind_of(ballot), plan).items():
        setattr(ballot, name, value)
    ballot.save()


def open_ballot(ballot: Ballot, acting: Acting | None) -> Ballot:
    """Seal the roll and let people vote from the opening instant on. Raises `BallotRefused`."""
    require_officer(ballot, acting)
    return patiently(lambda: _open(ballot))


def _open(ballot: Ballot) -> Ballot:
    with transaction.atomic():
        fresh = locked(ballot)
        require_prepared(fresh)
        _require_ready(fresh)
        fresh.opened_at = clock.now()
        fresh.roll_salt = secrets.token_hex(32)
        voters = fresh.voters.values_list("number", "name")
        fresh.roll_hash = roll_hash(fresh.roll_salt, voters)
        fresh.save()
        return fresh


def _require_ready(ballot: Ballot) -> None:
    kind = kind_of(ballot)
    situation = situation_of(ballot.dossier)
    if kind.called_by and not any(situation.state.days.get(act) for act in kind.called_by):
        acts = situation.dossier.mechanism.acts
        labels = list_text([acts[name].label for name in kind.called_by], "or")
        raise BallotRefused(NOT_CALLED.format(acts=labels))
    if clock.now() >= ballot.closes_at:
        raise BallotRefused(PAST)
    if not ballot.voters.exists():
        raise BallotRefused(NOBODY)
    without = ballot.voters.filter(code_hash__isnull=True).count()
    if without and "online" in ballot.modalities:
        raise BallotRefused(plural_text(without, *NO_LETTERS))


def _checked(kind: BallotKind, plan: Plan) -> dict[str, object]:
    question = plan.question or {"fr": kind.question.fr, "en": kind.question.en}
    words = [question.get(language, "").strip() for language in ("fr", "en")]
    if not all(0 < len(each) <= LONGEST_QUESTION for each in words):
        raise BallotRefused(NO_QUESTION)
    if plan.closes_at <= plan.opens_at:
        raise BallotRefused(BACKWARDS)
    if plan.closes_at <= clock.now():
        raise BallotRefused(PAST)
    chosen = kind.modalities if plan.modalities is None else plan.modalities
    modalities = [each for each in kind.modalities if each in chosen]
    if not modalities:
        raise BallotRefused(NO_MODALITY)
    return {
        "question": dict(zip(("fr", "en"), words, strict=True)),
        "opens_at": plan.opens_at,
        "closes_at": plan.closes_at,
        "modalities": modalities,
    }
