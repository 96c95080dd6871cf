"""One indicator of a doughnut, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from communaux.kernel.text import SpokenError, Text

Ring = Literal["social", "ecological"]
Ratio = Decimal | Fraction | int
Status = Literal["observed", "interpolated", "estimated", "inherited"]
State = Literal["met", "unmet", "missing", "no_threshold"]


class ContradictoryWedgeError(SpokenError):
    """A wedge is said to be met, or not, against its own ratio or without any."""

    def __init__(self, label: Text) -> None:
        super().__init__(
            Text(
                fr=f"« {label.fr} » est dit atteint ou non atteint contre son propre rapport, ou "
                "sans valeur : corrigez l’un des deux, ou laissez `met` à None.",
                en=f"“{label.en}” is said to be met or not against its own ratio, or without a "
                "value: correct one of them, or leave `met` as None.",
            )
        )


@dataclass(frozen=True, kw_only=True)
class Wedge:
    """An indicator on one ring; a doughnut draws one wedge for each.

    - `ratio` is r as the authors of the 2025 doughnut define it, 1 being exactly on the line:
      *ecological*: overshoot = r − 1, so above 1 is beyond the ceiling, below 1 inside it;
      *social*: shortfall = 1 − r, so below 1 is short of the foundation (with shares of people
      deprived, r = 1 − share), at or above 1 it is reached. None, or a Decimal that is no number,
      means no data: hatched, never drawn as met.
    - `label` names the indicator in full. Wedges of one ring with equal `dimension` share one
      sector, cut equally in their order; without a `dimension` the wedge has a sector of its own.
    - `short` is what to write at the sector when the full name of its dimension (or of the
      indicator, without a dimension) has no room there.
    - `shown` is the value with its unit as a person reads it ("415,9 ppm"); the percentage that is
      drawn is computed from `ratio` and written beside it. `year` is the year or period of it.
    - `met` may be left to None: it follows from `ratio`. A `met` that contradicts the ratio, or
      that is given without one, raises `ContradictoryWedgeError`.
    - `status` tells where the value comes from; whatever is not observed has a dotted outline.
    - `threshold` False means a description without target: nothing is computed nor drawn, and
      `ratio` is ignored.
    """

    id: str
    label: Text
    ring: Ring
    ratio: Ratio | None
    shown: Text | None = None
    short: Text | None = None
    dimension: Text | None = None
    source: str | None = None
    note: Text | None = None
    met: bool | None = None
    status: Status = "observed"
    threshold: bool = True
    year: str | None = None

    def __post_init__(self) -> None:
        found = {"met": True, "unmet": False}.get(self.state)
        if self.met is not None and self.met != found:
            raise ContradictoryWedgeError(self.label)

    @cached_property
    def excess(self) -> Fraction | None:
        """Overshoot or shortfall as a share (0.94 for 94 %); 0 or less is met; None: no data."""
        if self.ratio is None or not self.threshold:
            return None
        if isinstance(self.ratio, Decimal) and not self.ratio.is_finite():
            return None
        beyond = Fraction(self.ratio) - 1
        return beyond if self.ring == "ecological" else -beyond

    @cached_property
    def state(self) -> State:
        """Whether the line is kept, crossed, or impossible to tell."""
        if not self.threshold:
            return "no_threshold"
        if self.excess is None:
            return "missing"
        return "unmet" if self.excess > 0 else "met"
