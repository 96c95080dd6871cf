"""Signing a petition without an account, and taking one's signature back with its receipt.

Signing twice is answered as the first time, so that nobody can find out by trying whether a
neighbour has signed; the count takes one person once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from communaux.apps.deliberation.models import Petition, Signatory, Source
from communaux.apps.deliberation.models.petition import SALT
from communaux.apps.deliberation.petitions.asked import ONLINE, checked
from communaux.apps.deliberation.petitions.plain import likeness
from communaux.apps.deliberation.petitions.refusals import (
    CLOSED,
    NO_CONSENT,
    NO_SIGNATURE,
    NOT_OPEN_YET,
    OUTSIDE,
    SEALED,
    PetitionRefused,
)
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.ballots.codes import POSSIBILITIES, BadCode, code_hash, read_code, spell
from communaux.kernel.ballots.perimeter import Perimeter, spelt
from communaux.kernel.ballots.sealed_list import leaf
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import date_text
from communaux.kernel.time import clock


def sign(petition: Petition, answers: Mapping[str, Any], *, consent: bool) -> str:
    """Sign today; returns the receipt, shown once. Raises `PetitionRefused` or `FieldProblem`."""
    told = checked(ONLINE, answers)
    if not Perimeter(frozenset(petition.postcodes)).covers(told["postcode"]):
        where = {"code": told["postcode"], "perimeter": petition.perimeter[:200]}
        raise FieldProblem("postcode", OUTSIDE.format(**where))
    if not consent:
        raise FieldProblem("consent", NO_CONSENT)
    receipt = spell(secrets.randbelow(POSSIBILITIES), "receipt")
    today = clock.today(petition.dossier.territory.zone)

    def work() -> str:
        with transaction.atomic():
            require_open(locked(petition), today)
            row = signatory(petition, told, today, Source.ONLINE)
            row.receipt_hash = code_hash(receipt)
            row.save(force_insert=True)
            return receipt

    return patiently(work)


def signature_of(receipt: str) -> Signatory:
    """The signature of a receipt. Raises `BadCode` or `PetitionRefused`."""
    hashed = code_hash(read_code(receipt, "receipt"))
    found = Signatory.objects.select_related("petition__dossier__territory")
    row = found.filter(receipt_hash=hashed).first()
    if row is None:
        raise PetitionRefused(NO_SIGNATURE)
    return row


def withdraw(receipt: str) -> Petition:
    """Erase a signature for good; the petition keeps only that one was withdrawn.

    A sealed list does not change: it names nobody, and what was counted was counted.
    """
    row = signature_of(receipt)

    def work() -> Petition:
        with transaction.atomic():
            petition = locked(row.petition)
            gone, _ = Signatory.objects.filter(pk=row.pk).delete()
            if not gone:
                raise PetitionRefused(NO_SIGNATURE)
            if not petition.sealed:
                Petition.objects.filter(pk=petition.pk).update(withdrawn=F("withdrawn") + 1)
            return petition

    return patiently(work)


def locked(petition: Petition) -> Petition:
    """The petition as it is now, held until the transaction ends."""
    return Petition.objects.select_for_update().get(pk=petition.pk)


def require_unsealed(petition: Petition) -> None:
    """Raise `PetitionRefused` once the list is in the register."""
    if petition.sealed_on:
        raise PetitionRefused(SEALED.format(day=date_text(petition.sealed_on)))


def require_open(petition: Petition, today: date) -> None:
    """Raise `PetitionRefused` unless one may sign today."""
    require_unsealed(petition)
    if today < petition.opens_on:
        raise PetitionRefused(NOT_OPEN_YET.format(day=date_text(petition.opens_on)))
    if today > petition.closes_on:
        raise PetitionRefused(CLOSED.format(day=date_text(petition.closes_on)))


def signatory(petition: Petition, told: Mapping[str, Any], on: date, source: Source) -> Signatory:
    """A signature about to be saved, with the mark of its person."""
    postcode = spelt(told["postcode"])
    alike = {"name": likeness(told["name"]), "address": likeness(told["address"])}
    return Signatory(
        petition=petition,
        on=on,
        name=told["name"],
        address=told["address"],
        postcode=postcode,
        email=told.get("email", ""),
        source=source,
        person=leaf(petition.key, {**alike, "postcode": postcode}),
        salt=secrets.token_hex(SALT // 2),
    )


def line_of(row: Signatory) -> tuple[date, str]:
    """The line of a signature in the sealed list."""
    signed = {"name": row.name, "address": row.address, "postcode": row.postcode}
    return row.on, leaf(row.salt, {**signed, "on": row.on.isoformat()})


__all__ = [
    "BadCode", "line_of", "locked", "require_open", "require_unsealed", "sign", "signatory",
    "signature_of", "withdraw",
]  # fmt: skip
