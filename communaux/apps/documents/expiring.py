"""Deleting files whose time of keeping has passed; their hashes stay in the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from django.db import transaction

from communaux.apps.documents.holdings import NONE_ATTACHED, delete_files
from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.keeping import Kind, kinds
from communaux.apps.privacy.expiry import Place, note_expired
from communaux.apps.register.models import Entry
from communaux.kernel.mechanism.keeping import Keep
from communaux.kernel.time import clock


def forget_files(on: date | None = None) -> int:
    """Delete the files past their time on a day, today by default; how many.

    A file that another act still needs is kept. Idempotent: a deleted one is not found again.
    """
    day = on or clock.today()
    due: dict[str, list[Place]] = {}
    for kind in kinds():
        for sha256, place in _due(kind, day):
            due.setdefault(sha256, []).append(place)
    stored = StoredFile.objects.filter(sha256__in=due).values_list("sha256", flat=True)
    alone = [sha256 for sha256 in stored if not _still_needed(sha256, due[sha256])]
    if not alone:
        return 0
    with transaction.atomic():
        gone = StoredFile.objects.filter(sha256__in=alone).delete()[0]
        note_expired(place for sha256 in alone for place in due[sha256])
        transaction.on_commit(partial(delete_files, alone))
    return gone


def _due(kind: Kind, day: date) -> Iterator[tuple[str, Place]]:
    """SHA-256 → where it was attached, of the documents past their time."""
    for entry, document, keep in _attached(kind):
        if _over(kind, entry, keep, day):
            yield document["sha256"], (entry.dossier, entry.seq, document["kind"])


def _attached(kind: Kind) -> Iterator[tuple[Entry, dict[str, str], Keep]]:
    names = [*kind.mechanism.documents]
    kept = {name: keep for name in names if (keep := kind.keep_of_document(name))}
    if not kept:
        return
    entries = Entry.objects.filter(dossier__in=kind.rows.values("pk"))
    for entry in entries.exclude(payload__contains=NONE_ATTACHED).iterator(chunk_size=500):
        for document in entry.body["documents"]:
            if document["kind"] in kept:
                yield entry, document, kept[document["kind"]]


def _over(kind: Kind, entry: Entry, keep: Keep, day: date) -> bool:
    if keep.after == "act":
        return entry.legal_date < keep.over(kind.book, day)
    return kind.past(keep, day).filter(pk=entry.dossier).exists()


def _still_needed(sha256: str, over: Iterable[Place]) -> bool:
    """Whether some act names it that is not past its time."""
    past = {(dossier, seq) for dossier, seq, _ in over}
    named = Entry.objects.filter(payload__contains=sha256).values_list("dossier", "seq")
    return any(place not in past for place in named)
