"""Documents signed in a dossier, as the API tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from ninja import Schema

from communaux.apps.signing.checking import Checked, Known
from communaux.apps.signing.pades.asking import PadesSignature
from communaux.apps.signing.preparing import TextToSign
from communaux.apps.signing.reading import Signature, SignedDocument
from communaux.apps.signing.telling import inside, same_as, verdict
from communaux.kernel.signature_levels import LEVELS
from communaux.kernel.text import Text


class ToSignOut(Schema):
    """What an act signs: name its `kind` and `sha256` among the documents of the act.

    `fixed`: another party has already signed these bytes.
    """

    kind: str
    label: Text
    language: str
    sha256: str
    fixed: bool

    @classmethod
    def of(cls, text: TextToSign) -> Self:
        return cls(
            kind=text.kind,
            label=text.label,
            language=text.language,
            sha256=text.sha256,
            fixed=text.fixed,
        )


class SignatureOut(Schema):
    """One party's signature: the act that holds it, the proof given, the level it reaches."""

    seq: int
    party: str
    role: Text
    mandate: str
    method: str
    level: Text
    at: datetime
    proved_at: datetime | None
    act_hash: str

    @classmethod
    def of(cls, found: Signature) -> Self:
        return cls(
            seq=found.seq,
            party=found.party,
            role=found.role,
            mandate=found.mandate,
            method=found.method,
            level=LEVELS[found.method].name,
            at=found.at,
            proved_at=found.proved_at,
            act_hash=found.hash,
        )


class SignedDocumentOut(Schema):
    """One document: `standing` is complete, awaited or fallen; `awaited` says who is missing."""

    kind: str
    label: Text
    sha256: str
    language: str
    standing: str
    awaited: list[Text]
    signatures: list[SignatureOut]

    @classmethod
    def of(cls, found: SignedDocument) -> Self:
        return cls(
            kind=found.kind,
            label=found.label,
            sha256=found.sha256,
            language=found.language,
            standing=found.standing,
            awaited=list(found.awaited),
            signatures=[SignatureOut.of(each) for each in found.signatures],
        )


class InsideOut(Schema):
    """One signature inside the PDF (PAdES), and what is said of it."""

    field: str
    signer: str
    issuer: str
    intact: bool
    last: bool
    trust: str
    stamped_at: datetime | None
    stamp_trusted: bool

    @classmethod
    def of(cls, found: PadesSignature) -> Self:
        return cls(
            field=found.field,
            signer=found.signer,
            issuer=found.issuer,
            intact=found.intact,
            last=found.last,
            trust=found.trust,
            stamped_at=found.stamped_at,
            stamp_trusted=found.stamp_trusted,
        )


class CheckedOut(Schema):
    """A file or a hash: `identical` to a document signed here or not, and in which dossier.

    `version`: text, sealed (with signatures of the authority's key) or scan. `changed`: bytes that
    differ from the nearest public document; `added`: bytes after its end. `inside` is null where
    signatures inside PDFs are not read, and for a hash alone.
    """

    sha256: str
    identical: bool
    verdict: Text
    dossier: UUID | None
    version: str | None
    standing: str | None
    changed: int = 0
    added: int = 0
    inside: list[InsideOut] | None = None
    sentences: list[list[Text]] = []

    @classmethod
    def of_hash(cls, sha256: str, known: Known) -> Self:
        return cls(
            sha256=sha256,
            identical=True,
            verdict=same_as(known),
            dossier=known.row.pk,
            version=known.version,
            standing=known.document.standing,
        )

    @classmethod
    def of(cls, found: Checked) -> Self:
        known = found.known or (found.near.known if found.near else None)
        pades = found.pades
        return cls(
            sha256=found.sha256,
            identical=found.known is not None,
            verdict=verdict(found),
            dossier=known.row.pk if known else None,
            version=known.version if known else None,
            standing=known.document.standing if known else None,
            changed=found.near.changed if found.near else 0,
            added=found.near.added if found.near else 0,
            inside=None if pades is None else [InsideOut.of(each) for each in pades],
            sentences=[list(each) for each in inside(found)],
        )
