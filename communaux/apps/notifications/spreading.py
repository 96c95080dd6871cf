"""Spreading news: from what was noted in a dossier to a notice for each person concerned."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import DatabaseError, transaction

from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow, Reminder
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.refusals import Busy
from communaux.apps.dossiers.reminders import mark_sent
from communaux.apps.notifications.concerned import Concerned, concerned_by, followers_of
from communaux.apps.notifications.models import Kind, Notice, Told, Untold
from communaux.apps.notifications.owing import owed_first
from communaux.apps.notifications.posting import post
from communaux.apps.register.models import Entry
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.time import clock

HANDFUL = 50
log = logging.getLogger(__name__)
AFTER_TROUBLE = timedelta(minutes=10)
TOO_OLD = timedelta(days=14)
"""Ours. Acts entered longer ago are history (a recovery, an import), not news."""


def spread() -> int:
    """Tell everything noted so far; how many notices were made. Run again, it makes none."""
    made = 0
    while True:
        now = clock.now()
        waiting = Untold.objects.exclude(dossier__in=[pk for pk, at in _stuck.items() if at > now])
        found = waiting.order_by("pk").values_list("dossier_id", flat=True)[:HANDFUL]
        dossiers = dict.fromkeys(found)
        if not dossiers:
            return made
        for dossier in dossiers:
            made += _spread_or_leave(dossier)


_stuck: dict[UUID, datetime] = {}
"""Dossiers whose news could not be told, and when to try again: they hold back no other."""


def _spread_or_leave(dossier: UUID) -> int:
    try:
        return _spread_patiently(dossier)
    except (Busy, DatabaseError):
        raise
    except Exception as error:  # noqa: BLE001 - one dossier in trouble must not silence the others
        _stuck[dossier] = clock.now() + AFTER_TROUBLE
        log.error("News of dossier %s could not be told: %s", dossier, type(error).__name__)  # noqa: TRY400 - no traceback: it would show what the dossier holds
        return 0


def recall(reminder: Reminder) -> int:
    """Tell those who owe something that a day has come; once, with the mark that says so.

    When it has passed, everybody else concerned learns it too: a silence is never invisible.
    """
    row, today = reminder.dossier, clock.today(reminder.dossier.territory.zone)
    with transaction.atomic():
        notices = list(_recalled(reminder, concerned_by(row, today)))
        made = len(post(notices, row.territory))
        mark_sent(reminder)
    return made


def _recalled(reminder: Reminder, people: list[Concerned]) -> Iterator[Notice]:
    owing = [each for each in people if not reminder.owed_by or reminder.owed_by in each.roles]
    for each in owing:
        yield _recalling(reminder, each, Kind.DUE, reminder.owed_by or _spaced(each.roles))
    if reminder.kind == "late":
        for each in _once({each.person for each in owing}, people, reminder.dossier):
            yield _recalling(reminder, each, Kind.CHANGED, _spaced(each.roles))


def _recalling(reminder: Reminder, each: Concerned, kind: Kind, roles: str) -> Notice:
    return Notice(
        person_id=each.person,
        party_id=each.party,
        dossier=reminder.dossier,
        kind=kind,
        key=f"reminder:{reminder.pk}",
        roles=roles,
        about=reminder.about,
        due=reminder.due,
        why=reminder.kind,
        created_at=clock.now(),
    )


def _once(known: set[UUID], people: list[Concerned], row: DossierRow) -> Iterator[Concerned]:
    """Everybody else, each once whatever the capacities in which it concerns her."""
    seen = set(known)
    for each in (*people, *(Concerned(pk, pk, frozenset()) for pk in followers_of(row))):
        if each.person not in seen:
            seen.add(each.person)
            yield each


def _spaced(roles: frozenset[str]) -> str:
    return " ".join(sorted(roles))[:200]


def _spread_patiently(dossier: UUID) -> int:
    return patiently(lambda: _spread(dossier))


def _spread(dossier: UUID) -> int:
    """One dossier, alone: whoever else works on it waits at its `Told` row."""
    with transaction.atomic():
        Told.objects.get_or_create(dossier_id=dossier)
        told = Told.objects.select_for_update().get(dossier_id=dossier)
        noted = list(Untold.objects.filter(dossier_id=dossier).values_list("pk", flat=True))
        if not noted:
            return 0
        row = DossierRow.objects.select_related("territory", "commons").get(pk=dossier)
        made = post(list(_News(row, told).notices()), row.territory)
        told.seq, told.turn, told.stage = row.head_seq, row.turn, row.stage
        told.save()
        Untold.objects.filter(pk__in=noted).delete()
        return len(made)


@dataclass(frozen=True)
class _News:
    """What is new in a dossier since it was last told."""

    row: DossierRow
    told: Told

    def notices(self) -> Iterator[Notice]:
        """One for each turn that becomes somebody's, and one for each act and other person."""
        turns = set(self.row.turns) - set(self.told.turn.split())
        acts = self._acts()
        moved = self._moved() if not acts and self.row.head_seq == self.told.seq else ""
        if not turns and not acts and not moved:
            return
        people = concerned_by(self.row, clock.today(self.row.territory.zone))
        awaited = list(self._awaited(people, turns, acts[-1].act if acts else moved))
        yield from awaited
        # Whoever must act now learns in the same notice what made it so.
        knowing = {notice.person_id for notice in awaited}
        for n, act in enumerate(acts, start=1):
            known = {UUID(act.person)} if act.person else set()
            known |= knowing if n == len(acts) else set()
            yield from self._changed(people, known, f"act:{act.seq}", act.act)
        if moved:
            yield from self._changed(people, knowing, f"time:{self.row.head_seq}:{moved}", moved)

    def _acts(self) -> list[Entry]:
        found = Entry.objects.filter(
            dossier=self.row.pk, seq__gt=self.told.seq, recorded_at__gt=clock.now() - TOO_OLD
        )
        return list(found.order_by("seq"))

    def _moved(self) -> str:
        """What time alone did: the silence that moved the dossier, else its new stage."""
        if self.row.stage == self.told.stage:
            return ""
        silences = self._situation.silences
        return f"silence:{silences[-1].deadline}" if silences else f"stage:{self.row.stage}"

    @cached_property
    def _situation(self) -> Situation:
        return situation_of(self.row, clock.today(self.row.territory.zone))

    def _awaited(self, people: list[Concerned], turns: set[str], done: str) -> Iterator[Notice]:
        key = f"turn:{self.row.head_seq}:{self.row.turn}"[:60]
        for each in people if turns else ():
            mine = each.roles & turns
            if mine:
                about, due = owed_first(self._situation, mine)
                notice = self._notice(each, Kind.AWAITED, key, act=done)
                notice.roles, notice.about, notice.due = _spaced(mine), about, due
                yield notice

    def _changed(
        self, people: list[Concerned], known: set[UUID], key: str, done: str
    ) -> Iterator[Notice]:
        for each in _once(known, people, self.row):
            notice = self._notice(each, Kind.CHANGED, key[:60], act=done)
            notice.roles = _spaced(each.roles)
            yield notice

    def _notice(self, each: Concerned, kind: Kind, key: str, *, act: str) -> Notice:
        return Notice(
            person_id=each.person,
            party_id=each.party,
            dossier=self.row,
            kind=kind,
            key=key,
            act=act,
            created_at=clock.now(),
        )
