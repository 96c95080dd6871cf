"""What was recalled in a dossier, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.apps.dossiers.models import DossierRow, Reminder
from communaux.apps.dossiers.reminders import reminders_of
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, duration_text
from communaux.kernel.time.duration import Duration

KINDS = {
    "opens": Text(fr="la fenêtre s’ouvre ce jour-là", en="the window opens that day"),
    "due": Text(fr="attendu ce jour-là", en="expected that day"),
    "late": Text(fr="le dernier jour est passé", en="the last day has passed"),
}
BEFORE = Text(fr="{length} avant le dernier jour", en="{length} before the last day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """One reminder noted: when, of what, to which role, the last day it is about."""

    on: date
    label: Text
    who: Text
    why: Text
    due: date


def told_in(row: DossierRow, mechanism: Mechanism) -> tuple[Recalled, ...]:
    """The reminders of a dossier, the latest first; one query."""
    return tuple(_told(reminder, mechanism) for reminder in reminders_of(row))


def _told(reminder: Reminder, mechanism: Mechanism) -> Recalled:
    about = mechanism.deadlines.get(reminder.about) or mechanism.obligations.get(reminder.about)
    role = mechanism.roles.get(reminder.owed_by)
    return Recalled(
        on=reminder.created_on,
        label=about.label if about else Text.same(reminder.about),
        who=role.label if role else Text(fr="tout le monde", en="everybody"),
        why=_why(reminder.kind),
        due=reminder.due,
    )


def _why(kind: str) -> Text:
    name, _, length = kind.partition(":")
    if name == "before":
        return BEFORE.format(length=duration_text(Duration.parse(length)))
    return KINDS.get(name, KINDS["due"])
