"""Trying to perform what a form sent: everything that can stand in the way becomes words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django.http import HttpRequest

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.refusals import Busy, Overtaken, Refused
from communaux.kernel.dossier.act import Act, DocumentRef
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import SpokenError, Text
from communaux.web.asking.answers import filled, legal_date, seen, typed_answers
from communaux.web.asking.uploads import received, wanted

OK, BAD, FORBIDDEN, CONFLICT, REFUSED, BUSY = 200, 400, 403, 409, 422, 503
NOBODY = Text(
    fr="Dites d’abord qui vous êtes : un acte a toujours un auteur. Ce que vous avez écrit est "
    "toujours là.",
    en="First say who you are: an act always has an author. What you wrote is still here.",
)


class Perform(Protocol):
    """The door, with the dossier and the act already known."""

    def __call__(self, acting: Acting, /, **asked: Any) -> DossierRow: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How it went: `row` is the fresh dossier when it worked; all that was typed is here."""

    raw: Mapping[str, Any]
    status: int = OK
    row: DossierRow | None = None
    judgement: Judgement | None = None
    problems: tuple[FieldProblem, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    stopped: Text | None = None
    overtaken: tuple[Act, ...] = field(default=())
    legal_date: str = ""

    def with_judgement(self, judgement: Judgement) -> Attempt:
        """The same, with what the rules say now."""
        return replace(self, judgement=judgement)

    @property
    def sent(self) -> bool:
        """Whether a form was sent, rather than merely shown."""
        return self.status != OK


def attempt(
    request: HttpRequest,
    situation: Situation,
    act: str,
    acting: Acting | None,
    perform: Perform,
) -> Attempt:
    """Read the form and perform the act; a refusal keeps every answer and every file."""
    mechanism = situation.dossier.mechanism
    typed = typed_answers(mechanism.forms[act], request.POST)
    documents, lost = received(request, wanted(mechanism, act))
    tried = Attempt(
        raw=typed, documents=documents, legal_date=request.POST.get("r-on", ""), problems=lost
    )
    if acting is None:
        return replace(tried, status=FORBIDDEN, stopped=NOBODY)
    if lost:
        return replace(tried, status=REFUSED)
    return _perform(request, tried, acting, perform)


def _perform(request: HttpRequest, tried: Attempt, acting: Acting, perform: Perform) -> Attempt:
    try:
        day = legal_date(request)
        row = perform(
            acting,
            data=filled(tried.raw),
            documents=tried.documents,
            on=day,
            seen=seen(request),
        )
    except FieldProblem as problem:
        return replace(tried, status=REFUSED, problems=(problem,))
    except Refused as refused:
        return _refused(tried, refused.judgement)
    except Overtaken as overtaken:
        return replace(tried, status=CONFLICT, overtaken=overtaken.acts)
    except Busy as busy:
        return replace(tried, status=BUSY, stopped=busy.text)
    except SpokenError as error:
        return replace(tried, status=BAD, stopped=error.text)
    return replace(tried, row=row)


def _refused(tried: Attempt, judgement: Judgement) -> Attempt:
    """Without the role it is forbidden; otherwise the rules or the answers stand in the way."""
    status = FORBIDDEN if judgement.role is None else REFUSED
    return replace(tried, status=status, judgement=judgement, problems=judgement.problems)
