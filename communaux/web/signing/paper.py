"""An officer enters a signature given on paper: who signed, the scan, that it is a true copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.apps.documents.refusals import FileLost, FileRefused, NotPrintable
from communaux.apps.dossiers.consent import Consent, Paper, may_certify
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.signing.paper import certify, scanned, signatories
from communaux.apps.signing.preparing import TextToSign, text_to_sign
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.field import Choice, Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.asking.answers import LEGAL_DATE, by_field
from communaux.web.asking.attempt import REFUSED, Attempt, Perform, attempt
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import PREFIX, Question, ask_all
from communaux.web.entering.fresh import ask_afresh, proven_lately, spend
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.showing.reasons import reasons
from communaux.web.signing.performing import AnotherText
from communaux.web.signing.words import in_groups
from communaux.web.views.dossier import path_to
from communaux.web.wording import language, said

TITLE = Text(fr="Inscrire une signature sur papier", en="Enter a signature on paper")
NOBODY = Text(
    fr="Il n’y a pas de papier à certifier ici : l’acte ne signe rien, ou vous n’agissez pas sous "
    "un mandat de la collectivité.",
    en="There is no paper to certify here: the act signs nothing, or you do not act under a "
    "mandate of the authority.",
)
WHO = Text(fr="Qui a signé ?", en="Who signed?")
WHOSE = Text(fr="{person}, pour {party}", en="{person}, for {party}")
CHOOSE = Text(fr="Dites qui a signé le papier.", en="Say who signed the paper.")
NO_SCAN = Text(
    fr="Joignez le papier numérisé : un PDF ou une image.",
    en="Attach the scanned paper: a PDF or a picture.",
)
NOT_CERTIFIED = Text(
    fr="Cochez la case : sans elle, le papier n’est pas certifié.",
    en="Tick the box: without it the paper is not certified.",
)
ANOTHER = Text(
    fr="Le document à signer a changé depuis que cette page s’est ouverte : comparez à nouveau "
    "le papier.",
    en="The document to sign has changed since this page was opened: compare the paper again.",
)
DONE = Text(
    fr="{done} : signature sur papier inscrite au registre.",
    en="{done}: signature on paper entered in the register.",
)
SIGNER, SCAN, TRUE, SHOWN = "signer", "scan", "conforme", "texte"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """What the page is about: `officer` certifies, one of `people` signed."""

    row: DossierRow
    situation: Situation
    act: str
    officer: Acting
    text: TextToSign
    people: tuple[Acting, ...]

    def signer(self, chosen: str) -> Acting | None:
        """The one of that value in the list."""
        return next((each for each in self.people if _value(each) == chosen), None)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, uuid: UUID, act: str) -> HttpResponse:
    """The form of the officer, who first proves afresh who they are."""
    place = _place(request, row_or_404(request, uuid), act)
    if not settings.DEMO and proven_lately(request) is None:
        return ask_afresh(request)
    if request.method != "POST":
        return _show(request, place, Attempt(raw={}))
    chosen = request.POST.get(PREFIX + SIGNER, "")
    signer = place.signer(chosen)
    if signer is None:
        problem = FieldProblem(SIGNER, CHOOSE)
        raw = {name.removeprefix(PREFIX): value for name, value in request.POST.items()}
        return _show(request, place, Attempt(raw=raw, status=REFUSED, problems=(problem,)))
    tried = attempt(request, place.situation, act, signer, _certified(request, place))
    if tried.row is None:
        tried = replace(tried, raw={**tried.raw, SIGNER: chosen})
        return _show(request, place, tried)
    done = place.situation.dossier.mechanism.acts[act].done
    messages.success(request, said(DONE.format(done=done)))
    return HttpResponseRedirect(reverse("signatures", args=[place.row.pk]))


def _place(request: HttpRequest, row: DossierRow, act: str) -> PaperPage:
    situation, officer = situation_of(row), acting_of(request)
    mechanism = situation.dossier.mechanism
    if officer is None or act not in mechanism.acts or not may_certify(officer, mechanism):
        raise Http404(NOBODY)
    try:
        text = text_to_sign(row, situation, act, language())
    except (NotPrintable, FileLost) as refused:
        raise Http404(refused.text) from refused
    if text is None:
        raise Http404(NOBODY)
    people = signatories(row, situation, act, today(row.territory.zone))
    others = tuple(each for each in people if each.person.pk != officer.person.pk)
    return PaperPage(
        row=row, situation=situation, act=act, officer=officer, text=text, people=others
    )


def _certified(request: HttpRequest, place: PaperPage) -> Perform:
    """The door, once the scan is here and the officer has ticked the box."""

    def go(signer: Acting, /, **asked: Any) -> DossierRow:
        if request.POST.get(SHOWN, "") != place.text.sha256:
            raise AnotherText(ANOTHER)
        if request.POST.get(TRUE) != "1":
            raise FieldProblem(TRUE, NOT_CERTIFIED)
        scan = _scan(request, place)
        found = judge_act(
            place.row, place.act, signer, data=asked["data"], documents=asked["documents"],
            on=asked["on"],
        )  # fmt: skip
        if not found.allowed:
            raise Refused(found)
        proof = None if settings.DEMO else spend(request)
        sheet = Paper(
            scan=scan,
            certifier=place.officer,
            certified_with=proof.method if proof else "demo",
        )
        given = Consent(
            method="paper",
            paper=sheet,
            proved_at=proof.at if proof else None,
            proof=proof.reference if proof else "",
        )
        return certify(place.row, place.text, signer, given, **asked)

    return go


def _scan(request: HttpRequest, place: PaperPage) -> DocumentRef:
    file = request.FILES.get(SCAN)
    if file is None:
        raise FieldProblem(SCAN, NO_SCAN)
    try:
        return scanned(file.chunks(), file.name or SCAN, place.text)
    except FileRefused as refused:
        raise FieldProblem(SCAN, refused.text) from refused


def _show(request: HttpRequest, place: PaperPage, tried: Attempt) -> HttpResponse:
    questions = _questions(place, tried)
    refusals = tried.judgement.refusals if tried.judgement else ()
    errors = by_field(tried.problems)
    shown = {
        "here": "dossiers",
        "path": [*path_to(place.row), Step(TITLE)],
        "row": place.row,
        "kind": place.situation.dossier.mechanism.acts[place.act],
        "text": place.text,
        "hash_groups": in_groups(place.text.sha256),
        "head": place.row.head_seq,
        "officer": place.officer,
        "nobody": not place.people,
        "questions": questions,
        "problems": problem_list(tried.problems, questions),
        "scan_error": errors.get(SCAN),
        "true_error": errors.get(TRUE),
        "refused": reasons(refusals, place.row.mechanism),
        "stopped": tried.stopped,
        "seen": request.POST.get("seen", place.row.head_seq),
        "document_url": reverse(
            "text_to_sign", args=[place.row.pk, place.act, place.text.language]
        ),
    }
    return page(
        request, "signing/paper.html", territory_frame(request) | shown, status=tried.status
    )


def _questions(place: PaperPage, tried: Attempt) -> tuple[Question, ...]:
    """Who signed, when, and what the act itself asks."""
    people = tuple(
        Choice(
            id=_value(each),
            label=WHOSE.format(person=each.person.name, party=each.party.name),
        )
        for each in place.people
    )
    asked = [*place.situation.dossier.mechanism.forms[place.act].values()]
    if people:
        asked.insert(0, Field(id=SIGNER, type="choice", label=WHO, required=True, choices=people))
    day = tried.legal_date or tried.raw.get(LEGAL_DATE.id) or today(place.row.territory.zone)
    raw = {**tried.raw, LEGAL_DATE.id: day}
    fields = [*asked, LEGAL_DATE]
    return ask_all(fields, raw, by_field(tried.problems), {})


def _value(acting: Acting) -> str:
    return f"{acting.person.pk}:{acting.party.pk}"
