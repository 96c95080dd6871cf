"""The page of an informal group: its referents, what it decided, inviting another, leaving."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.groups import (
    GroupRefused,
    invite,
    leave_group,
    referents,
    require_referent,
)
from communaux.apps.actors.models import Actor, Nature
from communaux.apps.dossiers.permissions import may_name_referents
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.finding import acting_of, choose, territory_frame
from communaux.web.groups.acting import enter_first, person_here, territory_here
from communaux.web.groups.sending import Sent, send_link
from communaux.web.page import Step, page
from communaux.web.wording import said

NO_GROUP = Text(fr="Aucun groupe ne porte cette adresse.", en="No group has this address.")
LEFT = Text(
    fr="Vous avez quitté « {group} ». Ce que vous avez fait pour lui reste au registre.",
    en="You left “{group}”. What you did for it stays in the register.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Names are for the members and the authority; what the group decided is for everybody."""
    found = Actor.objects.filter(pk=uuid, nature=Nature.INFORMAL).first()
    if found is None:
        raise Http404(NO_GROUP)
    if request.method != "POST":
        return _shown(request, found)
    person = person_here(request)
    if person is None:
        return enter_first(request)
    if "quitter" in request.POST:
        return _left(request, person, found)
    return _invited(request, person, found)


def _invited(request: HttpRequest, person: Actor, found: Actor) -> HttpResponse:
    """The link is shown this once: only its seal is kept."""
    try:
        require_referent(person, found, today(territory_here(request).zone))
    except GroupRefused as refused:
        return _shown(request, found, stopped=refused.text, status=403)
    address = reverse("invitation", args=[invite(person, found)])
    link = request.build_absolute_uri(address)
    sent = send_link(request, link, found.name, "account/email/invitation")
    return _shown(request, found, link=link, sent=sent)


def _left(request: HttpRequest, person: Actor, found: Actor) -> HttpResponse:
    leave_group(person, found, today(territory_here(request).zone))
    acting = acting_of(request)
    if acting is not None and acting.party.pk == found.pk and not settings.DEMO:
        choose(request, None)
    messages.success(request, said(LEFT.format(group=found.name)))
    return HttpResponseRedirect(reverse("who"))


def _shown(
    request: HttpRequest,
    found: Actor,
    *,
    link: str = "",
    sent: Sent | None = None,
    stopped: Text | None = None,
    status: int = 200,
) -> HttpResponse:
    territory, acting = territory_here(request), acting_of(request)
    rows = list(referents(found, today(territory.zone)))
    known = {row.person_id for row in rows}
    mine = acting is not None and acting.person.pk in known
    shown = {
        "here": "who",
        "path": [Step(found.name)],
        "group": found,
        "referents": rows,
        "decided": next((row for row in rows if row.said), None),
        "mine": mine,
        "named": may_name_referents(acting, known),
        "link": link,
        "sent": sent,
        "stopped": stopped,
        "days": settings.INVITATION_DAYS,
    }
    return page(request, "groups/group.html", territory_frame(request) | shown, status=status)
