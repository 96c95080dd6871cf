"""Who must do what by when: open deadlines and promises of both sides, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from communaux.kernel.dossier.duties import Duty
from communaux.kernel.dossier.situation import Due, Situation
from communaux.kernel.text import Text, duration_text
from communaux.kernel.time.duration import Duration
from communaux.web.showing.people import Names
from communaux.web.wording import late_text, relative_text

NOBODY = Text(fr="Personne en particulier", en="Nobody in particular")
STOPPED = Text(fr="suspendu", en="suspended")
OPENS = Text(fr="s’ouvre le {day}", en="opens on {day}")
EVERY = Text(fr="À rendre tous les {length}", en="Owed every {length}")
EXPECTED = Text(fr="attendu, jusqu’au {day}", en="expected, until {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One thing owed: by whom, what, by when, in words, and why that day."""

    role: str | None
    who: Text
    names: str
    label: Text
    due: date | None
    late: bool
    words: Text
    explanation: Text | None = None
    origin: Text | None = None
    silence: Text | None = None


def expected(situation: Situation, names: Names) -> tuple[Expected, ...]:
    """Everything open or late, earliest first; one coming occurrence per promise."""
    found = [_due(due, situation, names) for due in situation.running]
    found += [_duty(duty, situation, names) for duty in _owed(situation)]
    return tuple(sorted(found, key=lambda item: item.due or date.max))


def _owed(situation: Situation) -> Iterator[Duty]:
    seen: set[str] = set()
    for duty in situation.duties:
        if duty.state in ("late", "expected"):
            yield duty
        elif duty.state == "coming" and duty.name not in seen:
            seen.add(duty.name)
            yield duty


def _due(due: Due, situation: Situation, names: Names) -> Expected:
    return Expected(
        role=due.owed_by,
        who=_role(situation, due.owed_by),
        names=names.seated(situation, due.owed_by),
        label=due.label,
        due=due.due,
        late=due.state == "late",
        words=_clock(due, situation.on),
        explanation=due.explanation,
        origin=due.origin.origin_text() if due.origin else None,
        silence=due.silence,
    )


def _clock(due: Due, on: date) -> Text:
    if due.due is None:
        return STOPPED
    if due.state == "late":
        return late_text(due.due, on)
    if due.state == "coming" and due.first:
        return OPENS.format(day=due.first)
    return relative_text(due.due, on)


def _duty(duty: Duty, situation: Situation, names: Names) -> Expected:
    every = duty.every.value
    return Expected(
        role=duty.owed_by,
        who=_role(situation, duty.owed_by),
        names=names.seated(situation, duty.owed_by),
        label=duty.label,
        due=duty.due,
        late=duty.late,
        words=_standing(duty, situation.on),
        explanation=EVERY.format(length=duration_text(every))
        if isinstance(every, Duration)
        else None,
        origin=duty.every.origin_text(),
    )


def _standing(duty: Duty, on: date) -> Text:
    if duty.late:
        return late_text(duty.grace_until, on)
    if duty.state == "expected":
        return EXPECTED.format(day=duty.grace_until)
    return relative_text(duty.due, on)


def _role(situation: Situation, role: str | None) -> Text:
    found = situation.dossier.mechanism.roles.get(role or "")
    return found.label if found else NOBODY
