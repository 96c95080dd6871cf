"""The home of a territory, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.dossiers.listing import tallies_of
from communaux.apps.dossiers.queries import latest_moved
from communaux.catalogue import catalogue
from communaux.kernel.mechanism.mechanism import Family, Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.finding import territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.showing.counts import counts, states
from communaux.web.views.register import lines_of

FIGURES = Text(fr="Chiffres", en="Figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Something one may come for."""

    family: Family
    title: Text
    words: Text
    url: str
    mechanism: Mechanism | None
    mark: str = ""


FAMILY_DOORS: dict[Family, tuple[Text, Text]] = {
    "pouvoir": (
        Text(fr="J’ai une idée pour un lieu", en="I have an idea for a place"),
        Text(fr="Un square, un portique, une cour, une salle", en="A square, a portico, a room"),
    ),
    "ressources": (
        Text(fr="Nous voulons gérer une ressource", en="We want to run a resource"),
        Text(fr="Logement, énergie, eau, terre", en="Housing, energy, water, land"),
    ),
    "transitions": (
        Text(fr="Où va le territoire", en="Where the territory is heading"),
        Text(fr="Portrait, plan de quartier, charte", en="Portrait, local plan, charter"),
    ),
}
FOLLOW = Text(fr="Je veux suivre un dossier", en="I want to follow a dossier")
FOLLOW_WORDS = Text(
    fr="Où en est-il, qui doit quoi, pour quand", en="Where it stands, who owes what, by when"
)
COMMONS = Text(fr="Je cherche un commun", en="I am looking for a commons")
COMMONS_WORDS = Text(fr="Les lieux et qui s’en occupe", en="The places and who cares for them")
TRUST = Text(fr="Je veux vérifier", en="I want to check")
TRUST_WORDS = Text(
    fr="Rien n’a été changé : le registre se relit", en="Nothing was changed: the register shows"
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What one can come for, what has just happened, the figures."""
    territory = territory_of(request)
    shown = {
        "doors": tuple(_doors()),
        "recent": lines_of(latest_moved(territory)) if territory else (),
        "emblem_of": next(iter(catalogue().shelves.values())).mechanism
        if catalogue().shelves
        else None,
        "counts": counts(territory, tallies_of(territory)) if territory else (),
        "today": today(territory.zone if territory else None),
    }
    return page(request, "home.html", territory_frame(request) | shown)


def _doors() -> Iterator[Door]:
    """One door per family that has a mechanism, then the doors that are always there."""
    known = [shelf.mechanism for shelf in catalogue().shelves.values()]
    for family, (title, words) in FAMILY_DOORS.items():
        found = [mechanism for mechanism in known if mechanism.family == family]
        if found:
            url = reverse("mechanism", args=[found[0].mechanism])
            if len(found) > 1:
                url = f"{reverse('mechanisms')}#famille-{family}"
            yield Door(family=family, title=title, words=words, url=url, mechanism=found[0])
    always = (
        (FOLLOW, FOLLOW_WORDS, "dossiers"),
        (COMMONS, COMMONS_WORDS, "commons_list"),
        (TRUST, TRUST_WORDS, "register"),
    )
    for title, words, name in always:
        yield Door(
            family="autour", title=title, words=words, url=reverse(name), mechanism=None, mark=name
        )


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with how it is counted; published ones that disagree, side by side."""
    territory = territory_of(request)
    shown = {
        "here": "figures",
        "path": [Step(FIGURES)],
        "counts": counts(territory, tallies_of(territory)) if territory else (),
        "states": states(territory) if territory else (),
        "published": [
            {"mechanism": shelf.mechanism, "contradictions": shelf.figures.contradictions}
            for shelf in catalogue().shelves.values()
            if shelf.figures.figures or shelf.figures.contradictions
        ],
        "today": today(territory.zone if territory else None),
    }
    return page(request, "figures.html", territory_frame(request) | shown)
