"""Keeping a draft: by its button, or by itself while one writes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.drafts import Where, save_draft
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.web.asking.answers import typed_answers
from communaux.web.wording import said

SAVED = Text(fr="Brouillon enregistré.", en="Draft saved.")


def wants_draft(request: HttpRequest) -> bool:
    """Whether the form was sent to be kept, not to be performed."""
    return "garder" in request.POST


def save_answers(
    request: HttpRequest, mechanism: Mechanism, act: str, where: Where, acting: Acting
) -> None:
    """Keep what was typed, for the form to show it again."""
    save_draft(acting.person, where, act, typed_answers(mechanism.forms[act], request.POST))


def keep(
    request: HttpRequest, mechanism: Mechanism, act: str, where: Where, acting: Acting
) -> HttpResponse:
    """Keep what was typed. While one writes the answer is a few words; otherwise the form again."""
    save_answers(request, mechanism, act, where, acting)
    if request.headers.get("HX-Request"):
        return HttpResponse(said(SAVED), content_type="text/plain; charset=utf-8")
    messages.success(request, said(SAVED))
    return HttpResponseRedirect(request.path)
