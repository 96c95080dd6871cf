"""What a role owes in a dossier, and whether its day may be told in a letter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism

LIVING = {"open", "late"}
EXPECTED = {"expected", "late"}


def owed_first(situation: Situation, roles: Collection[str]) -> tuple[str, date | None]:
    """The name and last day of what these roles owe first; ("", None) when no clock runs."""
    found = [
        (due.due, due.name)
        for due in situation.running
        if due.owed_by in roles and due.due and due.state in LIVING
    ]
    found += [
        (duty.due, duty.name)
        for duty in situation.duties
        if duty.owed_by in roles and duty.state in EXPECTED
    ]
    if not found:
        return "", None
    day, name = min(found)
    return name, day


def still_owed(situation: Situation, name: str) -> bool:
    """Whether a deadline or an obligation is still to be met."""
    clocks = any(due.name == name for due in situation.running)
    return clocks or any(duty.name == name and duty.state in EXPECTED for duty in situation.duties)


def day_is_public(mechanism: Mechanism, name: str) -> bool:
    """Whether the day of a deadline betrays no answer that is not public."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        clock = mechanism.deadlines.get(name)
        spec = clock or mechanism.obligations.get(name)
        field = mechanism.fields.get((spec.from_field if spec else None) or "")
        if field is not None and str(field.visibility) != "public":
            return False
        name = (clock.from_deadline if clock else None) or ""
    return True
