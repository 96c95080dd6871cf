"""Behind a petition: copying paper sheets, checking signatures, sealing the list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions.checking import BY_HAND, KEPT, compare, mark, signatures
from communaux.apps.deliberation.petitions.refusals import NotYours, PetitionRefused
from communaux.apps.deliberation.petitions.rules import require_officer, require_sheets
from communaux.apps.deliberation.petitions.sheets import Copied, copy_sheet
from communaux.kernel.ballots.signature import REASONS
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import SpokenError, Text, plural_text
from communaux.web.asking.uploaded_text import UnreadableText, uploaded_text
from communaux.web.finding import acting_of
from communaux.web.page import page
from communaux.web.pager import Pager
from communaux.web.petitions.finding import acting_or_forbidden, around, petition_or_404
from communaux.web.wording import said

PAPER = Text(fr="Recopier des feuilles", en="Copy sheets")
CHECK = Text(fr="Vérifier les signatures", en="Check the signatures")
SIZE, LONGEST_TEXT = 50, 2_000_000
MARKED = (
    Text(fr="{n} signature marquée.", en="{n} signature marked."),
    Text(fr="{n} signatures marquées.", en="{n} signatures marked."),
)
COMPARED = Text(
    fr="Signatures retrouvées sur la liste et gardées : {kept} ; restant à vérifier : {left}.",
    en="Signatures found on the roll and kept: {kept}; remaining to be checked: {left}.",
)
PAGE = Text(fr="Page {n} sur {of}", en="Page {n} of {of}")
NO_FILE = Text(fr="Choisissez un fichier.", en="Choose a file.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Typing paper sheets, or sending them as CSV; refused lines come back as typed."""
    petition = petition_or_404(request, uuid)
    acting = _acting(request, lambda who: require_sheets(petition, who))
    shown: dict[str, Any] = {"typed": "", "sheet": request.POST.get("sheet", "")[:60]}
    if request.method == "POST":
        shown |= _copied(request, petition, acting)
    status = 422 if shown.get("stopped") or shown.get("refused") else 200
    return page(
        request, "petition/paper.html", around(request, petition, PAPER) | shown, status=status
    )


def _copied(request: HttpRequest, petition: Petition, acting: Acting) -> dict[str, Any]:
    typed = request.POST.get("lines", "")[:LONGEST_TEXT]
    file, text, read = request.FILES.get("file"), typed, None
    try:
        if file is not None:
            text, read = uploaded_text(file)
        copied: Copied = copy_sheet(
            petition,
            acting,
            text,
            sheet=request.POST.get("sheet", ""),
            file=file.name or "" if file else "",
        )
    except (UnreadableText, PetitionRefused) as refused:
        return {"typed": typed, "stopped": refused.text}
    return {"typed": copied.left, "copied": copied, "refused": copied.refused, "read": read}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The officer's list: each signature kept, or dropped with its reason."""
    petition = petition_or_404(request, uuid)
    acting = _acting(request, lambda who: require_officer(petition.dossier, who))
    stopped = None
    if request.method == "POST":
        try:
            messages.success(request, said(_checked(request, petition, acting)))
            return HttpResponseRedirect(request.get_full_path())
        except FieldProblem as problem:
            stopped = problem.sentence
        except SpokenError as refused:
            stopped = refused.text
    shown = _list(request, petition, acting) | {"stopped": stopped}
    status = 422 if stopped else 200
    return page(
        request, "petition/check.html", around(request, petition, CHECK) | shown, status=status
    )


def _checked(request: HttpRequest, petition: Petition, acting: Acting) -> Text:
    if "roll" in request.FILES or "compare" in request.POST:
        file = request.FILES.get("roll")
        if file is None:
            raise FieldProblem("roll", NO_FILE)
        text, _ = uploaded_text(file)
        found = compare(petition, acting, text)
        return COMPARED.format(kept=found.kept, left=found.left)
    rest = "keep_rest" in request.POST
    marks: dict[UUID, str] = {}
    for name, got in request.POST.items():
        kind, _, written = name.partition("-")
        if kind == "mark" and (uuid := _uuid(written)):
            marks[uuid] = KEPT if rest and not got else str(got)
    return plural_text(mark(petition, acting, marks), *MARKED)


def _list(request: HttpRequest, petition: Petition, acting: Acting) -> dict[str, Any]:
    waiting = request.GET.get("voir") != "toutes"
    found = signatures(petition, acting)
    all_rows = found.filter(check_mark="") if waiting else found
    pages = Paginator(all_rows, SIZE)
    here = pages.get_page(request.GET.get("page"))
    way = "" if waiting else "voir=toutes&"
    return {
        "rows": tuple(_row(each) for each in here),
        "waiting": waiting,
        "unchecked": found.filter(check_mark="").count(),
        "total": found.count(),
        "reasons": tuple((why, REASONS[why]) for why in BY_HAND),
        "pager": Pager(
            previous=f"?{way}page={here.previous_page_number()}" if here.has_previous() else None,
            next=f"?{way}page={here.next_page_number()}" if here.has_next() else None,
            words=PAGE.format(n=here.number, of=pages.num_pages),
        ),
    }


def _row(row: Signatory) -> dict[str, Any]:
    return {"signed": row, "chosen": row.why or row.check_mark}


def _acting(request: HttpRequest, require: Any) -> Acting:
    """Who acts, once `require` let them; a page that says why not otherwise."""
    acting = acting_of(request)
    try:
        require(acting)
    except NotYours as refused:
        acting_or_forbidden(request, refused)
    return acting_or_forbidden(request, None)


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
