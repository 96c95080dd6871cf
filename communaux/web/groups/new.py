"""Making an informal group, from wherever one wanted to propose something."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import acting_as
from communaux.apps.actors.groups import found_group
from communaux.apps.actors.models import Actor
from communaux.apps.deliberation.petitions.asked import checked, problems
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.answers import by_field, typed_answers
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import ask_all
from communaux.web.finding import choose, territory_frame
from communaux.web.groups.acting import enter_first, person_here, safe_next, territory_here
from communaux.web.page import Step, page

NEW = Text(fr="Créer un groupe informel", en="Make an informal group")
FORM: dict[str, Field] = {
    field.id: field
    for field in (
        Field(
            id="name",
            type="text",
            required=True,
            max_length=200,
            label=Text(fr="Le nom du groupe", en="The name of the group"),
            help=Text(
                fr="Il est public, comme ce que le groupe proposera.",
                en="It is public, like what the group will propose.",
            ),
        ),
        Field(
            id="said",
            type="long_text",
            required=True,
            min_length=10,
            max_length=2000,
            label=Text(
                fr="Ce que le groupe a décidé, pour être représenté",
                en="What the group decided, to be represented",
            ),
            help=Text(
                fr="Public. Sa règle ou le compte rendu d’une réunion, en quelques mots : qui "
                "parle en son nom, et ce qu’il faut demander aux autres avant.",
                en="Public. Its rule or the minutes of a meeting, in a few words: who speaks in "
                "its name, and what must first be asked of the others.",
            ),
        ),
        Field(
            id="said_on",
            type="date",
            required=True,
            label=Text(fr="Décidé le", en="Decided on"),
        ),
    )
}
AHEAD = Text(
    fr="Ce jour est à venir : le groupe décide d’abord.",
    en="This day is still to come: the group decides first.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then one acts for the group, back where one came from."""
    person = person_here(request)
    if person is None:
        return enter_first(request)
    if request.method == "POST":
        return _made(request, person)
    return _form(request)


def _made(request: HttpRequest, person: Actor) -> HttpResponse:
    territory = territory_here(request)
    typed, on = typed_answers(FORM, request.POST), today(territory.zone)
    wrong = problems(FORM, typed)
    if not wrong:
        told = checked(FORM, typed)
        if told["said_on"] <= on:
            group = found_group(person, territory, **told)
            choose(request, acting_as(person, group, territory, on))
            return HttpResponseRedirect(safe_next(request, reverse("group", args=[group.pk])))
        wrong = (FieldProblem("said_on", AHEAD),)
    return _form(request, wrong)


def _form(request: HttpRequest, wrong: tuple[FieldProblem, ...] = ()) -> HttpResponse:
    territory = territory_here(request)
    typed = typed_answers(FORM, request.POST) or {"said_on": today(territory.zone)}
    questions = ask_all(FORM.values(), typed, by_field(wrong), {})
    shown = {
        "here": "who",
        "path": [Step(NEW)],
        "questions": questions,
        "problems": problem_list(wrong, questions),
        "next": safe_next(request, ""),
    }
    status = 422 if wrong else 200
    return page(request, "groups/new.html", territory_frame(request) | shown, status=status)
