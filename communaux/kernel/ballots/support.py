"""Support for a demand: how many signatures are needed, how many count, until which day.

needed = ceil(share × electorate), exact. On the day of the application a signature counts when
it is not dated after it, not older than the age limit, valid, and the latest of its person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from communaux.kernel.ballots.ageing import earliest_counted, too_old_from
from communaux.kernel.ballots.signature import Dropped, Signature, Why
from communaux.kernel.ballots.thresholds import needed
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.duration import Duration

NO_ELECTORATE = Text(
    fr="Le seuil n’est pas calculable : le nombre d’électeurs de la communauté est {n}. Donnez "
    "un nombre d’au moins 1, avec la date de la liste électorale.",
    en="The threshold cannot be computed: the number of voters of the community is {n}. Give a "
    "number of at least 1, with the date of the electoral roll.",
)
NO_SHARE = Text(
    fr="Le seuil n’est pas calculable : la part demandée est {share}. Elle est plus grande que 0 "
    "et d’au plus 1 : 1/10 par exemple.",
    en="The threshold cannot be computed: the share asked for is {share}. It is above 0 and at "
    "most 1: 1/10 for instance.",
)


class SupportRefused(SpokenError):
    """Something without which support cannot be counted; `field` names it."""

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True)
class Ageing:
    """From `day` on, only `left` of today's signatures still count."""

    day: date
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The count for an application on `on`.

    `counted` and `dropped` hold every signature given, once; `ageing` tells how the counted ones
    fade; `stale_on` is the first day on which an application would fail for want of fresh
    signatures, None when the threshold is not reached or nothing ages.
    """

    on: date
    electorate: int
    needed: int
    counted: tuple[Signature, ...]
    dropped: tuple[Dropped, ...]
    ageing: tuple[Ageing, ...]

    @property
    def count(self) -> int:
        """How many signatures count."""
        return len(self.counted)

    @property
    def share(self) -> Fraction:
        """The part of the electorate that signed, exact."""
        return Fraction(self.count, self.electorate)

    @property
    def missing(self) -> int:
        """How many more are needed; 0 when there are enough."""
        return max(0, self.needed - self.count)

    @property
    def reached(self) -> bool:
        """Whether the threshold is reached."""
        return not self.missing

    @property
    def oldest(self) -> date | None:
        """The date of the oldest counted signature."""
        return self.counted[0].on if self.counted else None

    @property
    def newest(self) -> date | None:
        """The date of the latest counted signature."""
        return self.counted[-1].on if self.counted else None

    @property
    def stale_on(self) -> date | None:
        """The first day on which too few of these signatures would count."""
        if not self.reached:
            return None
        return next((step.day for step in self.ageing if step.left < self.needed), None)

    def dropped_for(self, why: Why) -> int:
        """How many were dropped for that reason."""
        return sum(each.why == why for each in self.dropped)


def threshold(share: Fraction, electorate: int) -> int:
    """The signatures needed, rounded up. Raises `SupportRefused` when nothing can be needed."""
    if electorate < 1:
        raise SupportRefused("electorate", NO_ELECTORATE.format(n=electorate))
    if not 0 < share <= 1:
        raise SupportRefused("share", NO_SHARE.format(share=share))
    return needed(share, electorate)


def support(
    signatures: Iterable[Signature],
    *,
    share: Fraction,
    electorate: int,
    on: date,
    age_limit: Duration | None = None,
) -> Support:
    """Count signatures for an application on `on`. Raises `SupportRefused`."""
    enough = threshold(share, electorate)
    latest: dict[str, Signature] = {}
    dropped: list[Dropped] = []
    for each in sorted(signatures, key=lambda signature: signature.on):
        why = each.refused or _wrong_date(each.on, on, age_limit)
        if why:
            dropped.append(Dropped(each, why))
            continue
        if earlier := latest.pop(each.person, None):
            dropped.append(Dropped(earlier, "twice"))
        latest[each.person] = each
    counted = tuple(latest.values())
    return Support(
        on=on,
        electorate=electorate,
        needed=enough,
        counted=counted,
        dropped=tuple(dropped),
        ageing=_ageing(counted, age_limit),
    )


def _wrong_date(signed: date, on: date, limit: Duration | None) -> Why | None:
    if signed > on:
        return "future"
    return "old" if limit and signed < earliest_counted(on, limit) else None


def _ageing(counted: tuple[Signature, ...], limit: Duration | None) -> tuple[Ageing, ...]:
    """One step per day on which some grow too old; `counted` is in order of dates."""
    if limit is None:
        return ()
    left, steps = len(counted), []
    for day, together in groupby(counted, key=lambda each: too_old_from(each.on, limit)):
        left -= sum(1 for _ in together)
        steps.append(Ageing(day, left))
    return tuple(steps)
