"""Opening a register and appending to it: the only writes it knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from communaux.apps.register.canonical import canonical, sha256
from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.apps.register.sealing import new_salt, seal

PAYLOAD_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is about to be recorded.

    `sealed` names the fields of `data` to keep out of the chain, each with its visibility
    (parties, confidential, personal). `documents` are objects {kind, name, sha256}. `consent`
    says how the document of an act that signs was consented to; other acts have none.
    `mandate` is the random number of the mandate used, if any: it says nothing of the person.
    """

    act: str
    legal_date: date
    recorded_at: datetime
    person: str
    party: str
    role: str
    mandate: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, str] = field(default_factory=dict)
    documents: Sequence[Mapping[str, str]] = ()
    consent: Mapping[str, str] | None = None


def open_chain(dossier: UUID, header: Mapping[str, str]) -> Chain:
    """Begin the register of a dossier; the header's hash is the `prev` of entry 1."""
    text = canonical({"dossier": str(dossier), **header})
    return Chain.objects.create(dossier=dossier, header=text.decode(), head_hash=sha256(text))


def append(chain: Chain, new: NewEntry) -> Entry:
    """Record one act at the head of the chain and move the head. Call it in a transaction."""
    seals = [
        SealedValue(
            field=name,
            visibility=new.sealed[name],
            salt=new_salt(),
            value=canonical(value).decode(),
        )
        for name, value in new.data.items()
        if name in new.sealed
    ]
    hashes = {s.field: {"sealed": seal(s.salt, new.data[s.field])} for s in seals}
    entry = _entry(chain, new, {**new.data, **hashes})
    entry.save(force_insert=True)
    for sealed in seals:
        sealed.entry = entry
    if seals:
        SealedValue.objects.bulk_create(seals)
    chain.head_seq, chain.head_hash = entry.seq, entry.hash
    chain.save(update_fields=["head_seq", "head_hash"])
    return entry


def instant(moment: datetime) -> str:
    """A moment as the register writes it: UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _entry(chain: Chain, new: NewEntry, data: Mapping[str, Any]) -> Entry:
    payload = canonical(
        {
            "v": PAYLOAD_VERSION,
            "dossier": str(chain.dossier),
            "seq": chain.head_seq + 1,
            "act": new.act,
            "legal_date": new.legal_date.isoformat(),
            "recorded_at": instant(new.recorded_at),
            "person": new.person,
            "party": new.party,
            "role": new.role,
            **({"mandate": new.mandate} if new.mandate else {}),
            "data": data,
            "documents": [dict(document) for document in new.documents],
            "prev": chain.head_hash,
        }
        | ({"consent": dict(new.consent)} if new.consent else {})
    )
    return Entry(
        dossier=chain.dossier,
        seq=chain.head_seq + 1,
        act=new.act,
        legal_date=new.legal_date,
        recorded_at=new.recorded_at,
        person=new.person,
        party=new.party,
        payload=payload.decode(),
        hash=sha256(payload),
    )
