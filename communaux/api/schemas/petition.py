"""Petitions as the API speaks of them: counts for everyone, names for the officer alone."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import StringConstraints

from communaux.api.schemas.ballot import Asked, Name
from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions.counting import standing
from communaux.apps.deliberation.petitions.sheets import Copied
from communaux.kernel.ballots.signature import REASONS
from communaux.kernel.text import Text

Typed = Annotated[str, StringConstraints(max_length=20_000)]


class OpeningAsked(Asked):
    """A petition to open: `name` is a key of the mechanism's `petitions`; dates in ISO 8601."""

    name: Name
    text: Typed
    perimeter: Typed
    postcodes: Typed
    electorate: int | None = None
    roll_on: date
    opens_on: date | None = None
    closes_on: date


class SignatureAsked(Asked):
    """A signature of today; `consent` must be true."""

    name: Typed
    address: Typed
    postcode: Typed
    email: Typed = ""
    consent: bool


class ReceiptAsked(Asked):
    """The receipt of a signature."""

    receipt: Annotated[str, StringConstraints(max_length=100)]


class SheetAsked(Asked):
    """Lines of paper: name ; address ; postcode ; date."""

    lines: Annotated[str, StringConstraints(max_length=2_000_000)]
    sheet: Annotated[str, StringConstraints(max_length=60)] = ""


class MarksAsked(Asked):
    """Signature → "kept", a reason to drop it, or "" to look again."""

    marks: dict[UUID, Annotated[str, StringConstraints(max_length=40)]]


class SealingAsked(Asked):
    """The other answers of the sealing act; the figures are the count's."""

    data: dict[str, Any] = {}
    seen: int | None = None


class DroppedOut(Schema):
    """How many signatures do not count for one reason."""

    why: str
    reason: Text
    count: int


class PetitionOut(Schema):
    """Where a petition stands today, or as it was sealed."""

    id: UUID
    dossier: UUID
    name: str
    label: Text
    declaration: Text
    text: str
    perimeter: str
    postcodes: list[str]
    opens_on: date
    closes_on: date
    kept_until: date
    electorate: int
    roll_on: date
    needed: int
    counted: int
    missing: int
    reached: bool
    unchecked: int
    withdrawn: int
    oldest: date | None
    newest: date | None
    stale_on: date | None
    dropped: list[DroppedOut]
    sealed_on: date | None
    sealed_seq: int | None
    list_sha256: str | None

    @classmethod
    def of(cls, petition: Petition) -> PetitionOut:
        found = standing(petition)
        support = found.support
        told = {name: getattr(petition, name) for name in PLAIN}
        return cls(
            **told,
            id=petition.pk,
            dossier=petition.dossier_id,
            label=found.kind.label,
            declaration=found.kind.text,
            kept_until=petition.keep_until,
            needed=support.needed,
            counted=support.count,
            missing=support.missing,
            reached=support.reached,
            unchecked=found.unchecked,
            oldest=support.oldest,
            newest=support.newest,
            stale_on=support.stale_on,
            dropped=[
                DroppedOut(why=why, reason=words, count=n)
                for why, words in REASONS.items()
                if (n := support.dropped_for(why))
            ],
            list_sha256=petition.sealed_hash or None,
        )


PLAIN = (
    "name", "text", "perimeter", "postcodes", "opens_on", "closes_on", "electorate", "roll_on",
    "withdrawn", "sealed_on", "sealed_seq",
)  # fmt: skip


class ReceiptOut(Schema):
    """Shown once: it opens the signature, and lets one withdraw it."""

    receipt: str


class BadLineOut(Schema):
    """A refused line, as it was typed."""

    line: int
    column: str
    sentence: Text
    typed: str


class CopiedOut(Schema):
    """What became of the lines."""

    entered: int
    already: int
    refused: list[BadLineOut]

    @classmethod
    def of(cls, copied: Copied) -> CopiedOut:
        return cls(
            entered=copied.entered,
            already=copied.already,
            refused=[
                BadLineOut(line=bad.line, column=bad.column, sentence=bad.sentence, typed=bad.typed)
                for bad in copied.refused
            ],
        )


class SignatureOut(Schema):
    """One signature, for the officer, or for its own signer."""

    id: UUID
    on: date
    name: str
    address: str
    postcode: str
    email: str
    source: str
    sheet: str
    mark: str

    @classmethod
    def of(cls, row: Signatory) -> SignatureOut:
        plain = ("on", "name", "address", "postcode", "email", "source", "sheet")
        told = {name: getattr(row, name) for name in plain}
        return cls(**told, id=row.pk, mark=row.why or row.check_mark)
