"""Entering a result into a dossier: choose where, then do the act with the result already in it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.drafts import get_draft, save_draft
from communaux.kernel.calculation import Calculation
from communaux.kernel.sealed_result import write_result
from communaux.kernel.text import Text
from communaux.web.calculating.address import query_of
from communaux.web.calculating.answering import answer_to
from communaux.web.calculating.explaining import explained
from communaux.web.calculating.giving import Taking, takings
from communaux.web.calculating.place import Place, place_of
from communaux.web.finding import acting_of, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.mechanisms import WAYS

GIVE = Text(fr="Verser au dossier", en="Enter into a dossier")


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)  # Going back keeps what was typed.
def give(request: HttpRequest, slug: str, instrument: str) -> HttpResponse:
    """Choose one of the dossiers; the result becomes the draft of its act."""
    place = place_of(request, slug, instrument)
    told = answer_to(place, request.META.get("QUERY_STRING", ""))
    acting = acting_of(request)
    if told.found is None:
        address = reverse("instrument", args=place.names)
        return HttpResponseRedirect(f"{address}?{query_of(told.typed)}&calculer=1")
    if acting is None:
        after = urlencode({"suite": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('who')}?{after}")
    offered = takings(place, acting)
    if request.method == "POST":
        return _given(request, told.found, offered, acting)
    return _choose(request, place, told.found, offered)


def _choose(
    request: HttpRequest, place: Place, found: Calculation, offered: tuple[Taking, ...]
) -> HttpResponse:
    mechanism = place.shelf.mechanism
    back = f"{reverse('instrument', args=place.names)}?{request.META.get('QUERY_STRING', '')}"
    shown = {
        "here": "mechanisms",
        "path": [
            Step(WAYS, reverse("mechanisms")),
            Step(mechanism.title, reverse("mechanism", args=[mechanism.mechanism])),
            Step(place.instrument.title, back),
            Step(GIVE),
        ],
        "mechanism": mechanism,
        "instrument": place.instrument,
        "found": found,
        "blocks": [block for block in explained(found) if block.kind == "figure"],
        "digest": found.sealed()["sha256"],
        "offered": offered,
        "back": back,
    }
    return page(request, "instrument_give.html", territory_frame(request) | shown)


def _given(
    request: HttpRequest, found: Calculation, offered: tuple[Taking, ...], acting: Acting
) -> HttpResponse:
    chosen = _chosen(request.POST.get("dossier", ""), offered)
    kept = get_draft(acting.person, chosen.row, chosen.act)
    sealed = write_result(found.sealed())
    data = {**(kept.data if kept else {}), chosen.field: sealed}
    save_draft(acting.person, chosen.row, chosen.act, data)
    return HttpResponseRedirect(reverse("act_form", args=[chosen.row.pk, chosen.act]))


def _chosen(written: str, offered: tuple[Taking, ...]) -> Taking:
    """Only what was offered may be chosen."""
    uuid, _, act = written.partition("/")
    try:
        wanted = UUID(uuid)
    except ValueError:
        raise Http404(written[:60]) from None
    for taking in offered:
        if (taking.row.pk, taking.act) == (wanted, act):
            return taking
    raise Http404(written[:60])
