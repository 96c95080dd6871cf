"""The commons of a territory, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.commons.locks import locks_on
from communaux.apps.commons.models import Commons
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.finding import territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.pager import Pager
from communaux.web.showing.rows import listed

COMMONS = Text(fr="Les communs", en="Commons")
KINDS = {
    "material": Text(fr="Un lieu, un bien", en="A place, a thing"),
    "immaterial": Text(fr="Un lien, un savoir", en="A bond, a knowledge"),
    "digital": Text(fr="Du numérique", en="Something digital"),
}
NO_COMMONS = Text(fr="Aucun commun ne porte cette adresse.", en="No commons has this address.")
SIZE, MOST_DOSSIERS, LAST_PAGE = 50, 100, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCommons:
    """One line of the list."""

    uuid: UUID
    name: str
    place: str
    owner: str
    kind: Text
    heritage: bool


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Fifty commons at a time, by name."""
    territory = territory_of(request)
    number = _number(request.GET.get("page", ""))
    start = (number - 1) * SIZE
    known = Commons.objects.filter(territory=territory).select_related("owner").order_by("name")
    found = list(known[start : start + SIZE + 1])
    shown = {
        "here": "commons",
        "path": [Step(COMMONS)],
        "rows": [_listed(each) for each in found[:SIZE]],
        "pager": Pager(
            previous=f"?page={number - 1}" if number > 1 else None,
            next=f"?page={number + 1}" if len(found) > SIZE else None,
        ),
    }
    return page(request, "commons_list.html", territory_frame(request) | shown)


@require_safe
def commons(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A commons: whose it is, what holds it, its dossiers."""
    found = Commons.objects.select_related("owner", "territory").filter(pk=uuid).first()
    if found is None:
        raise Http404(NO_COMMONS)
    on = today(found.territory.zone)
    rows = found.dossiers.select_related("commons").order_by("-changed_at")[:MOST_DOSSIERS]
    shown = {
        "here": "commons",
        "path": [Step(COMMONS, reverse("commons_list")), Step(found.name)],
        "commons": found,
        "kind": KINDS.get(found.kind),
        "rights": list(found.rights.select_related("holder")),
        "locks": [lock for lock in locks_on(found.pk) if lock.holds_on(on)],
        "rows": tuple(listed(rows, on)),
    }
    return page(request, "commons.html", territory_frame(request) | shown)


def _listed(found: Commons) -> ListedCommons:
    return ListedCommons(
        uuid=found.pk,
        name=found.name,
        place=found.place,
        owner=found.owner.name if found.owner else "—",
        kind=KINDS[found.kind],
        heritage=found.heritage,
    )


def _number(written: str) -> int:
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1  # noqa: PLR2004 - five digits of pages are plenty
    return min(max(number, 1), LAST_PAGE)
