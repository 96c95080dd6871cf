"""The page of a form: the same for opening a dossier and for every act that follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from communaux.apps.actors.acting import Acting, names_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.permissions import under_mandate
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.act_sheet import Offers, Sheet, sheet
from communaux.web.asking.answers import LEGAL_DATE, by_field
from communaux.web.asking.attempt import Attempt
from communaux.web.asking.once import new_token
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import Question, ask
from communaux.web.asking.uploads import keep_in_form, wanted
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.showing.answers import answers
from communaux.web.showing.effect import effect
from communaux.web.showing.hats import hat_in
from communaux.web.showing.ledger import Line, line
from communaux.web.showing.people import Names
from communaux.web.showing.reasons import reasons
from communaux.web.signing.panel import Signing
from communaux.web.wording import said


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """Which act, on which dossier (None: one about to open), by whom.

    `settled` answers are shown, not asked: a count gives them, and no draft is kept beside it.
    `signing` is the document that the act signs.
    """

    row: DossierRow | None
    situation: Situation
    act: str
    acting: Acting | None
    offers: Offers
    path: list[Step]
    before: tuple[Question, ...] = ()
    settled: Mapping[str, Any] = field(default_factory=dict)
    signing: Signing | None = None

    def said(self, words: Text) -> str:
        """Words for a message shown on the next page."""
        return said(words)


def sheet_page(
    request: HttpRequest, place: SheetPage, tried: Attempt, *, saved: datetime | None = None
) -> HttpResponse:
    """The form, with what was typed, what is wrong, and what the rules say."""
    errors = by_field(tried.problems)
    form = sheet(place.situation, place.act, tried.raw, errors, place.offers, place.settled)
    mechanism = place.situation.dossier.mechanism
    kinds = wanted(mechanism, place.act)
    shown = {
        "here": "dossiers",
        "path": place.path,
        "row": place.row,
        "mechanism": mechanism,
        "kind": mechanism.acts[place.act],
        "hat": hat_in(place.acting, place.situation),
        "effect": effect(mechanism, place.act),
        "seen": _seen(place, tried),
        "once": new_token(),
        "commons_questions": place.before,
        "kept_documents": keep_in_form(tried.documents, kinds),
        "legal_date": _legal_date(place, tried, errors),
        "can_draft": place.acting is not None and not place.settled,
        "settled": answers(place.act, mechanism, place.settled, {}, {}),
        "draft_saved": saved.date() if saved else None,
        "overtaken": _overtaken(place, tried),
        "stopped": tried.stopped,
        "signing": place.signing,
    }
    return page(
        request,
        "act_form.html",
        territory_frame(request) | shown | _asked(form) | _ruled(place, form, tried),
        status=tried.status,
    )


def _asked(form: Sheet) -> dict[str, Any]:
    return {
        "questions": form.questions,
        "clause_questions": form.clauses,
        "judgement_questions": form.judgements,
        "document_kinds": form.documents,
    }


def _ruled(place: SheetPage, form: Sheet, tried: Attempt) -> dict[str, Any]:
    """The verdicts beside the form; at its top, those that refused it."""
    judgement = tried.judgement
    slug = place.situation.dossier.mechanism.mechanism
    refused = judgement.refusals if judgement and (tried.sent or not judgement.allowed) else ()
    asked = (*place.before, *form.asked)
    return {
        "verdicts": reasons(judgement.verdicts, slug) if judgement else (),
        "refused": reasons(refused, slug),
        "possible_from": judgement.possible_from if judgement else None,
        "problems": problem_list(tried.problems, asked),
    }


def _seen(place: SheetPage, tried: Attempt) -> int:
    """The last act shown on this page, including those that overtook the writer."""
    known = [act.seq for act in tried.overtaken]
    known += [act.seq for act in place.situation.dossier.acts]
    return max(known, default=0)


def _overtaken(place: SheetPage, tried: Attempt) -> tuple[Line, ...]:
    dossier = place.situation.dossier
    names = Names(names_of(act.party for act in tried.overtaken)) if tried.overtaken else Names()
    return tuple(line(act, dossier.mechanism, names, dossier=dossier.id) for act in tried.overtaken)


def _legal_date(place: SheetPage, tried: Attempt, errors: dict[str, Text]) -> Question | None:
    """Only people with a mandate date an act: they copy what was done on paper."""
    acting = place.acting
    if acting is None or not under_mandate(acting) or place.settled or place.signing:
        return None
    zone = acting.territory.zone if acting.territory else None
    shown: str | date = tried.legal_date or today(zone)
    return ask(LEGAL_DATE, shown, errors.get(LEGAL_DATE.id))
