"""Spreading news: from what was noted in a dossier to a notice for each person concerned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow, Reminder
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.reminders import mark_sent
from communaux.apps.notifications.concerned import Concerned, concerned_by, followers_of
from communaux.apps.notifications.models import Kind, Notice, Told, Untold
from communaux.apps.notifications.owing import owed_first
from communaux.apps.notifications.posting import post
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock

HANDFUL = 50
TOO_OLD = timedelta(days=14)
"""Ours. Acts entered longer ago are history (a recovery, an import), not news."""


def spread() -> int:
    """Tell everything noted so far; how many notices were made. Run again, it makes none."""
    made = 0
    while True:
        found = Untold.objects.order_by("pk").values_list("dossier_id", flat=True)[:HANDFUL]
        dossiers = dict.fromkeys(found)
        if not dossiers:
            return made
        for dossier in dossiers:
            made += _spread_patiently(dossier)


def recall(reminder: Reminder) -> int:
    """Tell those who owe something that a day has come; once, with the mark that says so."""
    row, today = reminder.dossier, clock.today(reminder.dossier.territory.zone)
    with transaction.atomic():
        people = concerned_by(row, today)
        notices = [
            Notice(
                person_id=each.person,
                party_id=each.party,
                dossier=row,
                kind=Kind.DUE,
                key=f"reminder:{reminder.pk}",
                roles=reminder.owed_by or " ".join(sorted(each.roles)),
                about=reminder.about,
                due=reminder.due,
                why=reminder.kind,
                created_at=clock.now(),
            )
            for each in people
            if not reminder.owed_by or reminder.owed_by in each.roles
        ]
        made = len(post(notices, row.territory))
        mark_sent(reminder)
    return made


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
        told.seq, told.turn = row.head_seq, row.turn
        told.save()
        Untold.objects.filter(pk__in=noted).delete()
        return len(made)


@dataclass(frozen=True, slots=True)
class _News:
    """What is new in a dossier since it was last told."""

    row: DossierRow
    told: Told

    def notices(self) -> Iterator[Notice]:
        """One for each turn that becomes somebody's, and one for each act and other person."""
        turns = set(self.row.turns) - set(self.told.turn.split())
        acts = self._acts()
        if not turns and not acts:
            return
        people = concerned_by(self.row, clock.today(self.row.territory.zone))
        told_last = set()
        if turns:
            for notice in self._awaited(people, turns):
                told_last.add(notice.person_id)
                yield notice
        for n, act in enumerate(acts, start=1):
            # Whoever must act now learns in the same notice which act made it so.
            silent = {act.person, *(map(str, told_last) if n == len(acts) else ())}
            yield from self._changed(act, people, silent)

    def _acts(self) -> list[Entry]:
        found = Entry.objects.filter(
            dossier=self.row.pk, seq__gt=self.told.seq, recorded_at__gt=clock.now() - TOO_OLD
        )
        return list(found.order_by("seq"))

    def _awaited(self, people: list[Concerned], turns: set[str]) -> Iterator[Notice]:
        situation = situation_of(self.row, clock.today(self.row.territory.zone))
        last = situation.dossier.acts[-1].kind if self.row.head_seq > self.told.seq else ""
        for each in people:
            mine = sorted(each.roles & turns)
            if mine:
                about, due = owed_first(situation, mine)
                yield self._notice(
                    each, Kind.AWAITED, f"turn:{self.row.head_seq}:{self.row.turn}"[:60],
                    roles=" ".join(mine), act=last, about=about, due=due,
                )  # fmt: skip

    def _changed(self, act: Entry, people: list[Concerned], silent: set[str]) -> Iterator[Notice]:
        """Each person once, whatever the capacities in which it concerns her."""
        known = set(silent)
        others = [Concerned(pk, pk, frozenset()) for pk in followers_of(self.row)]
        for each in (*people, *others):
            if str(each.person) not in known:
                known.add(str(each.person))
                roles = " ".join(sorted(each.roles))[:200]
                yield self._notice(each, Kind.CHANGED, f"act:{act.seq}", roles=roles, act=act.act)

    def _notice(self, each: Concerned, kind: Kind, key: str, **more: Any) -> Notice:
        return Notice(
            person_id=each.person,
            party_id=each.party,
            dossier=self.row,
            kind=kind,
            key=key,
            created_at=clock.now(),
            **more,
        )
