"""What a form that signs shows: the document, its hash, how one proves who one is."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from communaux.apps.actors.acting import Acting
from communaux.apps.documents.refusals import FileLost, NotPrintable
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.signing.methods import METHODS
from communaux.apps.signing.preparing import TextToSign, text_to_sign
from communaux.kernel.dossier.mandate import role_for
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text
from communaux.web.entering.fresh import Proof, proven_lately
from communaux.web.signing.words import in_groups
from communaux.web.wording import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The document of the act; `proof` None when it must still be given, or in a demonstration."""

    text: TextToSign
    party: str
    url: str
    proof: Proof | None
    demo: bool

    @property
    def must_prove(self) -> bool:
        """Whether one is first asked to prove who one is."""
        return self.proof is None and not self.demo

    @property
    def hash_groups(self) -> str:
        """The SHA-256 in groups that one can compare by eye."""
        return in_groups(self.text.sha256)

    @property
    def proven_by(self) -> Text | None:
        """The kind of proof given."""
        return METHODS[self.proof.method] if self.proof else None


def signing_of(
    request: HttpRequest, row: DossierRow, situation: Situation, act: str, acting: Acting | None
) -> Signing | None:
    """The panel for somebody whose role signs by this act; None for any other act or reader."""
    kind = situation.dossier.mechanism.acts[act]
    if acting is None or role_for(situation.state, kind, acting.hand) is None:
        return None
    try:
        text = text_to_sign(row, situation, act, language())
    except (NotPrintable, FileLost) as refused:
        raise Http404(refused.text) from refused
    if text is None:
        return None
    return Signing(
        text=text,
        party=acting.party.name,
        url=reverse("text_to_sign", args=[row.pk, act, text.language]),
        proof=None if settings.DEMO else proven_lately(request),
        demo=settings.DEMO,
    )
