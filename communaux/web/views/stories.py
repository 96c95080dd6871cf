"""A story replayed step by step, with the verdicts the rules give."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.catalogue import Shelf
from communaux.kernel.dossier.replay import Replay, replay
from communaux.web.finding import shelf_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.showing.story import told
from communaux.web.views.mechanisms import WAYS


@require_safe
def story(request: HttpRequest, slug: str, scenario: str) -> HttpResponse:
    """Replay the story and show each step."""
    shelf = shelf_or_404(slug)
    if scenario not in shelf.scenarios:
        raise Http404(scenario)
    played = _replayed(shelf.digest, slug, scenario) or _play(shelf, scenario)
    mechanism = shelf.mechanism
    shown = {
        "here": "mechanisms",
        "path": [
            Step(WAYS, reverse("mechanisms")),
            Step(mechanism.title, reverse("mechanism", args=[slug])),
            Step(played.scenario.title),
        ],
        "mechanism": mechanism,
        "story": played.scenario,
        "steps": told(played, mechanism, shelf.instruments),
        "failures": played.failures,
    }
    return page(request, "story.html", territory_frame(request) | shown)


@lru_cache(maxsize=64)
def _replayed(digest: str, slug: str, scenario: str) -> Replay | None:
    """One replay per version of the mechanism."""
    shelf = shelf_or_404(slug)
    return _play(shelf, scenario) if shelf.digest == digest else None


def _play(shelf: Shelf, scenario: str) -> Replay:
    return replay(shelf.scenarios[scenario], shelf.mechanism, shelf.book, shelf.instruments)
