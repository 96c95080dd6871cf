"""One's own notices: what awaits me, what falls due, what changed; and following a dossier."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communaux.apps.actors.acting import Acting
from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications.models import Kind, Notice
from communaux.apps.notifications.reading import (
    TooManyFollowed,
    follow,
    follows,
    notices_of,
    read,
    read_all,
    unfollow,
)
from communaux.apps.notifications.telling import told
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.dossier import path_to
from communaux.web.wording import said

NOTICES = Text(fr="Mes avis", en="My notices")
FIRST = Text(
    fr="Dites d’abord qui vous êtes : des avis sont à une personne.",
    en="Say first who you are: notices belong to a person.",
)
NO_NOTICE = Text(
    fr="Cet avis n’est pas à vous, ou il est effacé.",
    en="This notice is not yours, or it has been erased.",
)
FOLLOW = Text(fr="Suivre", en="Follow")
FOLLOWED = Text(
    fr="Vous suivez ce dossier : chaque acte vous sera annoncé.",
    en="You follow this dossier: each act will be announced to you.",
)
UNFOLLOWED = Text(fr="Vous ne suivez plus ce dossier.", en="You no longer follow this dossier.")
KINDS = {
    Kind.AWAITED: Text(fr="Ce qui vous attend", en="What awaits you"),
    Kind.DUE: Text(fr="Échéance", en="Deadline"),
    Kind.CHANGED: Text(fr="Ce qui a changé", en="What changed"),
}


def person_or_403(request: HttpRequest) -> Acting:
    """Who reads; a plain reader is asked to say who they are."""
    acting = acting_of(request)
    if acting is None:
        raise PermissionDenied(FIRST)
    return acting


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The latest ones, whatever the capacity; a posted form marks them all as read."""
    person = person_or_403(request).person
    if request.method == "POST":
        read_all(person)
        return HttpResponseRedirect(reverse("notices"))
    lines = [_line(each) for each in notices_of(person)]
    new = any(line["new"] for line in lines)
    shown = {"here": "notices", "path": [Step(NOTICES)], "lines": lines, "new": new}
    return page(request, "notices.html", territory_frame(request) | shown)


@never_cache
@require_safe
def notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open what a notice is about; it is read from now on."""
    found = read(person_or_403(request).person, uuid)
    if found is None:
        raise Http404(NO_NOTICE)
    return HttpResponseRedirect(reverse("dossier", args=[found.dossier_id]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Follow a dossier, or stop: what that means, and one button."""
    row = row_or_404(request, uuid)
    person = person_or_403(request).person
    if request.method == "POST":
        _follow(request, person, row)
        return HttpResponseRedirect(reverse("dossier", args=[row.pk]))
    shown = {
        "here": "dossiers",
        "path": [*path_to(row), Step(FOLLOW)],
        "row": row,
        "followed": follows(person, row),
    }
    return page(request, "follow.html", territory_frame(request) | shown)


def _follow(request: HttpRequest, person: Actor, row: DossierRow) -> None:
    if request.POST.get("faire") == "cesser":
        unfollow(person, row)
        messages.success(request, said(UNFOLLOWED))
        return
    try:
        follow(person, row)
        messages.success(request, said(FOLLOWED))
    except TooManyFollowed as refused:
        messages.error(request, said(refused.text))


def _line(each: Notice) -> dict[str, Any]:
    words = told(each)
    return {
        "uuid": each.pk,
        "kind": KINDS[Kind(each.kind)],
        "sentence": words.sentence,
        "before": words.before,
        "number": each.dossier.number,
        "title": each.dossier.title,
        "on": each.created_at.date(),
        "new": each.read_at is None,
    }
