"""Saying that one is a minor, asking a guardian's agreement, giving or withdrawing one's own."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.groups import invite
from communaux.apps.actors.guardians import (
    consents_of,
    declare_minor,
    given_by,
    withdraw_consent,
)
from communaux.apps.actors.models import Actor
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.reading import read
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.answers import by_field
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import PREFIX, ask
from communaux.web.finding import territory_frame
from communaux.web.groups.acting import enter_first, person_here, territory_here
from communaux.web.groups.sending import Sent, send_link
from communaux.web.page import Step, page

MINOR = Text(fr="Participer quand on est mineur", en="Taking part as a minor")
LONGEST_CHILDHOOD = 22  # Years: wherever one lives, one is of age by then.
UNTIL = Field(
    id="until",
    type="date",
    label=Text(fr="Vous serez majeure ou majeur le", en="You come of age on"),
    help=Text(
        fr="Seul ce jour est gardé, jamais votre date de naissance. Laissez vide si vous êtes "
        "majeure ou majeur.",
        en="Only this day is kept, never your date of birth. Leave empty if you are of age.",
    ),
)
FAR = Text(
    fr="Ce jour est trop loin : vérifiez l’année.", en="This day is too far: check the year."
)


@require_http_methods(["GET", "HEAD", "POST"])
def minor(request: HttpRequest) -> HttpResponse:
    """One's own minority and its guardians; the consents one gave to others."""
    person = person_here(request)
    if person is None:
        return enter_first(request)
    on = today(territory_here(request).zone)
    if request.method != "POST":
        return _shown(request, person, on)
    if "retirer" in request.POST:
        if request.POST["retirer"].isascii() and request.POST["retirer"].isdigit():
            withdraw_consent(person, int(request.POST["retirer"][:9]), on)
        return HttpResponseRedirect(reverse("minor"))
    if "inviter" in request.POST and person.is_minor(on):
        link = request.build_absolute_uri(reverse("invitation", args=[invite(person, person)]))
        sent = send_link(request, link, person.name, "account/email/guardian")
        return _shown(request, person, on, link=link, sent=sent)
    return _declared(request, person, on)


def _declared(request: HttpRequest, person: Actor, on: date) -> HttpResponse:
    try:
        until = read(UNTIL, request.POST.get(PREFIX + UNTIL.id, ""))
    except FieldProblem as problem:
        return _shown(request, person, on, wrong=(problem,))
    if isinstance(until, date) and not date.min < until < _farthest(on):
        return _shown(request, person, on, wrong=(FieldProblem(UNTIL.id, FAR),))
    last = date.fromordinal(until.toordinal() - 1) if isinstance(until, date) else None
    declare_minor(person, last)
    return HttpResponseRedirect(reverse("minor"))


def _farthest(on: date) -> date:
    return date(on.year + LONGEST_CHILDHOOD, 1, 1)


def _shown(
    request: HttpRequest,
    person: Actor,
    on: date,
    *,
    link: str = "",
    sent: Sent | None = None,
    wrong: tuple[FieldProblem, ...] = (),
) -> HttpResponse:
    last = person.minor_until
    of_age = date.fromordinal(last.toordinal() + 1) if last else None
    question = ask(UNTIL, request.POST.get(PREFIX + UNTIL.id, of_age), by_field(wrong).get("until"))
    shown = {
        "here": "who",
        "path": [Step(MINOR)],
        "is_minor": person.is_minor(on),
        "of_age": of_age,
        "guardians": consents_of(person, on),
        "given": given_by(person, on),
        "q": question,
        "problems": problem_list(wrong, (question,)),
        "link": link,
        "sent": sent,
        "days": settings.INVITATION_DAYS,
    }
    status = 422 if wrong else 200
    return page(request, "groups/minor.html", territory_frame(request) | shown, status=status)
