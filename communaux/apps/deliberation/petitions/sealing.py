"""Sealing a petition: its count and the hash of its list enter the register by an ordinary act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Check, Petition, Signatory
from communaux.apps.deliberation.petitions.counting import Standing, standing
from communaux.apps.deliberation.petitions.refusals import (
    NOBODY,
    TOO_MANY,
    UNCHECKED,
    PetitionRefused,
)
from communaux.apps.deliberation.petitions.signing import line_of, locked, require_unsealed
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.performing import perform
from communaux.kernel.ballots.sealed_list import SealedList, sealed_list
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.text import plural_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Everything the sealing act needs of a petition: its standing, its list, question → figure."""

    found: Standing
    list: SealedList
    figures: dict[str, Any]


def ready(petition: Petition) -> Ready:
    """What would be sealed now. Raises `PetitionRefused` when something stands in the way."""
    require_unsealed(petition)
    found = standing(petition)
    refusal = obstacle(found)
    if refusal:
        raise refusal
    sealed = sealed_list(_lines(petition, found))
    return Ready(found=found, list=sealed, figures=_figures(petition, found, sealed))


def seal(
    petition: Petition,
    acting: Acting,
    data: Mapping[str, Any],
    *,
    documents: Sequence[DocumentRef] = (),
    seen: int | None = None,
) -> DossierRow:
    """Perform the sealing act with the figures of the count, and freeze the list.

    `data` answers the other questions of the act; a figure it gives is replaced by the count's.
    Raises `PetitionRefused`, or what `perform` raises: nothing is then sealed.
    """

    def work() -> DossierRow:
        with transaction.atomic():
            held = locked(petition)
            now = ready(held)
            row = perform(
                held.dossier,
                now.found.kind.sealed_by,
                acting,
                data={**data, **now.figures},
                documents=documents,
                seen=seen,
            )
            _freeze(held, row, now)
            return row

    return patiently(work)


def obstacle(found: Standing) -> PetitionRefused | None:
    """What stands in the way of sealing, besides the rules of the act itself."""
    support = found.support
    if found.unchecked:
        return PetitionRefused(plural_text(found.unchecked, *UNCHECKED))
    if not support.count:
        return PetitionRefused(NOBODY)
    if support.count > support.electorate:
        words = TOO_MANY.format(count=support.count, electorate=support.electorate)
        return PetitionRefused(words)
    return None


def _lines(petition: Petition, found: Standing) -> Iterable[tuple[date, str]]:
    """One line per person counted, of the signature that counts."""
    wanted = {(each.person, each.on) for each in found.support.counted}
    rows = petition.signatories.filter(check_mark=Check.KEPT)
    kept = {row.person: line_of(row) for row in rows if (row.person, row.on) in wanted}
    return kept.values()


def _figures(petition: Petition, found: Standing, sealed: SealedList) -> dict[str, Any]:
    told = {
        "signatures": sealed.count,
        "electorate": petition.electorate,
        "oldest": sealed.oldest.isoformat() if sealed.oldest else None,
        "newest": sealed.newest.isoformat() if sealed.newest else None,
        "list": sealed.digest,
    }
    return {question: told[part] for part, question in found.kind.result.named()}


def _freeze(petition: Petition, row: DossierRow, now: Ready) -> None:
    petition.sealed_on = now.found.support.on
    petition.sealed_seq = row.head_seq
    petition.sealed_hash, petition.sealed_list = now.list.digest, now.list.text
    petition.save(update_fields=["sealed_on", "sealed_seq", "sealed_hash", "sealed_list"])


def on_the_list(row: Signatory) -> bool:
    """Whether a signature is a line of the sealed list."""
    day, hashed = line_of(row)
    return f"{day.isoformat()} {hashed}\n" in row.petition.sealed_list
