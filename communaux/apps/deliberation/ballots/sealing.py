"""Taking the result of a closed ballot into the register: by the one door, with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.closing import tally_of
from communaux.apps.deliberation.ballots.standing import (
    BallotRefused,
    kind_of,
    local,
    locked,
    require_closed,
)
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.performing import perform
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.mechanism.ballot_kind import (
    BLANK,
    CLOSED,
    ELIGIBLE,
    INVALID,
    PAPERS,
    ROLL,
    VOTED,
)
from communaux.kernel.text import Text

SEALED = Text(
    fr="Le résultat est déjà au registre : c’est l’acte n° {seq}.",
    en="The result is in the register already: it is act no. {seq}.",
)


def sealed_answers(ballot: Ballot) -> dict[str, Any]:
    """Field → value, for the fields that the mechanism's `result` names."""
    kind, tally = kind_of(ballot), tally_of(ballot)
    apart = BLANK in kind.result
    parts: dict[str, Any] = {
        **tally.choices,
        ELIGIBLE: tally.eligible,
        VOTED: tally.voted,
        INVALID: tally.invalid + (0 if apart else tally.blank),
        BLANK: tally.blank,
        ROLL: ballot.roll_hash,
        PAPERS: ballot.papers_hash,
        CLOSED: local(ballot, ballot.closes_at).date(),
    }
    return {field: parts[part] for part, field in kind.result.items()}


def seal(
    ballot: Ballot,
    acting: Acting,
    *,
    data: Mapping[str, Any] | None = None,
    documents: Sequence[DocumentRef] = (),
    on: date | None = None,
    seen: int | None = None,
) -> DossierRow:
    """Perform the act `sealed_by`; `data` answers its other questions.

    Raises `BallotRefused`, and whatever `perform` raises.
    """

    def work() -> DossierRow:
        with transaction.atomic():
            fresh = locked(ballot)
            require_closed(fresh)
            if fresh.sealed_seq is not None:
                raise BallotRefused(SEALED.format(seq=str(fresh.sealed_seq)))
            answers = {**(data or {}), **sealed_answers(fresh)}
            act = kind_of(fresh).sealed_by
            row = perform(
                fresh.dossier, act, acting, data=answers, documents=documents, on=on, seen=seen
            )
            fresh.sealed_seq = row.head_seq
            fresh.save(update_fields=["sealed_seq"])
            return row

    return patiently(work)
