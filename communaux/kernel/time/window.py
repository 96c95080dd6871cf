"""Windows: an act is allowed only between two days, both counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.counting import Computed, Counting, count, count_back
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.explanation import clause_text
from communaux.kernel.time.holidays import Holidays

FROM_TO = Text(
    fr="du {first} au {last} : ouvre {opens} ; ferme {closes}",
    en="from {first} to {last}: opens {opens}; closes {closes}",
)
THAT_DAY = Text(fr="le {day}", en="on {day}")

BACKWARDS = Text(
    fr="Une fenêtre ouverte le {opens} ne peut pas se fermer le {closes} : "
    "inversez ou corrigez les deux dates.",
    en="A window opened on {opens} cannot close on {closes}: swap or correct the two dates.",
)


class BadWindow(SpokenError):
    """A window that would close before it opens."""


@dataclass(frozen=True, slots=True)
class Window:
    """From `opens` to `closes`, both included; None leaves that side open."""

    opens: date | None = None
    closes: date | None = None

    def __post_init__(self) -> None:
        if self.opens is not None and self.closes is not None and self.closes < self.opens:
            raise BadWindow(BACKWARDS.format(opens=self.opens, closes=self.closes))

    def contains(self, day: date) -> bool:
        """Whether the act may be done on `day`."""
        after = self.opens is None or self.opens <= day
        return after and (self.closes is None or day <= self.closes)


def window_before(event: date, opens: Duration, closes: Duration) -> Window:
    """The window that opens and closes these lengths before `event`: the last 6 months, say.

    Raises `BadWindow` when `closes` is the longer of the two.
    """
    return Window(opens.before(event), closes.before(event))


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a window: this long after an event, or `before` it."""

    length: Duration
    before: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How a window stands around an event; a side that is None is the event's own day.

    `lasts`: it closes this long after it opened, whatever the event.
    """

    opens: Edge | None = None
    closes: Edge | None = None
    lasts: Duration | None = None


def window_around(event: date, reach: Reach, counting: Counting, holidays: Holidays) -> Computed:
    """The window's last day, its `first` day, and why.

    It never closes before it opens: where the numbers say so, it is open on its last day alone.
    """
    first, opens = _edge(event, reach.opens, counting, holidays)
    closing = Edge(reach.lasts) if reach.lasts is not None else reach.closes
    origin = event if reach.lasts is None else first
    last, closes = _edge(origin, closing, counting, holidays)
    first = min(first, last)
    words = FROM_TO.format(first=first, last=last, opens=opens, closes=closes)
    return Computed(last, words, first=first)


def _edge(
    event: date, edge: Edge | None, counting: Counting, holidays: Holidays
) -> tuple[date, Text]:
    if edge is None or edge.length.is_zero:
        return event, THAT_DAY.format(day=event)
    counted = count_back if edge.before else count
    steps = counted(event, edge.length, counting, holidays)
    return steps.day, clause_text(event, edge.length, counting, steps, holidays, before=edge.before)
