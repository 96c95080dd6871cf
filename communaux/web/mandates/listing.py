"""The public page of mandates: who may bind which body, for what, how far, until when, by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.apps.actors.mandates import mandates_of
from communaux.apps.actors.models import Mandate, MandateKind
from communaux.apps.actors.wording import act_words
from communaux.catalogue import catalogue
from communaux.kernel.text import Text, list_text
from communaux.kernel.time.clock import today
from communaux.web.entering.proving import may_administer
from communaux.web.finding import territory_frame
from communaux.web.groups.acting import territory_here
from communaux.web.page import Step, page
from communaux.web.showing.hats import role_labels

MANDATES = Text(fr="Les mandats", en="Mandates")
KINDS = {
    MandateKind.MANDATE: Text(fr="mandat", en="mandate"),
    MandateKind.SIGNATURE: Text(fr="délégation de signature", en="delegation of signature"),
}
EVERYWHERE = Text(fr="dans tous les mécanismes", en="in every mechanism")
WITHOUT = Text(fr="sans plafond de montant", en="without a limit of amount")
UP_TO = Text(fr="jusqu’à {limit} par acte", en="up to {limit} for one act")
FROM_TO = Text(fr="du {starts} au {ends}", en="from {starts} to {ends}")
SINCE = Text(fr="depuis le {starts}, sans fin dite", en="since {starts}, with no end given")
REVOKED = Text(fr="retiré le {day}", en="revoked on {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One mandate in words."""

    mandate: Mandate
    kind: Text
    roles: Text
    where: Text
    limit: Text
    dates: Text
    act: Text | None
    replaces: str
    revoked: Text | None


@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """Everybody's: an act of delegation is public, or it binds nobody."""
    territory = territory_here(request)
    on = today(territory.zone)
    found = mandates_of(territory, on)
    shown = {
        "here": "mandates",
        "path": [Step(MANDATES)],
        "held": show(found.held),
        "coming": show(found.coming),
        "over": show(found.over),
        "today": on,
        "may_give": may_administer(request),
    }
    return page(request, "mandates/list.html", territory_frame(request) | shown)


def show(found: Iterable[Mandate]) -> tuple[Shown, ...]:
    """Mandates in words."""
    return tuple(_shown(each) for each in found)


def _shown(mandate: Mandate) -> Shown:
    limit = mandate.limit
    revoked = mandate.revoked_on
    return Shown(
        mandate=mandate,
        kind=KINDS[MandateKind(mandate.kind)],
        roles=list_text(role_labels(mandate.roles) or [Text.same("—")]),
        where=_where(mandate.mechanisms),
        limit=UP_TO.format(limit=limit.text()) if limit else WITHOUT,
        dates=_dates(mandate.starts, mandate.ends),
        act=act_words(mandate),
        replaces=mandate.replaces.person.name if mandate.replaces else "",
        revoked=REVOKED.format(day=revoked) if revoked else None,
    )


def _where(mechanisms: list[str]) -> Text:
    shelves = catalogue().shelves
    titles = [
        shelves[name].mechanism.title if name in shelves else Text.same(name) for name in mechanisms
    ]
    return list_text(titles) if titles else EVERYWHERE


def _dates(starts: date, ends: date | None) -> Text:
    return FROM_TO.format(starts=starts, ends=ends) if ends else SINCE.format(starts=starts)
