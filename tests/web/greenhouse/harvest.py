"""What a greenhouse gives: a surface times the yield of the day, less what a table says lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks import bars
from communaux.kernel.blocks.block import Figure, Formula
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

KILOS = Text(fr="kg", en="kg")
NOT_A_LINE = Text(
    fr="« {line} » : écrivez « légume;kilos ».", en="“{line}”: write “vegetable;kilos”."
)


def _asked(fr: str, en: str, **more: Any) -> dict[str, Any]:
    return {"label": {"fr": fr, "en": en}, **more}


class Inputs(Strict):
    """A surface in m², a day, and lines such as "tomates;2,5"."""

    surface: Decimal = Field(gt=0, le=10_000, json_schema_extra=_asked("Surface", "Surface"))
    day: date = Field(json_schema_extra=_asked("Jour", "Day"))
    lost: tuple[str, ...] = Field((), json_schema_extra=_asked("Pertes", "Losses", file=".csv"))


def run(inputs: Inputs, numbers: Numbers) -> Result:
    """`harvest` and `share` in kilos, exact."""
    gain = numbers.value("yield_per_square_metre", inputs.day).value
    if not isinstance(gain, int | Decimal):
        raise TypeError("The yield is a number.")
    lost = sum((_kilos(line) for line in inputs.lost), Decimal(0))
    harvest = inputs.surface * gain - lost
    formula = Text(fr="surface × récolte − pertes", en="surface × yield − losses")
    blocks = (
        Figure(label=Text(fr="Récolte", en="Harvest"), value=harvest, unit=KILOS, formula=formula,
               inputs=((Text(fr="Surface", en="Surface"), str(inputs.surface)),), source="R1"),
        Figure(label=Text(fr="Par tiers", en="By thirds"), value=Fraction(harvest) / 3,
               precision=1),
        Formula(text=formula, source="R1"),
        bars(Text(fr="En kilos", en="In kilos"), [(Text(fr="Récolte", en="Harvest"), harvest)]),
    )  # fmt: skip
    return Result({"harvest": harvest, "share": Fraction(harvest) / 3}, blocks)


def _kilos(line: str) -> Decimal:
    _, _, written = line.rpartition(";")
    if not written.strip().replace(",", "").isdigit():
        raise InstrumentRefusal("lost", NOT_A_LINE.format(line=line))
    return Decimal(written.strip().replace(",", "."))


INSTRUMENT = Instrument(
    id="harvest",
    title=Text(fr="Récolte attendue", en="Expected harvest"),
    help=Text(fr="Ce que la serre donnera.", en="What the greenhouse will give."),
    inputs=Inputs,
    run=run,
    dated=True,
)
