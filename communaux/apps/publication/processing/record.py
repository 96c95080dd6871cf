"""The record of processing that Article 30 of the GDPR asks for, one line for each processing.

What each line must say: https://www.cnil.fr/fr/RGDP-le-registre-des-activites-de-traitement
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from communaux.apps.dossiers.pinning import shelves
from communaux.apps.privacy.holdings import Holding, holdings
from communaux.apps.publication.processing.words import (
    BASES,
    HERSELF,
    IN_DOSSIERS,
    NO_OFFICER,
    NO_TRANSFER,
    NOT_SAID,
    OURS,
    READERS,
    SECURITY,
    UNNAMED,
    USERS,
)
from communaux.catalogue import Shelf
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import DocumentKind
from communaux.kernel.text import Text
from communaux.kernel.time import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One category of data: what, why, how long, who reads it."""

    label: Text
    purpose: Text | None
    keep: Text
    readers: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Processing:
    """One processing: what is done with which data of whom, on which basis."""

    id: str
    name: Text
    basis: Text
    people: tuple[Text, ...]
    data: tuple[Datum, ...]
    transfers: Text = NO_TRANSFER
    security: Text = SECURITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole record: who answers for it, whom to write to, every processing."""

    controller: Text
    officer: Text
    on: date
    processings: tuple[Processing, ...]


def the_record(on: date | None = None) -> Record:
    """The record as of a day, today by default: mechanisms first, then the house itself."""
    day = on or clock.today()
    found = (_of_mechanism(shelf, day) for _, shelf in sorted(shelves().items()))
    return Record(
        controller=Text.same(settings.CONTROLLER) if settings.CONTROLLER else UNNAMED,
        officer=Text.same(settings.DATA_OFFICER) if settings.DATA_OFFICER else NO_OFFICER,
        on=day,
        processings=(*(each for each in found if each.data), *map(_of_holding, holdings())),
    )


def _basis() -> Text:
    told = BASES[settings.LEGAL_BASIS or "public_task"]
    return told if settings.LEGAL_BASIS else OURS.format(basis=told)


def _of_mechanism(shelf: Shelf, day: date) -> Processing:
    mechanism = shelf.mechanism
    asked = [*_asked(mechanism)]
    return Processing(
        id=mechanism.mechanism,
        name=IN_DOSSIERS.format(mechanism=mechanism.title),
        basis=_basis(),
        people=_people(mechanism),
        data=tuple(dict.fromkeys(_datum(shelf, each, day) for each in asked)),
    )


def _asked(mechanism: Mechanism) -> Iterator[Field | DocumentKind]:
    """Every answer and document that is not for all."""
    yield from (field for field in mechanism.fields.values() if field.visibility != "public")
    yield from (kind for kind in mechanism.documents.values() if kind.visibility != "public")


def _datum(shelf: Shelf, asked: Field | DocumentKind, day: date) -> Datum:
    keep = asked.keep.words(shelf.book, day) if asked.keep else NOT_SAID
    return Datum(
        label=asked.label,
        purpose=asked.purpose,
        keep=keep,
        readers=READERS[str(asked.visibility)],
    )


def _people(mechanism: Mechanism) -> tuple[Text, ...]:
    """The roles that are asked something that is not for all."""
    roles: Iterable[str] = (
        role
        for name, act in mechanism.acts.items()
        if any(field.visibility != "public" for field in mechanism.forms[name].values())
        for role in act.by
    )
    return tuple(mechanism.roles[role].label for role in dict.fromkeys(roles))


def _of_holding(holding: Holding) -> Processing:
    words = tuple(holding.words.values()) or (holding.name,)
    return Processing(
        id=holding.id,
        name=holding.name,
        basis=_basis(),
        people=(USERS,),
        data=(
            Datum(
                label=Text.joined(words),
                purpose=holding.purpose,
                keep=holding.keep,
                readers=HERSELF,
            ),
        ),
    )
