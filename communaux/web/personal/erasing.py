"""Erasing oneself: what goes, what remains and why, a fresh proof, and it is done."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.dossiers.holdings import answers_that_stay
from communaux.apps.privacy.erasing import erase
from communaux.apps.privacy.models import Reason
from communaux.apps.privacy.portrait import portrait
from communaux.kernel.text import Text
from communaux.web.entering.fresh import ask_afresh, proven_lately, spend
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.personal.held import MY_DATA, YOURS, enter_first, reader_of
from communaux.web.wording import said

ERASE = Text(fr="Tout effacer", en="Erase everything")
ERASED = Text(
    fr="C’est effacé : nom, adresse, compte, réponses et fichiers personnels. Vos actes restent, "
    "sous un identifiant qui ne mène plus à vous.",
    en="It is erased: name, address, account, personal answers and files. Your acts stay, under an "
    "identifier that no longer leads to you.",
)
NOT_IN_DEMO = Text(
    fr="Dans la démonstration, ces personnes sont inventées et servent à tout le monde : on n’en "
    "efface aucune.",
    en="In the demonstration these people are invented and serve everybody: none is erased.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_me(request: HttpRequest) -> HttpResponse:
    """Say first what goes and what remains; then, with a fresh proof, erase."""
    person = reader_of(request)
    if person is None:
        return enter_first(request)
    if request.method != "POST":
        return _page(request)
    if settings.DEMO:
        raise PermissionDenied(NOT_IN_DEMO)
    if proven_lately(request) is None:
        return ask_afresh(request)
    spend(request)
    logout(request)
    erase(person, Reason.ASKED)
    messages.success(request, said(ERASED))
    return HttpResponseRedirect(reverse("home"))


def _page(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    everything = portrait(person) if person else ()
    steps = [Step(YOURS, reverse("who")), Step(MY_DATA, reverse("my_data")), Step(ERASE)]
    told = {
        "here": "who",
        "path": steps,
        "goes": tuple(each.holding for each in everything if each.rows),
        "staying": answers_that_stay(person) if person else [],
        "remains": tuple(each.holding for each in everything if each.holding.remains),
        "proven": proven_lately(request) is not None,
        "refused": NOT_IN_DEMO if settings.DEMO else None,
    }
    return page(request, "personal/erase_me.html", territory_frame(request) | told)
