"""The page behind an invitation's link: read it signed out, accept it once signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import acting_as
from communaux.apps.actors.groups import (
    GroupRefused,
    invitation_of,
    join_group,
    referents,
)
from communaux.apps.actors.guardians import consent_to
from communaux.apps.actors.models import Actor, Invitation
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.finding import choose, territory_frame
from communaux.web.groups.acting import enter_first, person_here, territory_here
from communaux.web.page import Step, page
from communaux.web.wording import said

INVITED = Text(fr="Une invitation", en="An invitation")
GONE = 410
JOINED = Text(
    fr="Vous êtes référente ou référent de « {group} », et agissez maintenant pour lui.",
    en="You are a referent of “{group}”, and now act for it.",
)
AGREED = Text(
    fr="Votre accord est noté : {name} peut prendre part.",
    en="Your agreement is noted: {name} may take part.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What one is invited to, by whom; the button to accept."""
    try:
        found = invitation_of(token)
    except GroupRefused as refused:
        return _shown(request, None, refused.text)
    person = person_here(request)
    if request.method != "POST":
        return _shown(request, found)
    if person is None:
        return enter_first(request)
    try:
        return _accepted(request, found, token, person)
    except GroupRefused as refused:
        return _shown(request, found, refused.text)


def _accepted(request: HttpRequest, found: Invitation, token: str, person: Actor) -> HttpResponse:
    territory = found.body.territory or territory_here(request)
    on = today(territory.zone)
    if found.body.is_person:
        minor = consent_to(token, person, on)
        messages.success(request, said(AGREED.format(name=minor.name)))
        return HttpResponseRedirect(reverse("who"))
    group = join_group(token, person, on)
    choose(request, acting_as(person, group, territory, on))
    messages.success(request, said(JOINED.format(group=group.name)))
    return HttpResponseRedirect(reverse("group", args=[group.pk]))


def _shown(
    request: HttpRequest, found: Invitation | None, stopped: Text | None = None
) -> HttpResponse:
    first = None
    if found is not None and not found.body.is_person:
        first = referents(found.body, today(territory_here(request).zone)).first()
    shown = {
        "here": "who",
        "path": [Step(INVITED)],
        "invitation": found,
        "decided": first,
        "entered": person_here(request) is not None,
        "stopped": stopped,
    }
    status = 200 if stopped is None else (409 if found else GONE)
    return page(request, "groups/invitation.html", territory_frame(request) | shown, status=status)
