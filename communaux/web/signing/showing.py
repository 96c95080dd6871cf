"""A signed document as its page shows it, for one reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from communaux.apps.documents.models import StoredFile
from communaux.apps.documents.refusals import FileLost
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.readers import PARTIES, Reader
from communaux.apps.signing.methods import METHODS
from communaux.apps.signing.models import Copy
from communaux.apps.signing.reading import Signature, SignedDocument
from communaux.kernel.signature_levels import LEVELS, Level
from communaux.kernel.text import Text
from communaux.web.signing.words import STANDINGS, in_groups

INTACT = Text(
    fr="Le fichier gardé ici est intact : son empreinte est celle du registre.",
    en="The file kept here is intact: its hash is that of the register.",
)
LOST = Text(
    fr="Le fichier n’est plus gardé ici ; son empreinte reste au registre.",
    en="The file is no longer kept here; its hash remains in the register.",
)
LANGUAGES = {
    "fr": Text(fr="en français", en="in French"),
    "en": Text(fr="en anglais", en="in English"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSignature:
    """One line of the page: a party, how it signed, what that is worth."""

    signature: Signature
    method: Text
    level: Level
    url: str
    scan_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """One document; `url` empty when this reader may not open it, or nothing was signed here.

    `kept` says whether the file on the disk is still, byte for byte, the one that was signed.
    """

    document: SignedDocument
    standing: Text
    url: str
    kept: Text | None
    hash_groups: str
    spoken: Text | None
    sealed: str
    signatures: tuple[ShownSignature, ...]
    levels: tuple[Level, ...]


def shown(row: DossierRow, document: SignedDocument, reader: Reader) -> ShownDocument:
    """The document with its address, its words and its levels."""
    lines = tuple(
        ShownSignature(
            signature=each,
            method=METHODS[each.method],
            level=LEVELS[each.method],
            url=reverse("act", args=[row.pk, each.seq]),
            scan_url=_scan(row, each, reader),
        )
        for each in document.signatures
    )
    return ShownDocument(
        document=document,
        standing=STANDINGS[document.standing],
        url=_url(row, document, reader),
        kept=_kept(document),
        hash_groups=in_groups(document.sha256),
        sealed=_sealed(row, document, reader),
        spoken=LANGUAGES.get(document.language),
        signatures=lines,
        levels=tuple(dict.fromkeys(each.level for each in lines)),
    )


def _kept(document: SignedDocument) -> Text | None:
    """Read again on every showing: a file altered on the disk is said so, not served."""
    stored = StoredFile.objects.filter(sha256=document.sha256).first()
    if stored is None:
        return LOST if document.sha256 else None
    try:
        stored.read()
    except FileLost as lost:
        return lost.text
    return INTACT


def _url(row: DossierRow, document: SignedDocument, reader: Reader) -> str:
    if not document.sha256 or not reader.may_read(document.visibility, row):
        return ""
    if not StoredFile.objects.filter(sha256=document.sha256).exists():
        return ""
    return reverse("piece", args=[row.pk, document.signatures[0].seq, document.sha256])


def _sealed(row: DossierRow, document: SignedDocument, reader: Reader) -> str:
    """The address of the copy with every seal so far, empty when there is none to open."""
    sealed = [each for each in document.copies if each.kind == Copy.Kind.SEALED]
    if not sealed or not reader.may_read(document.visibility, row):
        return ""
    return reverse("sealed_copy", args=[row.pk, sealed[-1].sha256])


def _scan(row: DossierRow, signature: Signature, reader: Reader) -> str:
    """The address of the scanned paper, for those who may read it: a signature shows on it."""
    if not signature.scan or not reader.may_read(PARTIES, row):
        return ""
    return reverse("piece", args=[row.pk, signature.seq, signature.scan])
