"""Doing an act: the form, its verdicts beside it, and what happens when it is sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import rivals_of
from communaux.kernel.text import Text
from communaux.web.asking.act_sheet import Offers
from communaux.web.asking.attempt import Attempt, attempt
from communaux.web.asking.known import draft_of, known_answers
from communaux.web.asking.once import already_done, mark_done
from communaux.web.asking.question import Option
from communaux.web.drafting import keep, save_answers, wants_draft
from communaux.web.entering.fresh import ask_afresh
from communaux.web.finding import acting_of, row_or_404
from communaux.web.page import Step
from communaux.web.sheet_page import SheetPage, sheet_page
from communaux.web.signing.panel import signing_of
from communaux.web.signing.performing import signed
from communaux.web.views.dossier import path_to

NO_ACT = Text(
    fr="Le mécanisme de ce dossier ne connaît pas cet acte.",
    en="The mechanism of this dossier knows no such act.",
)
DONE = Text(fr="{done} : inscrit au registre.", en="{done}: entered in the register.")


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)  # Going back keeps what was typed.
def act_form(request: HttpRequest, uuid: UUID, act: str) -> HttpResponse:
    """The form of an act on a dossier."""
    row = row_or_404(request, uuid)
    situation = situation_of(row)
    if act not in situation.dossier.mechanism.acts:
        raise Http404(NO_ACT)
    place = SheetPage(
        row=row,
        situation=situation,
        act=act,
        acting=acting_of(request),
        offers=offers_in(row),
        path=[*path_to(row), Step(situation.dossier.mechanism.acts[act].label)],
        signing=signing_of(request, row, situation, act, acting_of(request)),
    )
    return _sent(request, place) if request.method == "POST" else _show(request, place)


def _show(request: HttpRequest, place: SheetPage) -> HttpResponse:
    row = place.row
    if row is None:
        raise AssertionError("this form always has a dossier")
    raw: dict[str, Any] = known_answers(row, place.situation, place.act, place.acting)
    kept, saved = draft_of(place.acting, row, place.act)
    judgement = judge_act(row, place.act, place.acting)
    return sheet_page(request, place, Attempt(raw=raw | kept, judgement=judgement), saved=saved)


def _sent(request: HttpRequest, place: SheetPage) -> HttpResponse:
    row, acting = place.row, place.acting
    if row is None:
        raise AssertionError("this form always has a dossier")
    if done := already_done(request):
        return HttpResponseRedirect(done)
    if acting is not None and wants_draft(request):
        return keep(request, place.situation.dossier.mechanism, place.act, row, acting)
    if place.signing and acting is not None and place.signing.must_prove:
        save_answers(request, place.situation.dossier.mechanism, place.act, row, acting)
        return ask_afresh(request)
    do = signed(request, row, place.signing) if place.signing else _performed(row, place.act)
    tried = attempt(request, place.situation, place.act, acting, do)
    if tried.row is None:
        judgement = tried.judgement or judge_act(row, place.act, acting)
        return sheet_page(request, place, tried.with_judgement(judgement))
    address = reverse("dossier", args=[row.pk])
    mark_done(request, address)
    done_label = place.situation.dossier.mechanism.acts[place.act].done
    messages.success(request, place.said(DONE.format(done=done_label)))
    return HttpResponseRedirect(address)


def _performed(row: DossierRow, act: str) -> Any:
    def go(acting: Acting, **asked: Any) -> DossierRow:
        return perform(row, act, acting, **asked)

    return go


def offers_in(row: DossierRow) -> Offers:
    """The other dossiers on the same commons, for a form that names one."""
    named = [
        Option(str(each.pk), Text.same(f"{each.number} · {each.title}")) for each in rivals_of(row)
    ]
    return {"dossier": tuple(named)}
