"""The document to sign, and who signed what in a dossier."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.actors.acting import Acting
from communaux.apps.documents.models import StoredFile
from communaux.apps.documents.refusals import FileLost, NotPrintable
from communaux.apps.dossiers.consent import may_certify
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.readers import Reader
from communaux.apps.signing.checking import check_hash
from communaux.apps.signing.preparing import text_to_sign
from communaux.apps.signing.reading import signed_documents
from communaux.kernel.signature_levels import NEVER_QUALIFIED, OF_AN_AUTHORITY
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.signing.showing import shown
from communaux.web.views.dossier import path_to

SIGNATURES = Text(fr="Signatures", en="Signatures")
NOTHING = Text(
    fr="Cet acte ne signe aucun document, ou ce document n’est pas public.",
    en="This act signs no document, or this document is not public.",
)

NO_COPY = Text(
    fr="Cette copie n’existe pas, ou n’est pas publique.",
    en="This copy does not exist, or is not public.",
)


@require_safe
def document(request: HttpRequest, uuid: UUID, act: str, spoken: str) -> HttpResponse:
    """The very bytes that a party is about to sign."""
    row = row_or_404(request, uuid)
    situation = situation_of(row)
    if act not in situation.dossier.mechanism.acts or spoken not in {"fr", "en"}:
        raise Http404(NOTHING)
    try:
        text = text_to_sign(row, situation, act, spoken)
    except (NotPrintable, FileLost) as refused:
        raise Http404(refused.text) from refused
    if text is None or not Reader(acting_of(request)).may_read(text.visibility, row):
        raise Http404(NOTHING)
    response = HttpResponse(text.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{text.name}"'
    return response


@require_safe
def signatures(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every document signed in a dossier: by whom, when, how, and what that is worth."""
    row = row_or_404(request, uuid)
    acting = acting_of(request)
    reader = Reader(acting)
    found = signed_documents(row)
    context = {
        "here": "dossiers",
        "path": [*path_to(row), Step(SIGNATURES)],
        "row": row,
        "papers": _papers(row, acting),
        "never_qualified": NEVER_QUALIFIED,
        "of_an_authority": OF_AN_AUTHORITY,
        "documents": [shown(row, each, reader) for each in found],
    }
    return page(request, "signing/signatures.html", territory_frame(request) | context)


def _papers(row: DossierRow, acting: Acting | None) -> list[Step]:
    """For an officer, each act by which somebody may have signed on paper."""
    mechanism = mechanism_of(row.pinned_id)
    if acting is None or not may_certify(acting, mechanism):
        return []
    return [
        Step(kind.label, reverse("paper_signature", args=[row.pk, name]))
        for name, kind in mechanism.acts.items()
        if kind.signs
    ]


@require_safe
def sealed_copy(request: HttpRequest, uuid: UUID, sha256: str) -> HttpResponse:
    """The signed document followed by the signatures of the authority's key."""
    row = row_or_404(request, uuid)
    known = check_hash(sha256)
    if known is None or known.row.pk != row.pk or known.version != "sealed":
        raise Http404(NO_COPY)
    if not Reader(acting_of(request)).may_read(known.document.visibility, row):
        raise Http404(NO_COPY)
    try:
        content = StoredFile.objects.get(sha256=sha256).read()
    except FileLost as lost:
        raise Http404(lost.text) from lost
    response = HttpResponse(content, content_type="application/pdf")
    name = known.document.name.removesuffix(".pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}-scelle.pdf"'
    return response
