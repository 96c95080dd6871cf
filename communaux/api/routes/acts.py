"""Acts: judged before, performed by the one door, refused with every reason.

They share the router of dossiers: one address answers GET and POST.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.responses import Status

from communaux.api.failures import Failure
from communaux.api.finding import blank, commons_of, dossier_of, territory_of
from communaux.api.identity import somebody, someone
from communaux.api.routes.dossiers import router
from communaux.api.routes.mechanisms import shelf_of
from communaux.api.schemas.dossier import ActIn, DossierOut, OpeningIn, RecordedOut
from communaux.api.schemas.judgement import JudgementOut, ProblemOut, VerdictOut
from communaux.api.schemas.refusal import ActSeen, Refusal
from communaux.apps.dossiers.judging import judge_act, judgements_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.refusals import Busy, Overtaken, Refused
from communaux.apps.signing.demonstrating import demonstrated
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time import clock

__all__ = ["router"]
TAGS = ["acts"]
NO_ACT = Text(
    fr="« {name} » n’est pas un acte de ce mécanisme. Ses actes : {known}.",
    en="“{name}” is not an act of this mechanism. Its acts: {known}.",
)
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 413: Refusal, 422: Refusal}
PERFORMED = {201: RecordedOut, **REFUSALS, 503: Refusal}


@router.get(
    "/{uuid:uuid}/judgements",
    response={200: list[JudgementOut], 401: Refusal, 404: Refusal, 422: Refusal},
    summary="What each act would meet",
    tags=TAGS,
)
def list_judgements(request: HttpRequest, uuid: UUID) -> Any:
    row = dossier_of(uuid)
    acting = somebody(request, row.territory)
    mechanism = mechanism_of(row.pinned_id)
    return [JudgementOut.of(found, mechanism) for found in judgements_for(row, acting)]


@router.post(
    "/{uuid:uuid}/judge",
    response={200: JudgementOut, **REFUSALS},
    summary="Judge an act without performing it",
    tags=TAGS,
)
def judge_one(request: HttpRequest, uuid: UUID, asked: ActIn) -> Any:
    row = dossier_of(uuid)
    mechanism = _known(mechanism_of(row.pinned_id), asked.act)
    acting = someone(request, row.territory, asked.on)
    found = judge_act(row, asked.act, acting, data=asked.data, documents=asked.refs(), on=asked.on)
    return JudgementOut.of(found, mechanism)


@router.post("/{uuid:uuid}/acts", response=PERFORMED, summary="Perform an act", tags=TAGS)
def perform_one(request: HttpRequest, uuid: UUID, asked: ActIn) -> Any:
    row = dossier_of(uuid)
    mechanism = _known(mechanism_of(row.pinned_id), asked.act)
    acting = someone(request, row.territory, asked.on)
    documents, consent = demonstrated(row, asked.act, asked.refs())
    return record(
        lambda: perform(
            row,
            asked.act,
            acting,
            data=asked.data,
            documents=documents,
            on=asked.on,
            seen=asked.seen,
            consent=consent,
        ),
        mechanism,
    )


@router.post(
    "/judge",
    response={200: JudgementOut, **REFUSALS},
    summary="Judge the act that would open a dossier",
    tags=TAGS,
)
def judge_opening(request: HttpRequest, asked: OpeningIn) -> Any:
    territory = territory_of(asked.territory)
    commons = commons_of(asked.commons, territory)
    day = asked.on or clock.today(territory.zone)
    situation = blank(territory, asked.mechanism, commons, day)
    mechanism = _known(situation.dossier.mechanism, asked.act)
    hand = someone(request, territory, asked.on).hand_on(day)
    found = judge(situation, asked.act, hand, data=asked.data, documents=asked.refs())
    return JudgementOut.of(found, mechanism)


@router.post("", response=PERFORMED, summary="Open a dossier", tags=TAGS)
def open_one(request: HttpRequest, asked: OpeningIn) -> Any:
    territory = territory_of(asked.territory)
    mechanism = _known(shelf_of(asked.mechanism).mechanism, asked.act)
    acting = someone(request, territory, asked.on)
    commons = commons_of(asked.commons, territory)
    parent = dossier_of(asked.parent) if asked.parent else None
    return record(
        lambda: perform(
            None,
            asked.act,
            acting,
            data=asked.data,
            documents=asked.refs(),
            on=asked.on,
            territory=territory,
            mechanism=asked.mechanism,
            commons=commons,
            parent=parent,
        ),
        mechanism,
    )


def _known(mechanism: Mechanism, act: str) -> Mechanism:
    if act not in mechanism.acts:
        words = NO_ACT.format(name=act[:60], known=", ".join(mechanism.acts))
        raise Failure(422, "invalid", words)
    return mechanism


def record(do: Callable[[], DossierRow], mechanism: Mechanism) -> Any:
    """Perform; every refusal of the door becomes the answer documented in docs/api.md."""
    try:
        row = do()
    except Refused as refused:
        raise _refusal(refused.judgement, refused.text) from refused
    except Overtaken as late:
        raise Failure(
            409, "overtaken", late.text, seen=late.seen, now=late.now, acts=_seen(late, mechanism)
        ) from late
    except Busy as busy:
        raise Failure(503, "busy", busy.text) from busy
    told = DossierOut.of(row)
    return Status(201, RecordedOut(seq=row.head_seq, hash=row.head_hash, dossier=told))


def _refusal(judgement: Judgement, sentence: Text) -> Failure:
    """403 without the right to act, 409 when the dossier stands against it, else 422."""
    kinds = {verdict.kind for verdict in judgement.refusals}
    body: dict[str, Any] = {
        "verdicts": [VerdictOut.of(verdict) for verdict in judgement.verdicts],
        "problems": [ProblemOut.of(problem) for problem in judgement.problems],
        "possible_from": judgement.possible_from,
    }
    if kinds & {"role", "mandate", "interest"}:
        return Failure(403, "forbidden", sentence, **body)
    if kinds:
        return Failure(409, "refused", sentence, **body)
    return Failure(422, "invalid", sentence, **body)


def _seen(late: Overtaken, mechanism: Mechanism) -> list[ActSeen]:
    return [
        ActSeen(seq=one.seq, act=one.kind, label=mechanism.acts[one.kind].done, legal_date=one.on)
        for one in late.acts
    ]
