"""The territories of this site: which there are, and going from one to another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.apps.actors.models import Territory
from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page

TERRITORIES = Text(fr="Les territoires", en="Territories")
MOST = 500


@require_safe
def territories(request: HttpRequest) -> HttpResponse:
    """Every territory, by name; each link makes the following pages speak of it."""
    shown = {
        "here": "territories",
        "path": [Step(TERRITORIES)],
        "territories": Territory.objects.order_by("name")[:MOST],
    }
    return page(request, "territories.html", territory_frame(request) | shown)
