"""Entering a judged act, inside the transaction: register, row, seats, locks, counts, parent."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

from django.db import transaction

from communaux.apps.actors.acting import names_of
from communaux.apps.commons.locks import keep_locks
from communaux.apps.dossiers.bench import Bench, taken_up
from communaux.apps.dossiers.discretion import kept_back
from communaux.apps.dossiers.entitled import Entitled
from communaux.apps.dossiers.following import follow
from communaux.apps.dossiers.judging import checked_hand, judged
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.news import Performed, announce
from communaux.apps.dossiers.numbering import next_number
from communaux.apps.dossiers.projection import COLUMNS, project
from communaux.apps.dossiers.recomputing import with_true_results
from communaux.apps.dossiers.refusals import Overtaken, Refused
from communaux.apps.dossiers.seats import Seats, keep_seats
from communaux.apps.dossiers.tally import recount, tally_key
from communaux.apps.dossiers.task import Task
from communaux.apps.dossiers.visibility import recorded_documents, sealed_fields
from communaux.apps.register.models import Entry
from communaux.apps.register.writing import NewEntry, append
from communaux.kernel.dossier.act import Act, Hand
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.situation import Situation, continued, situate
from communaux.kernel.text import SpokenError
from communaux.kernel.time import clock

log = logging.getLogger(__name__)


def enter(bench: Bench, task: Task) -> DossierRow:
    """Judge the task and carry it out. Raises `Refused` or `Overtaken`, having written nothing."""
    row, today = bench.row, clock.today(bench.row.territory.zone)
    _require_up_to_date(bench, task.seen)
    on = task.on or today
    checked = checked_hand(task.acting, row.territory, bench.mechanism, on)
    before = situate(bench.dossier, on, bench.book)
    judgement = judged(before, task, checked, today)
    judgement = with_true_results(judgement, bench.mechanism, bench.book)
    if not judgement.allowed:
        if judgement.role is None:  # Whoever holds the role is told why; a stranger, not that.
            judgement = kept_back(judgement, row, before, task.acting, given=task.data)
        raise Refused(Entitled(row.territory, before, on).tell(judgement))
    seats = before.seats
    entry = _record(bench, judgement, checked[0], task, on)
    after = continued(before, bench.dossier) if on == today else None
    copy_situation(bench, seats=seats, on=on, today=today, situation=after)
    announce(
        Performed(
            dossier=row.pk,
            territory=row.territory_id,
            mechanism=row.mechanism,
            seq=entry.seq,
            act=entry.act,
            on=on,
        )
    )
    return row


def copy_situation(
    bench: Bench, *, seats: Seats, on: date, today: date, situation: Situation | None = None
) -> None:
    """Make the row and its neighbours say what the situation of today says, and save them."""
    row = bench.row
    fresh, lived = bench.fresh, row.ended_on is None
    counted = None if fresh else tally_key(row)
    situation = situation or situate(bench.dossier, today, bench.book)
    project(row, situation)
    if lived and row.ended_on is not None and row.parent_id is not None:
        row.parent_told = False
    if fresh:
        row.save(force_insert=True)
    else:
        row.save(update_fields=COLUMNS)
    keep_seats(row.pk, seats, situation.seats)
    if row.commons_id is not None:
        keep_locks(row.commons_id, row.pk, situation.locks)
    follow(row, situation)
    if not row.parent_told:
        tell_parent(row, on)
    recount(counted, tally_key(row))


def tell_parent(row: DossierRow, on: date) -> None:
    """Bring the outcome of a child to its parent, as an act by the same door.

    When the parent refuses it (it has ended, or stands elsewhere), `parent_told` stays False and
    the nightly tick tries again; the child itself is not held back.
    """
    if row.parent_id is None:
        return
    commons = DossierRow.objects.values_list("commons_id", flat=True).get(pk=row.parent_id)
    try:
        with transaction.atomic():
            _bring(row, taken_up(row.parent_id, commons), on)
    except SpokenError as error:
        log.warning("Dossier %s could not tell its parent: %s", row.number, type(error).__name__)
        return
    row.parent_told = True
    row.save(update_fields=["parent_told"])


def _bring(row: DossierRow, parent: Bench, on: date) -> None:
    child = parent.mechanism.children.get(row.child_kind)
    act = child.outcomes.get(row.stage) if child else None
    if act is None:
        return
    form = parent.mechanism.forms[act]
    told = {name: str(row.pk) for name, field in form.items() if field.type == "dossier"}
    if "outcome" in form:
        told["outcome"] = row.stage
    latest = max([on, *(each.on for each in parent.dossier.acts[-1:])])
    enter(parent, Task(act=act, acting=None, data=told, on=latest))


def _record(bench: Bench, judgement: Judgement, hand: Hand, task: Task, on: date) -> Entry:
    """Append to the chain, and to the dossier in memory; number a dossier being opened."""
    row, mechanism, data = bench.row, bench.mechanism, judgement.data or {}
    if bench.chain is None:
        row.number, row.opened_on = next_number(row.territory_id, on.year), on
    new = NewEntry(
        act=judgement.act,
        legal_date=on,
        recorded_at=clock.now(),
        person=hand.person,
        party=hand.party,
        role=judgement.role or "",
        mandate=judgement.mandate,
        data=data,
        sealed=sealed_fields(mechanism, judgement.act, data),
        documents=recorded_documents(mechanism, task.documents),
        consent=task.consent.written(judgement.mandate) if task.consent else None,
    )
    entry = append(bench.register(), new)
    act = Act(
        seq=entry.seq,
        kind=entry.act,
        on=on,
        recorded=entry.recorded_at,
        person=hand.person,
        party=hand.party,
        role=new.role,
        mandate=new.mandate,
        data=data,
        documents=task.documents,
    )
    bench.dossier = replace(bench.dossier, acts=(*bench.dossier.acts, act))
    row.head_seq, row.head_hash, row.changed_at = entry.seq, entry.hash, entry.recorded_at
    return entry


def _require_up_to_date(bench: Bench, seen: int | None) -> None:
    if seen is not None and seen < bench.row.head_seq:
        unseen = tuple(act for act in bench.dossier.acts if act.seq > seen)
        names = names_of(act.party for act in unseen)
        raise Overtaken(seen, unseen, bench.mechanism, names)
