"""What the public page of a petition shows: the goal as a drawing and in numbers, and the days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.counting import Standing, standing
from communaux.apps.deliberation.petitions.opening import openable
from communaux.apps.deliberation.petitions.rules import may_check, may_type_sheets
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.ballots.ageing import too_old_from
from communaux.kernel.ballots.signature import REASONS
from communaux.kernel.ballots.support import Ageing
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.petition_kind import PetitionKind
from communaux.kernel.text import Text, number_text

WIDTH, FEW = 400, 12
PERCENT = Text(fr="{n} %", en="{n}%")


@dataclass(frozen=True, slots=True)
class Bar:
    """The goal drawn: `filled` and `goal` in units of a picture `WIDTH` wide."""

    filled: int
    goal: int


@dataclass(frozen=True, slots=True)
class Dropping:
    """How many signatures do not count for a reason."""

    reason: Text
    n: int


@dataclass(frozen=True, slots=True)
class InDossier:
    """A kind of petition on the page of a dossier: its petitions, or the way to open one."""

    name: str
    kind: PetitionKind
    petitions: tuple[Petition, ...]
    may_open: bool


def goal(petition: Petition, acting: Acting | None) -> dict[str, Any]:
    """Everything the public page says of the count."""
    found = standing(petition)
    support = found.support
    return {
        "found": found,
        "support": support,
        "bar": _bar(support.count, support.needed),
        "share": _percent(support.count, support.electorate),
        "dropped": tuple(_dropped(found)),
        "ageing": support.ageing[:FEW],
        "more_ageing": len(support.ageing) > FEW,
        "next_ageing": next(iter(support.ageing), None),
        "leaves_on": _leaves(found, support.oldest),
        "may_check": may_check(petition.dossier, acting),
        "may_type": may_type_sheets(petition, acting),
    }


def petitions_of(
    row: DossierRow, mechanism: Mechanism, acting: Acting | None
) -> tuple[InDossier, ...]:
    """The petitions of a dossier by kind; no query when its mechanism knows none."""
    if not mechanism.petitions:
        return ()
    found = list(Petition.objects.filter(dossier=row).order_by("-opens_on"))
    return tuple(
        InDossier(
            name=name,
            kind=kind,
            petitions=_named(found, name),
            may_open=acting is not None and openable(row, name, acting).refusal is None,
        )
        for name, kind in mechanism_of(row.pinned_id).petitions.items()
    )


def _named(found: Iterable[Petition], name: str) -> tuple[Petition, ...]:
    return tuple(petition for petition in found if petition.name == name)


def _bar(count: int, needed: int) -> Bar:
    whole = max(count, needed)
    return Bar(filled=count * WIDTH // whole, goal=needed * WIDTH // whole)


def _percent(count: int, electorate: int) -> Text:
    """Cut, never rounded up: 9.99 % does not show as 10 %."""
    hundredths = count * 10_000 // electorate
    whole, rest = divmod(hundredths, 100)
    decimals = f"{rest:02d}".rstrip("0")
    shown = number_text(whole)
    fr, en = (
        (f"{shown.fr},{decimals}", f"{shown.en}.{decimals}") if decimals else (shown.fr, shown.en)
    )
    return PERCENT.format(n=Text(fr=fr, en=en))


def _dropped(found: Standing) -> Iterable[Dropping]:
    for why, words in REASONS.items():
        if n := found.support.dropped_for(why):
            yield Dropping(words, n)


def _leaves(found: Standing, oldest: date | None) -> Ageing | None:
    limit = found.rules.oldest
    return Ageing(too_old_from(oldest, limit), 0) if oldest and limit else None
