"""One's own interests: declaring a tie with a party, and saying that it is over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.interests import (
    InterestRefused,
    declare_interest,
    end_interest,
    interests_of,
)
from communaux.apps.actors.models import Actor, InterestKind, Nature, Territory
from communaux.apps.deliberation.petitions.asked import checked, problems
from communaux.kernel.mechanism.field import Choice, Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.answers import by_field, typed_answers
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import ask_all
from communaux.web.finding import territory_frame
from communaux.web.groups.acting import enter_first, person_here, territory_here
from communaux.web.page import Step, page

INTERESTS = Text(fr="Mes liens d’intérêts", en="My interests")
MOST_OFFERED = 500
KINDS = {
    InterestKind.MEMBER: Text(
        fr="J’en suis membre, ou je participe à sa direction",
        en="I am a member of it, or take part in running it",
    ),
    InterestKind.RELATIVE: Text(
        fr="Un membre de ma famille ou un proche y est", en="A relative or a close friend is in it"
    ),
    InterestKind.WORK: Text(
        fr="J’y travaille, ou je fais affaire avec lui", en="I work there, or do business with it"
    ),
    InterestKind.OTHER: Text(fr="Un autre lien", en="Another tie"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: HttpRequest) -> HttpResponse:
    """For whoever holds, or may come to hold, a mandate."""
    person = person_here(request)
    if person is None:
        return enter_first(request)
    territory = territory_here(request)
    if request.method != "POST":
        return _shown(request, person, territory)
    over = request.POST.get("fini", "")
    if over:
        if over.isascii() and over.isdigit():
            end_interest(person, int(over[:9]), today(territory.zone))
        return HttpResponseRedirect(reverse("interests"))
    return _declared(request, person, territory)


def _declared(request: HttpRequest, person: Actor, territory: Territory) -> HttpResponse:
    form, on = _form(territory), today(territory.zone)
    typed = typed_answers(form, request.POST)
    wrong = problems(form, typed)
    if not wrong:
        told = checked(form, typed)
        party = Actor.objects.get(pk=told["party"])
        dates = {"starts": told["starts"], "ends": told.get("ends")}
        try:
            declare_interest(person, party, kind=told["kind"], by=person, on=on, **dates)
        except InterestRefused as refused:
            wrong = (FieldProblem("ends", refused.text),)
        else:
            return HttpResponseRedirect(reverse("interests"))
    return _shown(request, person, territory, wrong)


def _shown(
    request: HttpRequest,
    person: Actor,
    territory: Territory,
    wrong: tuple[FieldProblem, ...] = (),
) -> HttpResponse:
    form, on = _form(territory), today(territory.zone)
    typed = typed_answers(form, request.POST) or {"starts": on}
    questions = ask_all(form.values(), typed, by_field(wrong), {})
    found = [
        {"row": each, "kind": KINDS[InterestKind(each.kind)], "over": each.ends and each.ends < on}
        for each in interests_of(person)
    ]
    shown = {
        "here": "who",
        "path": [Step(INTERESTS)],
        "interests": found,
        "questions": questions,
        "problems": problem_list(wrong, questions),
    }
    status = 422 if wrong else 200
    frame = territory_frame(request)
    return page(request, "mandates/interests.html", frame | shown, status=status)


def _form(territory: Territory) -> dict[str, Field]:
    others = Actor.objects.filter(territory=territory).exclude(nature=Nature.PUBLIC_BODY)
    parties = others.exclude(nature=Nature.PERSON).order_by("name")[:MOST_OFFERED]
    offered = tuple(Choice(id=str(each.pk), label=Text.same(each.name)) for each in parties)
    fields = (
        Field(
            id="party",
            type="choice",
            required=True,
            label=Text(fr="Lien avec", en="Tie with"),
            choices=offered or (Choice(id="-", label=Text.same("—")),),
        ),
        Field(
            id="kind",
            type="choice",
            required=True,
            label=Text(fr="Nature du lien", en="Nature of the tie"),
            help=Text(
                fr="Vous seul ou seule la lisez, avec qui administre ce site.",
                en="Only you read it, with those who administer this site.",
            ),
            choices=tuple(Choice(id=kind, label=words) for kind, words in KINDS.items()),
        ),
        Field(id="starts", type="date", required=True, label=Text(fr="Depuis le", en="Since")),
        Field(id="ends", type="date", label=Text(fr="Jusqu’au", en="Until")),
    )
    return {field.id: field for field in fields}
