"""Opening a dossier: which act opens it, on which commons, with which first answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from communaux.apps.actors.acting import Acting
from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.catalogue import Shelf
from communaux.kernel.dossier.act import Dossier, Hand
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.attempt import Attempt, attempt
from communaux.web.asking.known import draft_of
from communaux.web.asking.once import already_done, mark_done
from communaux.web.asking.place import commons_questions, place_of
from communaux.web.drafting import keep, wants_draft
from communaux.web.finding import acting_of, shelf_or_404, territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.sheet_page import SheetPage, sheet_page
from communaux.web.showing.possible import ShownAct
from communaux.web.showing.reasons import reasons
from communaux.web.views.mechanisms import WAYS

OPEN = Text(fr="Ouvrir un dossier", en="Open a dossier")
OPENED = Text(
    fr="Le dossier n° {number} est ouvert, et l’acte inscrit au registre.",
    en="Dossier no. {number} is open, and the act entered in the register.",
)
NOT_OPENING = Text(
    fr="Cet acte n’ouvre pas de dossier sous ce mécanisme.",
    en="This act opens no dossier under this mechanism.",
)
NO_TERRITORY = Text(
    fr="Aucun territoire n’est encore inscrit ici : un dossier s’ouvre toujours quelque part.",
    en="No territory is registered here yet: a dossier is always opened somewhere.",
)


@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """The acts that open a dossier; straight to the form when there is but one."""
    shelf, acting = shelf_or_404(slug), acting_of(request)
    situation = _unopened(shelf, _territory(request))
    shown = {
        "here": "mechanisms",
        "path": _path(shelf, OPEN),
        "mechanism": shelf.mechanism,
        "acts": tuple(
            _offered(shelf, act, _judged(situation, act, acting), request)
            for act in shelf.mechanism.opening_acts
        ),
    }
    return page(request, "open_choose.html", territory_frame(request) | shown)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)  # Going back keeps what was typed.
def open_dossier(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """The form of an opening act."""
    shelf, territory = shelf_or_404(slug), _territory(request)
    if act not in shelf.mechanism.opening_acts:
        raise Http404(NOT_OPENING)
    place = SheetPage(
        row=None,
        situation=_unopened(shelf, territory),
        act=act,
        acting=acting_of(request),
        offers={},
        path=_path(shelf, shelf.mechanism.acts[act].label),
        before=commons_questions(territory, request),
    )
    if request.method != "POST":
        raw, saved = draft_of(place.acting, slug, act)
        judgement = _judged(place.situation, act, place.acting)
        return sheet_page(request, place, Attempt(raw=raw, judgement=judgement), saved=saved)
    return already_or(request, place, territory)


def already_or(request: HttpRequest, place: SheetPage, territory: Territory) -> HttpResponse:
    """Go where this form already led, or carry it out."""
    if done := already_done(request):
        return HttpResponseRedirect(done)
    mechanism = place.situation.dossier.mechanism
    if place.acting is not None and wants_draft(request):
        return keep(request, mechanism, place.act, mechanism.mechanism, place.acting)
    go = _opened(request, territory, mechanism.mechanism, place.act)
    tried = attempt(request, place.situation, place.act, place.acting, go)
    if tried.row is None:
        judgement = tried.judgement or _judged(place.situation, place.act, place.acting)
        return sheet_page(request, place, tried.with_judgement(judgement))
    address = reverse("dossier", args=[tried.row.pk])
    mark_done(request, address)
    messages.success(request, place.said(OPENED.format(number=tried.row.number)))
    return HttpResponseRedirect(address)


def _opened(request: HttpRequest, territory: Territory, slug: str, act: str) -> Any:
    """A commons described for the occasion is entered with the dossier, or not at all."""

    def go(acting: Acting, **asked: Any) -> DossierRow:
        asked["seen"] = None
        with transaction.atomic():
            commons = place_of(territory, request.POST, asked["data"])
            return perform(
                None, act, acting, territory=territory, mechanism=slug, commons=commons, **asked
            )

    return go


def _unopened(shelf: Shelf, territory: Territory) -> Situation:
    dossier = Dossier(id=str(UUID(int=0)), mechanism=shelf.mechanism)
    book = book_for(territory, shelf.mechanism.mechanism)
    return situate(dossier, today(territory.zone), book)


def _judged(situation: Situation, act: str, acting: Acting | None) -> Judgement:
    hand = acting.hand_on(situation.on) if acting else Hand(person="", party="")
    return judge(situation, act, hand)


def _territory(request: HttpRequest) -> Territory:
    territory = territory_of(request)
    if territory is None:
        raise Http404(NO_TERRITORY)
    return territory


def _path(shelf: Shelf, last: Text) -> list[Step]:
    mechanism = shelf.mechanism
    return [
        Step(WAYS, reverse("mechanisms")),
        Step(mechanism.title, reverse("mechanism", args=[mechanism.mechanism])),
        Step(last),
    ]


def _offered(shelf: Shelf, act: str, judgement: Judgement, request: HttpRequest) -> ShownAct:
    slug, kind = shelf.mechanism.mechanism, shelf.mechanism.acts[act]
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return ShownAct(
        name=act,
        label=kind.label,
        help=kind.help,
        url=reverse("open_dossier", args=[slug, act]) + query,
        refusals=reasons(judgement.refusals, slug),
        possible_from=judgement.possible_from,
        awaited=None,
        draft=None,
        open=judgement.allowed,
    )
