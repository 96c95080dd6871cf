"""Documents signed in a dossier, as the API tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from ninja import Schema

from communaux.apps.signing.preparing import TextToSign
from communaux.apps.signing.reading import Signature, SignedDocument
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
