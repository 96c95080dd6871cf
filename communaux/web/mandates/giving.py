"""Giving, replacing and revoking a mandate: administrators alone, with both factors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.giving import (
    MandateRefused,
    Terms,
    give_mandate,
    replace_for,
    revoke_mandate,
)
from communaux.apps.actors.mandates import rows
from communaux.apps.actors.models import Actor, Mandate
from communaux.apps.actors.wording import mandate_words
from communaux.apps.deliberation.petitions.asked import checked, problems
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.answers import by_field, typed_answers
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import ask_all
from communaux.web.entering.proving import NOT_STAFF, keeps_installation, may_administer
from communaux.web.entering.second_factor import needs_second_factor
from communaux.web.finding import territory_frame
from communaux.web.groups.acting import territory_here
from communaux.web.mandates.asked import REVOKING, giving, replacing
from communaux.web.mandates.listing import MANDATES
from communaux.web.page import Step, page
from communaux.web.wording import said

GIVE = Text(fr="Donner un mandat", en="Give a mandate")
REPLACE = Text(fr="Faire remplacer", en="Have replaced")
REVOKE = Text(fr="Retirer un mandat", en="Revoke a mandate")
DONE = Text(fr="C’est enregistré, et public.", en="It is recorded, and public.")
NO_MANDATE = Text(fr="Aucun mandat ne porte cette adresse.", en="No mandate has this address.")
NOT_WEB = Text(
    fr="Une adresse de publication commence par https:// ou http://.",
    en="An address of publication begins with https:// or http://.",
)
Do = Callable[[dict[str, Any]], object]


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """A new mandate."""
    territory = territory_here(request)

    def go(told: dict[str, Any]) -> object:
        person, body = (Actor.objects.get(pk=told.pop(name)) for name in ("person", "body"))
        return give_mandate(person, body, territory, _terms(told))

    return _away(request) or _page(request, GIVE, giving(territory), go)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody stands in for the holder of a mandate."""

    def go(told: dict[str, Any]) -> object:
        person = Actor.objects.get(pk=told.pop("person"))
        terms = _terms({**told, "kind": mandate.kind})
        return replace_for(mandate, person, terms)

    if away := _away(request):
        return away
    mandate = _mandate_or_404(uuid)
    return _page(request, REPLACE, replacing(mandate.territory), go, mandate)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A mandate taken back, by an act that is named."""

    def go(told: dict[str, Any]) -> object:
        on = today(mandate.territory.zone)
        return revoke_mandate(mandate, told["on"], told["revoked_by"], today=on)

    if away := _away(request):
        return away
    mandate = _mandate_or_404(uuid)
    return _page(request, REVOKE, REVOKING, go, mandate)


def _away(request: HttpRequest) -> HttpResponse | None:
    """Sign in, then both factors; then nobody but those who keep the installation."""
    if may_administer(request):
        return None
    here = request.get_full_path()
    if not request.user.is_authenticated:
        return redirect_to_login(here, redirect_field_name="next")
    if keeps_installation(request) and needs_second_factor(request):
        return redirect_to_login(here, reverse("prove"), redirect_field_name="next")
    raise PermissionDenied(NOT_STAFF)


def _page(
    request: HttpRequest,
    title: Text,
    form: Mapping[str, Field],
    go: Do,
    mandate: Mandate | None = None,
) -> HttpResponse:
    typed = typed_answers(form, request.POST)
    wrong: tuple[FieldProblem, ...] = ()
    if request.method == "POST":
        wrong = problems(form, typed) or _tried(form, typed, go)
        if not wrong:
            messages.success(request, said(DONE))
            return HttpResponseRedirect(reverse("mandates"))
    questions = ask_all(form.values(), typed, by_field(wrong), {})
    shown = {
        "here": "mandates",
        "path": [Step(MANDATES, reverse("mandates")), Step(title)],
        "title": title,
        "about": mandate_words(mandate) if mandate else None,
        "holder": mandate.person.name if mandate else "",
        "questions": questions,
        "problems": problem_list(wrong, questions),
    }
    frame = territory_frame(request)
    return page(request, "mandates/form.html", frame | shown, status=422 if wrong else 200)


def _tried(form: Mapping[str, Field], typed: dict[str, Any], go: Do) -> tuple[FieldProblem, ...]:
    told = checked(form, typed)
    if not told.get("given_url", "https://").startswith(("https://", "http://")):
        return (FieldProblem("given_url", NOT_WEB),)
    try:
        go(told)
    except MandateRefused as refused:
        return (FieldProblem(refused.field, refused.text),)
    return ()


def _terms(told: Mapping[str, Any]) -> Terms:
    names = Terms.__dataclass_fields__.keys() & told.keys()
    return Terms(**{name: told[name] for name in names})


def _mandate_or_404(uuid: UUID) -> Mandate:
    found = rows().filter(uuid=uuid).first()
    if found is None:
        raise Http404(NO_MANDATE)
    return found
