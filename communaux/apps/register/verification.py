"""Verifying registers in the database: every hash, every link, every head, every seal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from communaux.apps.register import faults
from communaux.apps.register.canonical import as_written, sha256
from communaux.apps.register.faults import Fault, fault
from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.apps.register.walk import Walk, sealed_hashes
from communaux.apps.register.writing import instant
from communaux.kernel.text import Text

Progress = Callable[[int, int], None]
CHUNK = 1000
NOBODY = UUID(int=0)


def verify_dossier(dossier: UUID) -> list[Fault]:
    """Everything wrong in one register.

    It is read without holding anybody up; only if it looks wrong is it read again while nobody
    can append to it, so that an act recorded meanwhile is no fault.
    """
    chain = Chain.objects.filter(dossier=dossier).first()
    if not any(_verify_one(dossier, chain)):
        return []
    with transaction.atomic():
        chain = Chain.objects.select_for_update().filter(dossier=dossier).first()
        return list(_verify_one(dossier, chain))


def verify_all(progress: Progress | None = None) -> Iterator[Fault]:
    """Everything wrong in all registers, as it is found, with a bounded memory.

    `progress(done, total)` is called with numbers of entries.
    """
    total, done = Entry.objects.count(), 0
    pursuit: Pursuit | None = None
    for chunk in _chunks():
        chains = _chains({row.dossier for row in chunk})
        seals = _seals([row.pk for row in chunk])
        for dossier, rows in groupby(chunk, lambda row: row.dossier):
            if pursuit is None or pursuit.dossier != dossier:
                yield from _conclude(pursuit)
                pursuit = Pursuit(dossier, chains.get(dossier))
            for row in rows:
                pursuit.take(row, seals.get(row.pk, ()))
        done += len(chunk)
        if progress is not None:
            progress(done, max(total, done))
    yield from _conclude(pursuit)
    yield from _emptied()


class Pursuit:
    """The walk along one register, and whether anything looked wrong."""

    def __init__(self, dossier: UUID, chain: Chain | None) -> None:
        self.dossier, self.chain = dossier, chain
        self.walk = Walk(str(dossier), sha256(chain.header.encode()) if chain else "")
        self.found: list[Fault] = []
        if chain is None:
            self.found.append(fault(str(dossier), 0, faults.NO_HEAD))
            self.walk.expected = None

    def take(self, row: Entry, seals: Sequence[SealedValue]) -> None:
        """One entry with its sealed values."""
        before = len(self.found)
        self.found.extend(self.walk.step(row.seq, row.payload, row.hash))
        if len(self.found) == before:
            self.found.extend(_columns(row, self.walk.body))
            self.found.extend(_seal_faults(str(self.dossier), row.seq, self.walk.body, seals))

    def conclude(self) -> list[Fault]:
        """All faults, the head compared."""
        if self.chain is not None:
            self.found.extend(self.walk.end(self.chain.head_seq, self.chain.head_hash))
        return self.found


def _conclude(pursuit: Pursuit | None) -> Iterator[Fault]:
    if pursuit is not None and pursuit.conclude():
        yield from verify_dossier(pursuit.dossier)


def _verify_one(dossier: UUID, chain: Chain | None) -> Iterator[Fault]:
    pursuit = Pursuit(dossier, chain)
    for chunk in _chunks(dossier):
        seals = _seals([row.pk for row in chunk])
        for row in chunk:
            pursuit.take(row, seals.get(row.pk, ()))
        yield from pursuit.found
        pursuit.found.clear()
    yield from pursuit.conclude()


def _chunks(only: UUID | None = None) -> Iterator[list[Entry]]:
    """Entries by dossier and number, `CHUNK` at a time: no cursor stays open between chunks."""
    dossier, seq = only or NOBODY, 0
    entries = Entry.objects.order_by("dossier", "seq")
    if only is not None:
        entries = entries.filter(dossier=only)
    while True:
        after = entries.filter(Q(dossier__gt=dossier) | Q(seq__gt=seq), dossier__gte=dossier)
        chunk = list(after[:CHUNK])
        if not chunk:
            return
        yield chunk
        dossier, seq = chunk[-1].dossier, chunk[-1].seq


def _chains(dossiers: set[UUID]) -> dict[UUID, Chain]:
    return {chain.dossier: chain for chain in Chain.objects.filter(dossier__in=dossiers)}


def _seals(entries: list[int]) -> dict[int, list[SealedValue]]:
    seals: dict[int, list[SealedValue]] = {}
    for sealed in SealedValue.objects.filter(entry__in=entries):
        seals.setdefault(sealed.entry_id, []).append(sealed)
    return seals


def _emptied() -> Iterator[Fault]:
    """Registers that have a head but not one entry left."""
    entries = Entry.objects.filter(dossier=OuterRef("dossier"))
    for dossier in list(Chain.objects.filter(~Exists(entries)).values_list("pk", flat=True)):
        yield from verify_dossier(dossier)


def _columns(row: Entry, body: dict[str, Any]) -> Iterator[Fault]:
    """The columns kept for indexes must repeat the payload."""
    told = {
        "act": row.act,
        "legal_date": row.legal_date.isoformat(),
        "recorded_at": instant(row.recorded_at),
        "person": row.person,
        "party": row.party,
    }
    for column, value in told.items():
        if body.get(column) != value:
            yield fault(str(row.dossier), row.seq, faults.COLUMN, column=column)


def _seal_faults(
    dossier: str, seq: int, body: dict[str, Any], seals: Sequence[SealedValue]
) -> Iterator[Fault]:
    hashes = sealed_hashes(body)
    kept = {sealed.field: sealed for sealed in seals}
    for field in sorted(hashes.keys() | kept.keys()):
        words = _wrong_seal(hashes.get(field), kept.get(field))
        if words is not None:
            yield fault(dossier, seq, words, field=field)


def _wrong_seal(hashed: str | None, kept: SealedValue | None) -> Text | None:
    if hashed is None:
        return faults.ALIEN_SEAL
    if kept is None:
        return faults.NO_SEAL
    if kept.value is None:
        return None
    try:
        same = sha256(as_written([kept.salt, json.loads(kept.value)])) == hashed
    except ValueError:
        same = False
    return None if same else faults.SEAL
