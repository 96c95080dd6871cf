"""Documents of a dossier: those it prints, those its parties attached; and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.urls import reverse

from communaux.apps.documents.attached import unnamed
from communaux.apps.dossiers.permissions import is_public
from communaux.kernel.dossier.act import Act, DocumentRef
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, euros_text, number_text


class MayRead(Protocol):
    """Whether a visibility is open to the reader."""

    def __call__(self, visibility: str, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Printed:
    """A document the register can print now."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A document attached to an act; no address when the reader may not open it."""

    label: Text
    name: str
    seq: int
    sha256: str
    url: str
    act_url: str


@dataclass(frozen=True, slots=True)
class Amount:
    """Something given or engaged, with its unit."""

    label: Text
    value: Text


def printed(situation: Situation) -> tuple[Printed, ...]:
    """The documents that the acts done so far allow to print, in the order of the mechanism."""
    mechanism = situation.dossier.mechanism
    done = {act.kind for act in situation.dossier.acts if act.on <= situation.on}
    names = {
        name for kind in done & mechanism.acts.keys() for name in mechanism.acts[kind].documents
    }
    return tuple(
        Printed(spec.label, reverse("document", args=[situation.dossier.id, name]))
        for name, spec in mechanism.documents.items()
        if name in names and spec.template
    )


def attached(situation: Situation, may_read: MayRead) -> tuple[Attached, ...]:
    """Every attached document, oldest first."""
    dossier = situation.dossier
    return tuple(
        piece(document, act, dossier.mechanism, dossier.id, may_read)
        for act in dossier.acts
        if act.on <= situation.on
        for document in act.documents
    )


def piece(
    document: DocumentRef, act: Act, mechanism: Mechanism, dossier: str, may_read: MayRead
) -> Attached:
    """One attached document, for this reader."""
    spec = mechanism.documents.get(document.kind)
    allowed = may_read(spec.visibility if spec else "parties")
    place = [dossier, act.seq]
    return Attached(
        label=spec.label if spec else unnamed(document.kind),
        name=document.name if allowed else "",
        seq=act.seq,
        sha256=document.sha256,
        url=reverse("piece", args=[*place, document.sha256]) if allowed else "",
        act_url=reverse("act", args=place),
    )


def amounts(situation: Situation) -> Iterator[Amount]:
    """Amounts and counted contributions among the public facts."""
    fields = situation.dossier.mechanism.fields
    for name, value in situation.facts.items():
        field = fields.get(name)
        if field is None or not is_public(field.visibility) or isinstance(value, bool):
            continue
        if field.type == "amount" and isinstance(value, Decimal):
            yield Amount(field.label, euros_text(value))
        elif field.unit and isinstance(value, int | Decimal):
            unit = field.unit
            words = Text(fr="{n} {unit}", en="{n} {unit}")
            yield Amount(field.label, words.format(n=number_text(value), unit=unit))
