"""The document one is about to sign: the same bytes for every party, kept when the first signs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.documents.models import StoredFile
from communaux.apps.documents.refusals import lost
from communaux.apps.documents.rendering import proof
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.readers import PARTIES, Reader
from communaux.apps.dossiers.visibility import PUBLIC
from communaux.apps.register.models import Entry
from communaux.apps.signing.models import SignedText
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.hands import text_signed
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text
from communaux.kernel.time import clock


class Signatories(Reader):
    """All the parties together: a document shows the same thing to each of them."""

    def __init__(self, visibility: str) -> None:
        super().__init__()
        self.visibility = visibility

    def may_read(self, visibility: str, row: DossierRow, entry: Entry | None = None) -> bool:  # noqa: ARG002 - the same question, whatever the dossier
        """Public answers; those of the parties too, when the document is theirs."""
        return visibility == PUBLIC or visibility == PARTIES == self.visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToSign:
    """The document as each party sees it; `fixed` when another one has already signed it."""

    act: str
    kind: str
    label: Text
    name: str
    visibility: str
    language: str
    pdf: bytes
    sha256: str
    fixed: bool


def text_to_sign(
    row: DossierRow, situation: Situation, act: str, language: str
) -> TextToSign | None:
    """What this act signs today, None when it signs nothing.

    The first hand signs the document printed from the register as it stands, in `language`; the
    others sign that one. Raises `NotPrintable`, `FileLost`.
    """
    mechanism = situation.dossier.mechanism
    kind = mechanism.acts[act].signs
    if kind is None:
        return None
    spec = mechanism.documents[kind]
    theirs = text_signed(situation.state, act, mechanism.acts[act])
    if theirs is not None:
        pdf, language = _kept(theirs), _language(row, theirs, language)
    else:
        pdf = proof(row, kind, language, Signatories(spec.visibility))
    return TextToSign(
        act=act,
        kind=kind,
        label=spec.label,
        name=f"{row.number}-{kind}.pdf",
        visibility=spec.visibility,
        language=language,
        pdf=pdf,
        sha256=theirs or hashlib.sha256(pdf).hexdigest(),
        fixed=theirs is not None,
    )


def keep_text(row: DossierRow, text: TextToSign) -> DocumentRef:
    """Keep the bytes for good, before the act that signs them. Raises `FileRefused`."""
    stored = store([text.pdf], text.name)
    SignedText.objects.get_or_create(
        dossier=row,
        sha256=stored.sha256,
        defaults={
            "act": text.act,
            "kind": text.kind,
            "language": text.language,
            "prepared_at": clock.now(),
        },
    )
    return document_ref(stored, text.kind, text.name)


def _kept(sha256: str) -> bytes:
    stored = StoredFile.objects.filter(sha256=sha256).first()
    if stored is None:
        raise lost(sha256)
    return stored.read()


def _language(row: DossierRow, sha256: str, otherwise: str) -> str:
    found = SignedText.objects.filter(dossier=row, sha256=sha256)
    return found.values_list("language", flat=True).first() or otherwise
