"""Signing by a form: what was shown is what is signed, and a proof serves only once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.consent import Consent
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.signing.preparing import keep_text
from communaux.kernel.text import SpokenError, Text
from communaux.web.asking.attempt import Perform
from communaux.web.entering.fresh import spend
from communaux.web.signing.panel import Signing

SHOWN = "texte"
ANOTHER = Text(
    fr="Le document n’est plus celui que vous aviez ouvert : relisez-le ci-dessous, puis signez. "
    "Rien n’a été inscrit.",
    en="The document is no longer the one you had opened: read it again below, then sign. "
    "Nothing has been recorded.",
)


class AnotherText(SpokenError):
    """The document changed between being shown and being signed."""


def signed(request: HttpRequest, row: DossierRow, signing: Signing) -> Perform:
    """The door, with the document shown and the proof of this session."""

    def go(acting: Acting, /, **asked: Any) -> DossierRow:
        if request.POST.get(SHOWN, "") != signing.text.sha256:
            raise AnotherText(ANOTHER)
        document = keep_text(row, signing.text)
        _refuse_before_the_proof_is_spent(row, signing.text.act, acting, document, asked)
        consent = _consent(request, signing, document)
        return perform(row, signing.text.act, acting, **asked, consent=consent)

    return go


def _refuse_before_the_proof_is_spent(
    row: DossierRow, act: str, acting: Acting, document: Any, asked: dict[str, Any]
) -> None:
    judgement = judge_act(
        row, act, acting, data=asked["data"], documents=(*asked["documents"], document)
    )
    if not judgement.allowed:
        raise Refused(judgement)


def _consent(request: HttpRequest, signing: Signing, document: Any) -> Consent:
    if signing.demo:
        return Consent(method="demo", document=document)
    proof = spend(request)
    return Consent(
        method=proof.method, document=document, proved_at=proof.at, proof=proof.reference
    )
