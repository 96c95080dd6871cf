"""Counting a petition on a day: what the kernel needs, from the rows."""

from __future__ import annotations

from collections.abc import Iterator
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
    """The standing of a petition today, or on a day to come; once sealed, as it was sealed.

    A sealed count comes from the sealed list alone: erasing who signed does not change it.
    """
    row = petition.dossier
    today = clock.today(row.territory.zone)
    day = petition.sealed_on or on or today
    kind = kind_of(row, petition.name)
    rules = rules_on(row, kind, day)
    found, unchecked = ([*_sealed(petition)], 0) if petition.sealed else _given(petition)
    return Standing(
        kind=kind,
        rules=rules,
        support=support(
            found,
            share=rules.part,
            electorate=petition.electorate,
            on=day,
            age_limit=rules.oldest,
        ),
        unchecked=unchecked,
        open=not petition.sealed and petition.opens_on <= today <= petition.closes_on,
        days_left=max(0, (petition.closes_on + timedelta(days=1) - today).days),
    )


def _given(petition: Petition) -> tuple[list[Signature], int]:
    """Every signature given, and how many nobody has checked."""
    rows = list(petition.signatories.values_list(*COLUMNS))
    here = Perimeter(frozenset(petition.postcodes))
    found = [Signature(person, on, _refused(here, *rest)) for person, on, *rest in rows]
    return found, sum(not mark for _, _, _, mark, _ in rows)


def _sealed(petition: Petition) -> Iterator[Signature]:
    """The lines of the sealed list: each is one person, known by its hash."""
    for line in petition.sealed_list.splitlines():
        day, _, hashed = line.partition(" ")
        yield Signature(hashed, date.fromisoformat(day))


def _refused(here: Perimeter, postcode: str, mark: str, why: str) -> Why | None:
    """What was found against a signature; one that was checked and kept is inside."""
    if mark == Check.DROPPED:
        return why if why in REASONS else "not_entitled"  # type: ignore[return-value]  # looked up just before
    return None if mark == Check.KEPT or here.covers(postcode) else "outside"
