"""How many beds of ten square metres fit in a plot."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from communaux.kernel.blocks.block import Figure
from communaux.kernel.instrument import Instrument, Result
from communaux.kernel.text import Text

LABEL: dict[str, Any] = {"label": {"fr": "Surface en m²", "en": "Surface in m²"}}


class Inputs(BaseModel):
    """A plot."""

    model_config = ConfigDict(extra="forbid")

    surface: int = Field(ge=1, json_schema_extra=LABEL)


def run(inputs: Inputs) -> Result:
    """Whole beds of 10 m²."""
    beds = inputs.surface // 10
    return Result({"beds": beds}, (Figure(label=Text(fr="Planches", en="Beds"), value=beds),))


INSTRUMENT = Instrument(
    id="beds",
    title=Text(fr="Planches de culture", en="Garden beds"),
    help=Text(fr="Combien de planches de 10 m².", en="How many beds of 10 m²."),
    inputs=Inputs,
    run=run,
)
