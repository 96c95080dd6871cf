"""Consenting to a document: what the register keeps of it, beside the act that signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from communaux.apps.register.writing import instant
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text

Method = Literal["code", "totp", "recovery", "passkey", "demo", "told", "paper"]
UNSIGNED = Text(
    fr="Cet acte signe le document « {document} » : ouvrez-le sur la page de l’acte, lisez-le, "
    "prouvez que c’est vous, et signez.",
    en="This act signs the document “{document}”: open it on the page of the act, read it, prove "
    "that it is you, and sign.",
)
OTHER_DAY = Text(
    fr="On signe au jour où l’on signe : laissez la date d’aujourd’hui.",
    en="One signs on the day one signs: leave today’s date.",
)
COPIED: tuple[Method, ...] = ("told", "paper")
"""What was signed elsewhere, and keeps its own date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What one signs, and how one showed who one is.

    `method`: the fresh proof given (an e-mail code, an authenticator app, a recovery code, a
    passkey), or `demo` (no identity is proved), `told` (a story: nothing was signed here), `paper`
    (signed by hand, certified by an officer). `document` None only when told.
    """

    method: Method
    document: DocumentRef | None = None
    proved_at: datetime | None = None
    proof: str = ""

    @property
    def documents(self) -> tuple[DocumentRef, ...]:
        """What enters the register with the act."""
        return (self.document,) if self.document else ()

    def written(self, mandate: str | None) -> dict[str, str]:
        """As the register keeps it, with the number of the mandate used; only what is known."""
        told = {
            "method": self.method,
            "document": self.document.sha256 if self.document else "",
            "proved_at": instant(self.proved_at) if self.proved_at else "",
            "proof": self.proof,
            "mandate": mandate or "",
        }
        return {name: value for name, value in told.items() if value}


TOLD = Consent(method="told")
"""A story already lived: what its parties signed is elsewhere."""


def unsigned(
    mechanism: Mechanism, act: str, consent: Consent | None, *, dated_today: bool
) -> tuple[Verdict, ...]:
    """What stands against an act that signs: no consent to its document, or another day's date."""
    kind = mechanism.acts[act].signs
    if kind is None:
        return ()
    if consent is None or (consent.document is None and consent != TOLD):
        return (_no("signature", UNSIGNED.format(document=mechanism.documents[kind].label)),)
    if consent.method not in COPIED and not dated_today:
        return (_no("date", OTHER_DAY),)
    return ()


def _no(kind: str, sentence: Text) -> Verdict:
    return Verdict(kind=kind, holds=False, sentence=sentence)
