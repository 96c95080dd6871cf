"""Bytes on the disk under the name of their SHA-256: written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from communaux.apps.documents.examining import require_harmless
from communaux.apps.documents.pictures import FORMATS, rewritten
from communaux.apps.documents.refusals import (
    LARGEST_FILE,
    altered,
    empty,
    lost,
    too_large,
    unknown_kind,
)
from communaux.apps.documents.scanning import require_clean
from communaux.apps.documents.sniffing import Sniffer


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on the disk now: its SHA-256 in hexadecimal, its length in bytes, its kind."""

    sha256: str
    size: int
    media_type: str


def place_of(folder: Path, sha256: str) -> Path:
    """`ab/cd/abcd…`: no folder ever holds more than 256 others."""
    return folder / sha256[:2] / sha256[2:4] / sha256


def keep(folder: Path, chunks: Iterable[bytes], name: str, antivirus: str = "") -> Kept:
    """Write the bytes, look inside, then name them; a picture is written again without its secrets.

    `antivirus` is the address of a ClamAV to ask first. Raises `FileRefused` and leaves nothing
    behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".arriving-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            kept = _pour(chunks, out.write, name)
            out.flush()
            os.fsync(out.fileno())
        require_clean(Path(draft), name, antivirus)
        kept = _examined(Path(draft), kept, name)
        _settle(Path(draft), place_of(folder, kept.sha256))
    finally:
        Path(draft).unlink(missing_ok=True)
    return kept


def bring(folder: Path, sha256: str) -> bytes:
    """The bytes of that name. Raises `FileLost` when they are absent or no longer the same."""
    try:
        found = place_of(folder, sha256).read_bytes()
    except FileNotFoundError:
        raise lost(sha256) from None
    if hashlib.sha256(found).hexdigest() != sha256:
        raise altered(sha256)
    return found


def _pour(chunks: Iterable[bytes], write: Callable[[bytes], object], name: str) -> Kept:
    digest, sniffer, size = hashlib.sha256(), Sniffer(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST_FILE:
            raise too_large(name)
        digest.update(chunk)
        sniffer.eat(chunk)
        write(chunk)
    if size == 0:
        raise empty(name)
    media_type = sniffer.media_type()
    if media_type is None:
        raise unknown_kind(name)
    return Kept(digest.hexdigest(), size, media_type)


def _examined(draft: Path, kept: Kept, name: str) -> Kept:
    """The file as it may be kept: the same, or the same picture and nothing else."""
    if kept.media_type not in FORMATS:
        require_harmless(draft, kept.media_type, name)
        return kept
    picture = rewritten(draft.read_bytes(), kept.media_type, name)
    with draft.open("wb") as out:
        out.write(picture)
        out.flush()
        os.fsync(out.fileno())
    return Kept(hashlib.sha256(picture).hexdigest(), len(picture), kept.media_type)


def _settle(draft: Path, place: Path) -> None:
    """Rename, then make the folder itself durable: a power cut leaves the old state or the new."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
