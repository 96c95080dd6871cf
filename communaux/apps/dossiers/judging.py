"""Judging an act with what only the database knows: mandates of the day, today's date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from communaux.apps.actors.acting import Acting, MayNotActFor, acting_as
from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.consent import unsigned
from communaux.apps.dossiers.discretion import kept_back
from communaux.apps.dossiers.entitled import ANY, MANDATE, Entitled
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.recomputing import with_true_results
from communaux.apps.dossiers.refusals import UnknownAct
from communaux.apps.dossiers.task import Task
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import DocumentRef, Hand
from communaux.kernel.dossier.judge import Judgement, judge, judge_all
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, date_text
from communaux.kernel.time import clock

SYSTEM = "communaux"
"""The person and party of acts entered by the program itself."""
TOMORROW = Text(
    fr="La date {day} est à venir : un acte se date au plus tard d’aujourd’hui ({today}).",
    en="The date {day} is still to come: an act is dated today at the latest ({today}).",
)
Checked = tuple[Hand, tuple[Verdict, ...]]


def judged(situation: Situation, task: Task, checked: Checked, today: date) -> Judgement:
    """The full judgement of a task on the date of the situation."""
    hand, objections = checked
    if task.act not in situation.dossier.mechanism.acts:
        raise UnknownAct(task.act, situation.dossier.mechanism)
    found = judge(situation, task.act, hand, data=task.data, documents=task.documents)
    if situation.on > today:
        objections = (*objections, _no("date", _too_early(situation.on, today), situation.on))
    if task.acting is not None:
        mechanism, now = situation.dossier.mechanism, situation.on == today
        objections += unsigned(mechanism, task.act, task.consent, task.acting, dated_today=now)
    if task.acting is None:
        found = _by_the_program(found, situation.dossier.mechanism)
    return _with(found, objections)


def checked_hand(
    acting: Acting | None, territory: Territory, mechanism: Mechanism, on: date
) -> Checked:
    """The hand with the roles mandated on that day, and what stands against it."""
    if acting is None:
        roles = frozenset(mechanism.roles)
        return Hand(person=SYSTEM, party=SYSTEM, roles=roles), ()
    try:
        fresh = acting_as(acting.person, acting.party, territory, on)
        return _hand(fresh, mechanism, on), ()
    except MayNotActFor as error:
        hand = Hand(person=str(acting.person.pk), party=str(acting.party.pk))
        return hand, (_no("mandate", error.text, error.possible_from),)


def judgements_for(
    row: DossierRow, acting: Acting | None, on: date | None = None
) -> tuple[Judgement, ...]:
    """What each act of the mechanism would meet, for that hand and on that date.

    Without `acting`, a passer-by who has no role but those anyone has.
    """
    situation = situation_of(row, on)
    return judgements_in(situation, row, acting, told=ANY)


def judgements_in(
    situation: Situation, row: DossierRow, acting: Acting | None, told: frozenset[str] = MANDATE
) -> tuple[Judgement, ...]:
    """The same on a situation already computed; refusals `told` say who may do the act."""
    hand, objections = preview_hand(situation, row, acting)
    entitled = _entitled(situation, row)
    each = (_with(found, objections) for found in judge_all(situation, hand))
    known = (kept_back(found, row, situation, acting) for found in each)
    return tuple(entitled.tell(found, told) for found in known)


def holds_role(row: DossierRow, acts: Iterable[str], acting: Acting | None) -> bool:
    """Whether somebody has, today, a role in which one of these acts may be performed."""
    if acting is None:
        return False
    wanted = set(acts)
    found = judgements_for(row, acting)
    return any(judgement.role is not None for judgement in found if judgement.act in wanted)


def judge_act(
    row: DossierRow,
    act: str,
    acting: Acting | None,
    *,
    data: Mapping[str, Any] | None = None,
    documents: tuple[DocumentRef, ...] = (),
    on: date | None = None,
) -> Judgement:
    """Judge one act without performing it; without `data`, a preview that checks no answer."""
    situation = situation_of(row, on)
    if act not in situation.dossier.mechanism.acts:
        raise UnknownAct(act, situation.dossier.mechanism)
    hand, objections = preview_hand(situation, row, acting)
    found = judge(situation, act, hand, data=data, documents=documents)
    mechanism, book = situation.dossier.mechanism, book_for(row.territory_id, row.mechanism)
    found = _with(with_true_results(found, mechanism, book) if data else found, objections)
    found = kept_back(found, row, situation, acting, given=data or ())
    return _entitled(situation, row).tell(found)


def preview_hand(situation: Situation, row: DossierRow, acting: Acting | None) -> Checked:
    """The hand of a preview; a passer-by is nobody in particular."""
    if acting is None:
        return Hand(person="", party=""), ()
    mechanism, day = situation.dossier.mechanism, _known_day(situation, row)
    if acting.on == day and acting.territory == row.territory:
        return _hand(acting, mechanism, day), ()  # Looked up a moment ago, for this page.
    return checked_hand(acting, row.territory, mechanism, day)


def _hand(acting: Acting, mechanism: Mechanism, on: date) -> Hand:
    counted = any(kind.referents for kind in mechanism.acts.values())
    return acting.hand_on(on, counted=counted)


def _known_day(situation: Situation, row: DossierRow) -> date:
    """Nobody knows the mandates of days to come: a preview counts on those of today."""
    return min(situation.on, clock.today(row.territory.zone))


def _entitled(situation: Situation, row: DossierRow) -> Entitled:
    return Entitled(row.territory, situation, _known_day(situation, row))


def _by_the_program(found: Judgement, mechanism: Mechanism) -> Judgement:
    """The program tells a fact, an outcome: it needs no role, but borrows the act's first one."""
    verdicts = tuple(verdict for verdict in found.verdicts if verdict.kind != "role")
    return replace(found, verdicts=verdicts, role=found.role or mechanism.acts[found.act].by[0])


def _with(found: Judgement, objections: tuple[Verdict, ...]) -> Judgement:
    return replace(found, verdicts=(*objections, *found.verdicts)) if objections else found


def _too_early(day: date, today: date) -> Text:
    return TOMORROW.format(day=date_text(day), today=date_text(today))


def _no(kind: str, sentence: Text, possible_from: date | None = None) -> Verdict:
    return Verdict(kind=kind, holds=False, sentence=sentence, possible_from=possible_from)
