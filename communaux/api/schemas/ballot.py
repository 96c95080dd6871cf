"""Ballots as the API speaks of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from communaux.apps.deliberation.ballots.letters import Letter
from communaux.apps.deliberation.ballots.standing import (
    Standing,
    kind_of,
    local,
    marks_of,
    standing_of,
)
from communaux.apps.deliberation.models import Ballot
from communaux.kernel.text import Text

Typed = Annotated[str, StringConstraints(max_length=100)]
Name = Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z][a-z0-9_]*$")]


class Asked(Schema):
    """A body in which nothing unknown passes."""

    model_config = ConfigDict(extra="forbid")


class QuestionAsked(Asked):
    """The question in both languages."""

    fr: Annotated[str, StringConstraints(max_length=500)]
    en: Annotated[str, StringConstraints(max_length=500)]


class BallotIn(Asked):
    """A ballot to prepare: `name` is a key of the mechanism's `ballots`; instants have a zone."""

    name: Name
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    question: QuestionAsked | None = None
    modalities: list[Literal["online", "in_person"]] | None = None


class RollAsked(Asked):
    """A CSV, or one person a line: number; name; address."""

    text: Annotated[str, StringConstraints(max_length=2_000_000)]


class LettersIn(Asked):
    """Nothing: whoever has no code. `again`: everybody, before opening. `number`: one lost code."""

    again: bool = False
    number: Typed | None = None


class VoteIn(Asked):
    """A paper, with the code of a letter."""

    code: Typed
    choice: Typed


class NumberAsked(Asked):
    """A line of the roll."""

    number: Typed


class CloseIn(Asked):
    """The papers counted at the polling place, by choice (`blank` and `invalid` included)."""

    in_person: dict[Name, Annotated[int, Field(le=10**9)]] = {}


class SealIn(Asked):
    """The other answers of the act that takes the result into the register."""

    data: dict[str, Any] = {}
    on: date | None = None
    seen: int | None = Field(None, ge=0)


class ReceiptIn(Asked):
    """A receipt to check."""

    receipt: Typed


class BallotOut(Schema):
    """A ballot as everybody sees it; hashes are empty until they exist."""

    id: UUID
    dossier: UUID
    name: str
    label: Text
    question: Text
    choices: dict[str, Text]
    secrecy: str
    modalities: list[str]
    standing: Standing
    opens_at: datetime
    closes_at: datetime
    eligible: int
    voted: int
    roll_sha256: str
    papers_sha256: str
    sealed_by_act: int | None

    @classmethod
    def of(cls, ballot: Ballot) -> BallotOut:
        kind, marks = kind_of(ballot), marks_of(ballot)
        return cls(
            id=ballot.pk,
            dossier=ballot.dossier_id,
            name=ballot.name,
            label=kind.label,
            question=Text(**ballot.question),
            choices=kind.choices,
            secrecy=kind.secrecy,
            modalities=ballot.modalities,
            standing=standing_of(ballot),
            opens_at=local(ballot, ballot.opens_at),
            closes_at=local(ballot, ballot.closes_at),
            eligible=marks.eligible,
            voted=marks.online + marks.in_person,
            roll_sha256=ballot.roll_hash,
            papers_sha256=ballot.papers_hash,
            sealed_by_act=ballot.sealed_seq,
        )


class LetterOut(Schema):
    """A letter; its code is told here and never again."""

    number: str
    name: str
    address: str
    code: str

    @classmethod
    def of(cls, letter: Letter) -> LetterOut:
        return cls(number=letter.number, name=letter.name, address=letter.address, code=letter.code)


class ReceiptOut(Schema):
    """The receipt of a vote, told once."""

    receipt: str


class PaperOut(Schema):
    """What a receipt proves; `choice` is told after closing only."""

    receipt_sha256: str
    choice: str | None
