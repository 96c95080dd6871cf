"""Dossiers, their acts and who takes part, as the API tells them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.register.models import Entry
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Short = Annotated[str, Field(max_length=200)]


class CommonsBrief(Schema):
    """The shared resource a dossier is about."""

    id: UUID
    name: str
    kind: str

    @classmethod
    def of(cls, commons: Commons) -> Self:
        return cls(id=commons.pk, name=commons.name, kind=commons.kind)


class DossierOut(Schema):
    """One dossier as lists show it. `state` is the public word for where it stands.

    `head_seq` and `head_hash` are the number and the hash of the last act of its register.
    """

    id: UUID
    number: str
    territory: str
    mechanism: str
    version: str
    nature: str
    title: str
    summary: str
    commons: CommonsBrief | None
    stage: str
    stage_label: Text
    state: Text
    since: date | None
    turn: list[str]
    next_due: date | None
    late: bool
    opened_on: date
    ended_on: date | None
    head_seq: int
    head_hash: str

    @classmethod
    def of(cls, row: DossierRow) -> Self:
        mechanism = mechanism_of(row.pinned_id)
        label = mechanism.stages[row.stage].label
        return cls(
            id=row.pk,
            number=row.number,
            territory=row.territory.slug,
            mechanism=row.mechanism,
            version=row.version,
            nature=row.nature,
            title=row.title,
            summary=row.summary,
            commons=CommonsBrief.of(row.commons) if row.commons else None,
            stage=row.stage,
            stage_label=label,
            state=mechanism.states.get(row.state, label),
            since=row.since,
            turn=list(row.turns),
            next_due=row.next_due,
            late=row.late,
            opened_on=row.opened_on,
            ended_on=row.ended_on,
            head_seq=row.head_seq,
            head_hash=row.head_hash,
        )


class DossierPage(Schema):
    """One page; `total` is a floor when `capped`. `next` and `previous` go into `page`."""

    items: list[DossierOut]
    total: int
    capped: bool
    next: str | None
    previous: str | None


class DocumentOut(Schema):
    """A document attached to an act, known by the SHA-256 of its bytes."""

    model_config = ConfigDict(extra="forbid")

    kind: Short
    name: Short
    sha256: Sha256

    def ref(self) -> DocumentRef:
        return DocumentRef(self.kind, self.name, self.sha256)


class ActOut(Schema):
    """One act of a register. `data` holds the answers the reader may see, `withheld` the others."""

    seq: int
    act: str
    label: Text
    legal_date: date
    recorded_at: datetime
    person: str
    party: str
    party_name: str | None
    role: str
    mandate: str | None = None
    data: dict[str, Any]
    withheld: list[str]
    documents: list[DocumentOut]
    hash: str

    @classmethod
    def of(
        cls, entry: Entry, seen: Mapping[str, Any], names: Mapping[str, str], mechanism: Mechanism
    ) -> Self:
        return cls(
            seq=entry.seq,
            act=entry.act,
            label=mechanism.acts[entry.act].done,
            legal_date=entry.legal_date,
            recorded_at=entry.recorded_at,
            person=entry.person,
            party=entry.party,
            party_name=names.get(entry.party),
            role=entry.body["role"],
            mandate=entry.body.get("mandate"),
            data=dict(seen),
            withheld=sorted(entry.body["data"].keys() - seen.keys()),
            documents=[DocumentOut(**document) for document in entry.body["documents"]],
            hash=entry.hash,
        )


class DossierDetail(DossierOut):
    """A dossier with its acts, what is printed of it, and other dossiers on the same commons."""

    acts: list[ActOut]
    printed: list[str]
    rivals: list[UUID]


class ActIn(Schema):
    """An act asked for. Without `data`, a judgement checks no answer.

    `on` is its legal date, today by default; `seen` the number of the last act one has read.
    """

    model_config = ConfigDict(extra="forbid")

    act: Short
    data: dict[str, Any] | None = None
    documents: list[DocumentOut] = Field(default=[], max_length=50)
    on: date | None = None
    seen: int | None = Field(None, ge=0)

    def refs(self) -> tuple[DocumentRef, ...]:
        return tuple(document.ref() for document in self.documents)


class OpeningIn(ActIn):
    """The act that opens a dossier, and where it is opened."""

    mechanism: Short
    territory: Short | None = None
    commons: UUID | None = None
    parent: UUID | None = None


class RecordedOut(Schema):
    """What was recorded: the act's number and hash, and the dossier as it stands now."""

    seq: int
    hash: str
    dossier: DossierOut


class ActingOut(Schema):
    """One way a person may act: for which party, with which mandated roles."""

    party: UUID
    name: str
    roles: list[str]


class PersonOut(Schema):
    """Somebody of the demo's cast, and everything they may be today."""

    id: UUID
    name: str
    may_act: list[ActingOut]


class TerritoryOut(Schema):
    """The perimeter of an authority."""

    slug: str
    name: str
    place: str


class StoredOut(Schema):
    """A file that was kept: attach it to an act with its `sha256`."""

    sha256: Sha256
    name: str
    media_type: str
    size: int
