"""Consenting to a document: what the register keeps of it, beside the act that signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from communaux.apps.actors.acting import Acting, MayNotActFor, acting_as
from communaux.apps.register.writing import instant
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time import clock

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
TRUE_TO_PAPER = "conforme à l’original papier"
SCAN = "signed_paper"
"""The kind under which the scan enters the register: read by the parties, no mechanism names it."""
NO_CERTIFIER = Text(
    fr="Un papier signé se certifie sous un mandat de la collectivité : agissez en son nom.",
    en="A signed paper is certified under a mandate of the authority: act on its behalf.",
)
OWN_HAND = Text(
    fr="On ne certifie pas sa propre signature : une autre personne mandatée doit le faire.",
    en="One does not certify one’s own signature: another mandated person must do it.",
)
COPIED: tuple[Method, ...] = ("told", "paper")
"""What was signed elsewhere, and keeps its own date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper signed by hand: its scan, the officer who certifies it, by which proof of their own.

    In the register `scan` is the SHA-256 of the scan, `certifier` and `certified_for` the officer
    and the body, `certified_with` the proof given by the officer.
    """

    scan: DocumentRef
    certifier: Acting
    certified_with: str

    def written(self) -> dict[str, str]:
        """As the register keeps it."""
        mandate = self.certifier.mandate
        return {
            "scan": self.scan.sha256,
            "certifier": str(self.certifier.person.pk),
            "certified_for": str(self.certifier.party.pk),
            "certified_under": str(mandate.uuid) if mandate else "",
            "certified_with": self.certified_with,
            "statement": TRUE_TO_PAPER,
        }


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
    paper: Paper | None = None

    @property
    def documents(self) -> tuple[DocumentRef, ...]:
        """What enters the register with the act."""
        signed = (self.document,) if self.document else ()
        return (*signed, self.paper.scan) if self.paper else signed

    def written(self, mandate: str | None) -> dict[str, str]:
        """As the register keeps it, with the number of the mandate used; only what is known."""
        told = {
            "method": self.method,
            "document": self.document.sha256 if self.document else "",
            "proved_at": instant(self.proved_at) if self.proved_at else "",
            "proof": self.proof,
            "mandate": mandate or "",
            **(self.paper.written() if self.paper else {}),
        }
        return {name: value for name, value in told.items() if value}


TOLD = Consent(method="told")
"""A story already lived: what its parties signed is elsewhere."""


def unsigned(
    mechanism: Mechanism, act: str, consent: Consent | None, signer: Acting, *, dated_today: bool
) -> tuple[Verdict, ...]:
    """What stands against an act that signs: no consent to its document, another day's date."""
    kind = mechanism.acts[act].signs
    if kind is None:
        return ()
    if consent is None or (consent.document is None and consent != TOLD):
        return (_no("signature", UNSIGNED.format(document=mechanism.documents[kind].label)),)
    if consent.method not in COPIED and not dated_today:
        return (_no("date", OTHER_DAY),)
    if consent.method == "paper":
        return _uncertified(mechanism, consent.paper, signer)
    return ()


def _uncertified(mechanism: Mechanism, paper: Paper | None, signer: Acting) -> tuple[Verdict, ...]:
    """The officer's mandates are read again: a revoked one certifies nothing."""
    if paper is None or paper.certifier.territory is None:
        return (_no("certifier", NO_CERTIFIER),)
    officer, where = paper.certifier, paper.certifier.territory
    if officer.person.pk == signer.person.pk:
        return (_no("certifier", OWN_HAND),)
    try:
        now = acting_as(officer.person, officer.party, where, clock.today(where.zone))
    except MayNotActFor as refused:
        return (_no("certifier", refused.text),)
    return () if may_certify(now, mechanism) else (_no("certifier", NO_CERTIFIER),)


def may_certify(acting: Acting, mechanism: Mechanism) -> bool:
    """Whether these mandates are those of an authority in dossiers of that mechanism."""
    held = acting.roles_in(mechanism.mechanism) & mechanism.roles.keys()
    return any(mechanism.roles[name].side == "authority" for name in held)


def _no(kind: str, sentence: Text) -> Verdict:
    return Verdict(kind=kind, holds=False, sentence=sentence)
