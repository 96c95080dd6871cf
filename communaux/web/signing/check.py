"""Checking a file: anybody gives it, learns whether it is what was signed, and nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from communaux.apps.documents.refusals import LARGEST_FILE, MEGABYTE, too_large
from communaux.apps.signing.checking import Checked, check_file
from communaux.apps.signing.pades.asking import NotRead
from communaux.apps.signing.telling import inside, label_of, verdict
from communaux.kernel.signature_levels import INSIDE, NEVER_QUALIFIED
from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.signing.words import in_groups

CHECK = Text(fr="Vérifier un document signé", en="Check a signed document")
NO_FILE = Text(
    fr="Choisissez d’abord un fichier : le PDF que vous voulez vérifier.",
    en="Choose a file first: the PDF you want to check.",
)
GIVEN = "fichier"


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, and under it what was found."""
    shown: dict[str, Any] = {"most": LARGEST_FILE // MEGABYTE}
    if request.method == "POST":
        shown |= _answer(request)
    context = {"here": "register", "path": [Step(CHECK)], **shown}
    status = 422 if "problem" in shown else 200
    return page(request, "signing/check.html", territory_frame(request) | context, status=status)


def _answer(request: HttpRequest) -> dict[str, Any]:
    file = request.FILES.get(GIVEN)
    if file is None:
        return {"problem": NO_FILE}
    if (file.size or 0) > LARGEST_FILE:
        return {"problem": too_large(file.name or "PDF").text}
    try:
        found = check_file(file.read())
    except NotRead as refused:
        return {"problem": refused.text}
    return {"found": found, **_told(found)}


def _told(found: Checked) -> dict[str, Any]:
    known = found.known or (found.near.known if found.near else None)
    return {
        "verdict": verdict(found),
        "good": found.known is not None,
        "hash_groups": in_groups(found.sha256),
        "inside": inside(found),
        "level": INSIDE if found.pades else None,
        "never_qualified": NEVER_QUALIFIED,
        "row": known.row if known else None,
        "label": label_of(known) if known else None,
    }
