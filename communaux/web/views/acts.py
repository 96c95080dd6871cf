"""The page of one act: what it says, to whom it is shown, its seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.actors.acting import names_of
from communaux.apps.actors.mandates import rows
from communaux.apps.actors.wording import mandate_words
from communaux.apps.dossiers.loading import act_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.permissions import serves_authority
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.queries import entries_of
from communaux.apps.dossiers.readers import Reader, visible_data, withheld
from communaux.apps.register.models import Entry
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.rectification_fields import ACT, FIELD
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.showing.answers import Answer, answers
from communaux.web.showing.ledger import who
from communaux.web.showing.mechanism import POSTURES
from communaux.web.showing.people import Names
from communaux.web.showing.pieces import Attached, piece
from communaux.web.views.dossier import path_to

ACT_NUMBER = Text(fr="acte n° {seq}", en="act no. {seq}")
NO_ACT = Text(fr="Ce registre n’a pas d’acte n° {seq}.", en="This register has no act no. {seq}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """Everything the page of an act shows."""

    seq: int
    done: Text
    who: Text
    role: Text | None
    mandate: Text | None
    on: date
    recorded: datetime
    answers: tuple[Answer, ...]
    documents: tuple[Attached, ...]
    posture: Text | None
    hash: str
    prev: str
    previous_url: str
    next_url: str
    signed: bool


@require_safe
def act(request: HttpRequest, uuid: UUID, seq: int) -> HttpResponse:
    """One act, with only the answers this reader may read."""
    row = row_or_404(request, uuid)
    entries = {entry.seq: entry for entry in entries_of(row)}
    if seq not in entries:
        raise Http404(NO_ACT.format(seq=str(seq)))
    mechanism = mechanism_of(row.pinned_id)
    shown = {
        "here": "dossiers",
        "path": [*path_to(row), Step(ACT_NUMBER.format(seq=str(seq)))],
        "row": row,
        "mechanism": mechanism,
        "act": _shown(row, mechanism, entries, seq, Reader(acting_of(request))),
        "erases": serves_authority(row, acting_of(request)),
    }
    return page(request, "act.html", territory_frame(request) | shown)


def _shown(
    row: DossierRow, mechanism: Mechanism, entries: dict[int, Entry], seq: int, reader: Reader
) -> ActPage:
    entry = entries[seq]
    act = act_of(entry.body, entry.recorded_at, {}, mechanism)
    kind = mechanism.acts.get(act.kind)
    role = mechanism.roles.get(act.role)
    data = visible_data(row, entry, reader)
    return ActPage(
        seq=seq,
        done=kind.done if kind else Text.same(act.kind),
        who=who(act, mechanism, Names(names_of([act.party]))),
        role=role.label if role else None,
        mandate=used(act.mandate),
        on=act.on,
        recorded=entry.recorded_at,
        answers=answers(
            act.kind, mechanism, data, withheld(row, entry, reader), _rectified(entries, seq)
        ),
        documents=tuple(
            piece(each, act, mechanism, str(row.pk), lambda v: reader.may_read(v, row, entry))
            for each in act.documents
        ),
        posture=POSTURES.get(kind.posture or "") if kind else None,
        hash=entry.hash,
        prev=str(entry.body.get("prev", "")),
        previous_url=_url(row, seq - 1, entries),
        next_url=_url(row, seq + 1, entries),
        signed="consent" in entry.body,
    )


def used(uuid: str | None) -> Text | None:
    """The mandate of that number in words, None when the act was done without one."""
    found = rows().filter(uuid=uuid).first() if uuid else None
    return mandate_words(found) if found else None


def _url(row: DossierRow, seq: int, entries: dict[int, Any]) -> str:
    return reverse("act", args=[row.pk, seq]) if seq in entries else ""


def _rectified(entries: dict[int, Entry], seq: int) -> dict[str, int]:
    """Field → the later act that corrected it."""
    found = {}
    for entry in entries.values():
        data = entry.body["data"]
        if data.get(ACT) == seq and isinstance(data.get(FIELD), str):
            found[data[FIELD]] = entry.seq
    return found
