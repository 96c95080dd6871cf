"""Taking a file in: checked, written whole, and known from then on by its SHA-256."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from communaux.apps.documents.models import StoredFile, files_folder
from communaux.apps.documents.naming import safe_name
from communaux.apps.documents.storage import keep
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.time import clock

CHUNK = 65_536


def store(chunks: Iterable[bytes], name: str) -> StoredFile:
    """Keep a file, once whatever the number of times it comes. Raises `FileRefused`.

    The name of the first time stays; `document_ref` keeps each giver's own.
    """
    kept = keep(files_folder(), chunks, name, settings.ANTIVIRUS)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=kept.sha256,
        defaults={
            "name": safe_name(name, kept.media_type),
            "media_type": kept.media_type,
            "size": kept.size,
            "stored_at": clock.now(),
        },
    )
    return stored


def document_ref(stored: StoredFile, kind: str, name: str | None = None) -> DocumentRef:
    """What an act says of an attached file: its kind, its name, its SHA-256."""
    shown = safe_name(name, stored.media_type) if name else stored.name
    return DocumentRef(kind, shown, stored.sha256)


def keep_path(path: Path, kind: str) -> DocumentRef:
    """Keep a file of this machine, as a document of that kind."""
    return document_ref(store(_chunks(path), path.name), kind, path.name)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
