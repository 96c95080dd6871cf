"""The gallery of mechanisms, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.catalogue import Shelf, catalogue
from communaux.kernel.mechanism.mechanism import Family, Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.finding import shelf_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.showing.mechanism import anytime, deadlines, numbers, roles
from communaux.web.showing.process import endings_of, other_tracks, path_of, process
from communaux.web.showing.published import published
from communaux.web.showing.sections import sections
from communaux.web.wording import language

WAYS = Text(fr="Les façons de faire", en="Ways of doing")
FAMILIES: dict[Family, Text] = {
    "pouvoir": Text(fr="Partager le pouvoir de faire", en="Sharing the power to act"),
    "ressources": Text(fr="Partager la gestion des ressources", en="Sharing resources"),
    "transitions": Text(fr="Piloter les transitions ensemble", en="Steering transitions together"),
    "autour": Text(fr="Autour", en="Around them"),
}


@dataclass(frozen=True, slots=True)
class FamilyShelf:
    """A family and its mechanisms."""

    name: Family
    title: Text
    mechanisms: tuple[Mechanism, ...]


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All mechanisms, by family."""
    shown = {"families": tuple(_families()), "here": "mechanisms", "path": [Step(WAYS)]}
    return page(request, "mechanisms.html", territory_frame(request) | shown)


def _families() -> Iterator[FamilyShelf]:
    known = [shelf.mechanism for shelf in catalogue().shelves.values()]
    for name, title in FAMILIES.items():
        found = tuple(mechanism for mechanism in known if mechanism.family == name)
        if found:
            yield FamilyShelf(name, title, found)


@require_safe
def mechanism(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, who does what, its path, its numbers, its limits, its stories, its sources."""
    shelf = shelf_or_404(slug)
    return page(request, "mechanism.html", territory_frame(request) | _shown(shelf))


def _shown(shelf: Shelf) -> dict[str, object]:
    mechanism, on = shelf.mechanism, today()
    texts = sections(shelf.texts[language()])
    return {
        "here": "mechanisms",
        "path": [Step(WAYS, reverse("mechanisms")), Step(mechanism.title)],
        "mechanism": mechanism,
        "family": FAMILIES[mechanism.family],
        "opening": texts[:1],
        "sections": texts[1:],
        "roles": roles(mechanism),
        "stages": path_of(mechanism),
        "endings": endings_of(mechanism),
        "process": process(mechanism),
        "tracks": other_tracks(mechanism),
        "anytime": anytime(mechanism),
        "deadlines": deadlines(mechanism, shelf.book, on),
        "numbers": numbers(shelf.book, on),
        "stale": shelf.book.stale(on),
        "figures": published(shelf),
        "contradictions": shelf.figures.contradictions,
        "instruments": tuple(shelf.instruments.values()),
        "stories": tuple(shelf.scenarios.values()),
        "openings": mechanism.opening_acts,
    }
