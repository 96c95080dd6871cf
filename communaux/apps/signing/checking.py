"""Checking a file that somebody holds: whether it is, byte for byte, a document signed here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from django.db.models import Q

from communaux.apps.documents.models import StoredFile
from communaux.apps.documents.refusals import FileLost
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.visibility import PUBLIC
from communaux.apps.signing.models import Copy, SignedText
from communaux.apps.signing.pades.asking import PadesSignature, signatures_in
from communaux.apps.signing.reading import SignedDocument, signed_documents

Version = Literal["text", "sealed", "scan"]
CHUNK = 4096
END = b"%%EOF"
ENDINGS = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
MOST_ENDINGS, MOST_TWINS, ALIKE = 50, 20, 100
"""Two files are told to be alike when at most one byte in `ALIKE` differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file known here: the text signed, a sealed copy of it, or the scan of its paper."""

    row: DossierRow
    text: SignedText
    version: Version
    document: SignedDocument

    @property
    def public(self) -> bool:
        """Whether anybody may read the document."""
        return self.document.visibility == PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A file that is almost a known one: so many bytes differ, or so many were added after it."""

    known: Known
    changed: int = 0
    first: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found. `pades` None: signatures inside PDFs are not read on this installation."""

    sha256: str
    size: int
    known: Known | None
    near: Near | None
    pades: tuple[PadesSignature, ...] | None


def check_hash(sha256: str) -> Known | None:
    """The document of that SHA-256, None when nothing was signed under it."""
    text = SignedText.objects.filter(sha256=sha256).first()
    if text is not None:
        return _known(text, "text")
    copy = Copy.objects.filter(sha256=sha256).select_related("text").first()
    if copy is None:
        return None
    return _known(copy.text, "scan" if copy.kind == Copy.Kind.SCAN else "sealed")


def check_file(content: bytes) -> Checked:
    """Everything about a file; nothing of it is kept. Raises `NotRead`."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = check_hash(sha256)
    near = None if known else _changed(content) or _prolonged(content)
    return Checked(
        sha256=sha256,
        size=len(content),
        known=known,
        near=near,
        pades=signatures_in(content),
    )


def _known(text: SignedText, version: Version) -> Known | None:
    """None for a text prepared and never signed: it is nobody's yet."""
    row = DossierRow.objects.select_related("territory").get(pk=text.dossier_id)
    found = [each for each in signed_documents(row) if each.sha256 == text.sha256]
    if not found:
        return None
    return Known(row=row, text=text, version=version, document=found[0])


def _changed(content: bytes) -> Near | None:
    """A public document of the same length from which a few bytes differ."""
    texts, copies = SignedText.objects.values("sha256"), Copy.objects.values("sha256")
    ours = Q(sha256__in=texts) | Q(sha256__in=copies)
    for twin in StoredFile.objects.filter(ours, size=len(content))[:MOST_TWINS]:
        try:
            changed, first = _differences(content, twin.read())
        except FileLost:
            continue
        found = check_hash(twin.sha256) if changed * ALIKE <= len(content) else None
        if found is not None and found.public:
            return Near(known=found, changed=changed, first=first)
    return None


def _differences(one: bytes, other: bytes) -> tuple[int, int]:
    """How many bytes differ, and where the first one is; counted no further than it matters."""
    count, first = 0, -1
    for start in range(0, len(one), CHUNK):
        mine, theirs = one[start : start + CHUNK], other[start : start + CHUNK]
        if mine == theirs:
            continue
        for at, (a, b) in enumerate(zip(mine, theirs, strict=True)):
            if a != b:
                count, first = count + 1, first if first >= 0 else start + at
        if count * ALIKE > len(one):
            break
    return count, first


def _prolonged(content: bytes) -> Near | None:
    """A public document to which something was added at the end."""
    beginnings = _beginnings(content)
    texts = SignedText.objects.filter(sha256__in=beginnings).values_list("sha256", flat=True)
    copies = Copy.objects.filter(sha256__in=beginnings).values_list("sha256", flat=True)
    longest = max({*texts, *copies}, key=lambda sha256: beginnings[sha256], default="")
    found = check_hash(longest) if longest else None
    if found is None or not found.public:
        return None
    return Near(known=found, added=len(content) - beginnings[longest])


def _beginnings(content: bytes) -> dict[str, int]:
    """SHA-256 → length, for each place where a PDF may have ended before."""
    digest, done = hashlib.sha256(), 0
    found: dict[str, int] = {}
    for ending in islice(ENDINGS.finditer(content), MOST_ENDINGS):
        for cut in sorted({ending.start() + len(END), ending.end()}):
            digest.update(content[done:cut])
            done = cut
            if cut < len(content):
                found[digest.hexdigest()] = cut
    return found
