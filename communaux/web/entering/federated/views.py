"""Going to an identity service and coming back; linking one to an account."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from communaux.kernel.text import Text
from communaux.web.entering.after import next_of
from communaux.web.entering.federated.leaving import left
from communaux.web.entering.federated.outside import services
from communaux.web.entering.federated.provider import Asking
from communaux.web.entering.federated.refusing import refused
from communaux.web.entering.frame import YOURS
from communaux.web.entering.fresh import ask_afresh, proven_lately, spend
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.wording import said

TITLE = Text(fr="Identités reliées", en="Linked identities")
NO_SERVICE = Text(
    fr="Aucun service d’identité de ce nom n’est réglé ici.",
    en="No identity service of that name is set here.",
)
UNREACHABLE = Text(
    fr="{service} ne répond pas. Entrez avec un code, ou revenez plus tard.",
    en="{service} does not answer. Enter with a code, or come back later.",
)
GONE = Text(
    fr="Vous êtes déconnecté ici et du service d’identité.",
    en="You are signed out here and at the identity service.",
)


class Callback(OAuth2CallbackView):  # type: ignore[misc]  # the library is not typed
    """The way back: the state is used up before anything is believed."""

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, Any]:
        found = super()._get_state(request, provider)
        self.adapter.asked = found[0]
        return found  # type: ignore[no-any-return]  # the library is not typed


@never_cache
@require_POST
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Towards the service, by a page: a form may not lead straight to another site."""
    linking = request.POST.get("process") == "connect"
    if linking and (not request.user.is_authenticated or proven_lately(request) is None):
        return ask_afresh(request, reverse("identities"))
    service = _provider(request, provider_id)
    if linking:
        spend(request)
    wanted = {"process": "connect"} if linking else {"process": "login"}
    try:
        sent = service.redirect(request, next_url=next_of(request), **wanted)
    except (RequestException, OAuth2Error):
        return refused(request, UNREACHABLE.format(service=service.name))
    return towards(request, service.name, sent["Location"])


@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the service answers."""
    service = _provider(request, provider_id)
    try:
        back: HttpResponse = Callback.adapter_view(Asking(request, provider_id))(request)
    except (RequestException, OAuth2Error):
        return refused(request, UNREACHABLE.format(service=service.name))
    return back


@require_safe
def identity_left(request: HttpRequest) -> HttpResponse:
    """Back from the service, signed out of both."""
    if left(request):
        messages.success(request, said(GONE))
    return HttpResponseRedirect(reverse("home"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def identities(request: HttpRequest) -> HttpResponse:
    """The identity services that open this account; one may be unlinked at any time."""
    own = SocialAccount.objects.filter(user=request.user)
    if request.method == "POST":
        get_object_or_404(own, pk=_number(request.POST.get("retirer", ""))).delete()
        return HttpResponseRedirect(reverse("identities"))
    linked = {each.provider: each.pk for each in own}
    shown = {
        "title": TITLE,
        "here": "who",
        "path": [Step(YOURS, reverse("who")), Step(TITLE)],
        "services": [{**each, "linked": linked.get(each["provider_id"])} for each in services()],
        "proven": proven_lately(request),
    }
    return page(request, "entering/identities.html", territory_frame(request) | shown)


def towards(request: HttpRequest, service: str, address: str) -> HttpResponse:
    """A page that leads to another site at once, or by its link."""
    shown = {"title": Text.same(service), "address": address, "service": service}
    shown |= {"here": "who", "path": [Step(service)]}
    return page(request, "entering/towards.html", territory_frame(request) | shown)


def _provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404(NO_SERVICE) from None


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0  # noqa: PLR2004 - fits a row's number
