"""Windows: an act is allowed only between two days, both counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.duration import Duration

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
