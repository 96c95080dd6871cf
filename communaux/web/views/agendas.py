"""Private calendar addresses: the page where one takes and revokes them, and what they answer."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communaux.apps.actors.acting import Acting
from communaux.apps.calendars.feed import feed
from communaux.apps.calendars.models import Subscription
from communaux.apps.calendars.subscribing import (
    SubscriptionRefused,
    found_by,
    renew,
    revoke,
    subscribe,
    subscriptions_of,
)
from communaux.apps.dossiers.models import DossierRow
from communaux.catalogue import catalogue
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404, territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.wording import language

AGENDAS = Text(fr="Mes agendas", en="My calendars")
FIRST = Text(
    fr="Dites d’abord qui vous êtes : une adresse d’agenda est à une personne.",
    en="Say first who you are: a calendar address belongs to a person.",
)
NOT_YOURS = Text(fr="Cette adresse d’agenda n’est pas à vous.", en="This address is not yours.")


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of a private address; unknown and revoked are the same 404."""
    subscription = found_by(secret)
    if subscription is None:
        raise Http404
    body = feed(subscription, request.build_absolute_uri("/").rstrip("/"))
    etag = f'"{sha256(body).hexdigest()}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=3600"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response) or response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agendas(request: HttpRequest) -> HttpResponse:
    """One's own addresses: take one, renew it, revoke it. The secret is shown here only, once."""
    dossier = _dossier(request)
    acting = acting_of(request)
    if acting is None:
        raise PermissionDenied(FIRST)
    shown: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            shown = _done(request, acting, dossier)
        except SubscriptionRefused as refused:
            shown, status = {"problem": refused.text}, 422
    everything = {
        "here": "who",
        "path": [Step(AGENDAS)],
        "dossier": dossier,
        "mine": [_line(each) for each in subscriptions_of(acting)],
        "roles": [(name, _role(name)) for name in sorted(acting.roles)],
    }
    return page(
        request, "agendas.html", territory_frame(request) | everything | shown, status=status
    )


def _done(request: HttpRequest, acting: Acting, dossier: DossierRow | None) -> dict[str, object]:
    verb = request.POST.get("faire", "")
    territory = dossier.territory if dossier else territory_of(request)
    if verb == "abonner" and territory is not None:
        _, secret = subscribe(
            acting, territory, dossier=dossier, role=request.POST.get("role", "")[:100],
            language=language(),
        )  # fmt: skip
        return _address(request, secret)
    own = {str(each.pk): each for each in subscriptions_of(acting)}
    subscription = own.get(request.POST.get("agenda", ""))
    if subscription is None:
        raise PermissionDenied(NOT_YOURS)
    if verb == "renouveler":
        return _address(request, renew(subscription))
    revoke(subscription)
    return {"revoked": True}


def _address(request: HttpRequest, secret: str) -> dict[str, object]:
    return {"address": request.build_absolute_uri(reverse("private_calendar", args=[secret]))}


def _dossier(request: HttpRequest) -> DossierRow | None:
    named = (request.POST.get("dossier") or request.GET.get("dossier") or "")[:40]
    try:
        return row_or_404(request, UUID(named)) if named else None
    except ValueError:
        raise Http404 from None


def _line(subscription: Subscription) -> dict[str, object]:
    return {
        "pk": subscription.pk,
        "dossier": subscription.dossier,
        "role": _role(subscription.role) if subscription.role else None,
        "party": subscription.party,
        "territory": subscription.territory,
        "since": (subscription.renewed_at or subscription.created_at).date(),
    }


def _role(name: str) -> Text:
    """The label of a role, whichever mechanism has it."""
    for shelf in catalogue().shelves.values():
        if name in shelf.mechanism.roles:
            return shelf.mechanism.roles[name].label
    return Text.same(name)
