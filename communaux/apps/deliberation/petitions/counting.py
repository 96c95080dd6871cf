"""Counting a petition on a day: what the kernel needs, from the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from communaux.apps.deliberation.models import Check, Petition
from communaux.apps.deliberation.petitions.rules import Rules, kind_of, rules_on
from communaux.kernel.ballots.perimeter import Perimeter
from communaux.kernel.ballots.signature import Signature, Why
from communaux.kernel.ballots.support import Support, support
from communaux.kernel.mechanism.petition_kind import PetitionKind
from communaux.kernel.time import clock

REASONS = frozenset(get_args(Why))
COLUMNS = ("person", "on", "postcode", "check_mark", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a petition stands on a day: its rules, its count, what remains to be checked."""

    kind: PetitionKind
    rules: Rules
    support: Support
    unchecked: int
    open: bool
    days_left: int


def standing(petition: Petition, on: date | None = None) -> Standing:
    """The standing of a petition today, or on a day to come."""
    row = petition.dossier
    today = clock.today(row.territory.zone)
    day = on or today
    kind = kind_of(row, petition.name)
    rules = rules_on(row, kind, day)
    rows = list(petition.signatories.values_list(*COLUMNS))
    here = Perimeter(frozenset(petition.postcodes))
    return Standing(
        kind=kind,
        rules=rules,
        support=support(
            (Signature(each[0], each[1], _refused(here, *each[2:])) for each in rows),
            share=rules.part,
            electorate=petition.electorate,
            on=day,
            age_limit=rules.oldest,
        ),
        unchecked=sum(not each[3] for each in rows),
        open=not petition.sealed and petition.opens_on <= today <= petition.closes_on,
        days_left=max(0, (petition.closes_on + timedelta(days=1) - today).days),
    )


def _refused(here: Perimeter, postcode: str, mark: str, why: str) -> Why | None:
    """What was found against a signature; one that was checked and kept is inside."""
    if mark == Check.DROPPED:
        return why if why in REASONS else "not_entitled"  # type: ignore[return-value]  # looked up just before
    return None if mark == Check.KEPT or here.covers(postcode) else "outside"
