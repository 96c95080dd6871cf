"""A database with as many dossiers as one likes: copies of the demo's, a sample with registers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice
from uuid import UUID, uuid4

from django.core.management import call_command
from django.db import transaction

from communaux.apps.dossiers.models import DossierRow, Seat, Tally
from communaux.apps.dossiers.tally import NAMES, tally_key
from communaux.apps.register.canonical import as_written, sha256
from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.cli.progress import progress
from communaux.demo.seed import seed
from communaux.kernel.text import Text

BATCH = 2000
COPIED = r"-9\d{6}$"
"""How the number of a copy ends."""
SEEDING = Text(fr="Dossiers copiés", en="Dossiers copied")


def demo() -> None:
    """An empty database, migrated and seeded with the demo."""
    call_command("migrate", verbosity=0, interactive=False)
    seed()


def multiply(total: int, chains: int = 100) -> list[UUID]:
    """Bring the territory to `total` dossiers; those with a register of their own.

    A copy has the row of its model. The first `chains` copies also get its acts, hashed again
    under their own identifier, so that they verify.
    """
    rows = DossierRow.objects.select_related("territory").order_by("number")
    models = list(rows.exclude(number__regex=COPIED))
    there = rows.count()
    wanted = max(0, total - there)
    whole: list[UUID] = []
    with progress(SEEDING) as step, transaction.atomic():
        for done, batch in _batches(models, wanted):
            seats = _seats_of(batch)
            copies = [_copy(model, there + done + n) for n, model in enumerate(batch)]
            for model, copy in zip(batch, copies, strict=True):
                if len(whole) < chains:
                    rehash(model.pk, copy)
                    whole.append(copy.pk)
            DossierRow.objects.bulk_create(copies)
            Seat.objects.bulk_create(
                Seat(dossier_id=copy.pk, role=role, party=party)
                for model, copy in zip(batch, copies, strict=True)
                for role, party in seats.get(model.pk, ())
            )
            step(done + len(batch), wanted)
        _count_again()
    return whole or [model.pk for model in models]


def _batches(models: list[DossierRow], wanted: int) -> Iterator[tuple[int, list[DossierRow]]]:
    endless = cycle(models)
    for done in range(0, wanted, BATCH):
        yield done, list(islice(endless, min(BATCH, wanted - done)))


def _copy(model: DossierRow, n: int) -> DossierRow:
    values = {field.attname: getattr(model, field.attname) for field in DossierRow._meta.fields}
    values.update(
        uuid=uuid4(),
        number=f"{model.opened_on.year}-9{n:06d}",
        commons_id=None,
        title=f"{model.title} ({n})",
        search=f"{model.search} {n}",
        changed_at=model.changed_at - timedelta(minutes=n),
    )
    return DossierRow(**values)


def rehash(model: UUID, copy: DossierRow) -> None:
    """The acts of the model under the copy's identifier: every hash is computed again."""
    header = json.loads(Chain.objects.get(dossier=model).header) | {"dossier": str(copy.pk)}
    text = as_written(header)
    last, entries, seals = sha256(text), [], []
    for entry in Entry.objects.filter(dossier=model).order_by("seq").prefetch_related("sealed"):
        payload = as_written({**entry.body, "dossier": str(copy.pk), "prev": last})
        last = sha256(payload)
        entries.append(_entry(entry, copy.pk, payload.decode(), last))
        seals.append(list(entry.sealed.all()))
    Entry.objects.bulk_create(entries)
    made = dict(Entry.objects.filter(dossier=copy.pk).values_list("seq", "pk"))
    SealedValue.objects.bulk_create(
        SealedValue(
            entry_id=made[entry.seq], field=s.field, visibility=s.visibility, salt=s.salt,
            value=s.value,
        )
        for entry, sealed in zip(entries, seals, strict=True)
        for s in sealed
    )  # fmt: skip
    Chain.objects.create(
        dossier=copy.pk, header=text.decode(), head_seq=len(entries), head_hash=last
    )
    copy.head_seq, copy.head_hash = len(entries), last


def _entry(entry: Entry, dossier: UUID, payload: str, digest: str) -> Entry:
    return Entry(
        dossier=dossier,
        seq=entry.seq,
        act=entry.act,
        legal_date=entry.legal_date,
        recorded_at=entry.recorded_at,
        person=entry.person,
        party=entry.party,
        payload=payload,
        hash=digest,
    )


def _seats_of(batch: list[DossierRow]) -> dict[UUID, list[tuple[str, str]]]:
    seats: dict[UUID, list[tuple[str, str]]] = {}
    for seat in Seat.objects.filter(dossier__in={model.pk for model in batch}):
        seats.setdefault(seat.dossier_id, []).append((seat.role, seat.party))
    return seats


def _count_again() -> None:
    counted = Counter(tally_key(row) for row in DossierRow.objects.iterator(chunk_size=BATCH))
    Tally.objects.all().delete()
    Tally.objects.bulk_create(
        Tally(**dict(zip(NAMES, key, strict=True)), count=count) for key, count in counted.items()
    )
