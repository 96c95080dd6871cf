"""Files: documents printed from the register, and documents attached to acts."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.apps.documents.attached import attached_file
from communaux.apps.documents.refusals import FileLost, NotPrintable
from communaux.apps.documents.rendering import render
from communaux.apps.documents.serving import as_attachment
from communaux.apps.dossiers.readers import Reader
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404
from communaux.web.wording import language

NO_FILE = Text(
    fr="Cette pièce n’existe pas ou n’est pas publique : qui l’a jointe peut vous la montrer.",
    en="This document does not exist, or is not public: whoever attached it may show it to you.",
)


@require_safe
def document(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """A document of the mechanism, as a tagged PDF in the language of the page."""
    row = row_or_404(request, uuid)
    try:
        pdf = render(row, name, language(), Reader(acting_of(request)))
    except NotPrintable as refused:
        raise Http404(refused.text) from refused
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{row.number}-{name}.pdf"'
    return response


@require_safe
def piece(request: HttpRequest, uuid: UUID, seq: int, sha256: str) -> HttpResponse:  # noqa: ARG001 - the number of the act makes the address readable
    """An attached document, only for those who may read it; never run by the browser."""
    row = row_or_404(request, uuid)
    stored = attached_file(row, sha256, Reader(acting_of(request)))
    if stored is None:
        raise Http404(NO_FILE)
    try:
        content = stored.read()
    except FileLost as lost:
        raise Http404(lost.text) from lost
    return as_attachment(content, stored.media_type, stored.name)
