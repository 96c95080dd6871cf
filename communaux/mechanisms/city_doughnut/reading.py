"""An indicator read at one place and time, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from communaux.kernel.blocks.doughnut import Wedge
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.formulas import Kind, Ring, percent_of, ratio_of

Status = Literal["observed", "interpolated", "estimated", "inherited"]
State = Literal["met", "unmet", "no_data", "no_target"]
STATUSES: dict[str, Text] = {
    "observed": Text(fr="observée", en="observed"),
    "interpolated": Text(fr="interpolée ou prolongée", en="interpolated or extended"),
    "estimated": Text(fr="estimée", en="estimated"),
    "inherited": Text(fr="héritée d’un niveau supérieur", en="inherited from a higher level"),
}
STATES: dict[tuple[str, str], Text] = {
    ("ecological", "unmet"): Text(fr="plafond dépassé", en="ceiling overshot"),
    ("ecological", "met"): Text(fr="sous le plafond", en="inside the ceiling"),
    ("social", "unmet"): Text(fr="sous le plancher", en="short of the foundation"),
    ("social", "met"): Text(fr="plancher atteint", en="foundation reached"),
}
NO_DATA = Text(fr="sans donnée", en="no data")
NO_TARGET = Text(fr="descriptif, sans seuil", en="descriptive, no target")
PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`value` None: no data. `target` False: descriptive, nothing is computed or drawn."""

    code: str
    ring: Ring
    dimension: str
    dimension_name: Text
    name: Text
    unit: Text
    kind: Kind
    value: Fraction | None
    boundary: Fraction | None = None
    reference: Fraction | None = None
    target: bool = True
    period: str = ""
    status: Status = "observed"
    source: str = ""
    short: Text | None = None
    note: Text | None = None
    lens: str = ""

    @property
    def ratio(self) -> Fraction | None:
        """r, or None without data or target."""
        if self.value is None or not self.target:
            return None
        return ratio_of(self.kind, self.value, self.boundary, self.reference)

    @property
    def percent(self) -> Fraction | None:
        """Overshoot or shortfall in percent."""
        ratio = self.ratio
        return None if ratio is None else percent_of(self.ring, ratio)

    @property
    def state(self) -> State:
        if not self.target:
            return "no_target"
        percent = self.percent
        if percent is None:
            return "no_data"
        return "unmet" if percent > 0 else "met"

    @property
    def state_text(self) -> Text:
        return {"no_data": NO_DATA, "no_target": NO_TARGET}.get(self.state) or STATES[
            self.ring, self.state
        ]


def short_number(number: Fraction) -> Decimal:
    """At most three decimals, none that is a trailing zero."""
    plain = f"{rounded(number, PLACES):f}"
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def wedge_of(reading: Reading) -> Wedge:
    """The reading as the drawing takes it."""
    value = None if reading.value is None else number_text(short_number(reading.value))
    shown = None if value is None else Text.joined((value, reading.unit), "\u00a0")
    return Wedge(
        id=reading.code, label=reading.name, ring=reading.ring, ratio=reading.ratio,
        shown=shown, short=reading.short, dimension=reading.dimension_name,
        source=reading.source or None, note=reading.note, status=reading.status,
        threshold=reading.target, year=reading.period or None,
    )  # fmt: skip
