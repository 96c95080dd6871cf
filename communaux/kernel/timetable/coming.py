"""The dates of a timetable, and why each is what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text

Kind = Literal["limit", "period", "earliest", "window", "duty", "round", "lock"]
Standing = Literal["coming", "waiting", "open", "late", "suspended", "past"]
"""Still hypothetical; certain but not open yet; open; late; stopped; over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One date to come; `key` names it the same way from one day to the next.

    `earliest`: if everybody acts as soon as they may; `latest`: if everybody takes all their time,
    None when nothing limits one of the acts before it. Both are None when it cannot be placed:
    `unplaced` then says why. `opens` is the first day of a window, else the first day it may run
    from; `opens_latest` the same, everybody taking all their time. `soft`: missing it voids
    nothing. `after`: the acts and silences that lead there; `provided`: what had to be granted on
    the way for want of a date, so that it cannot be earlier and may be later. `main`: on the way
    to the end, not on a branch.
    """

    key: str
    kind: Kind
    name: str
    label: Text
    owed_by: str | None = None
    opens: date | None = None
    opens_latest: date | None = None
    earliest: date | None = None
    latest: date | None = None
    explanation: Text | None = None
    origin: Dated | None = None
    soft: bool = False
    silence: Text | None = None
    stops: Text | None = None
    standing: Standing = "coming"
    main: bool = True
    after: tuple[Text, ...] = ()
    provided: tuple[Text, ...] = ()
    unplaced: Text | None = None

    @property
    def day(self) -> date | None:
        """The day it is filed under: the last one that can be counted on."""
        return self.latest or self.earliest

    @property
    def certain(self) -> bool:
        """Whether there is but one possible day."""
        return self.latest is not None and self.latest == self.earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of the way to the end, and when it may come."""

    act: str
    label: Text
    by: tuple[str, ...]
    earliest: date
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Every date to come, in order of date, then what cannot be placed and why.

    What comes back (duties, rounds) is told up to `horizon`.
    """

    start: date
    horizon: date
    coming: tuple[Coming, ...]
    unplaced: tuple[Coming, ...]
    steps: tuple[Step, ...]
