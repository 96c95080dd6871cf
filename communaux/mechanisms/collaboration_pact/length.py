"""P3, the length of a pact: the days between its first and its last date."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from communaux.kernel.blocks.block import Figure, Formula
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

DAYS = Text(fr="jours", en="days")
BACKWARDS = Text(
    fr="La fin ({end}) tombe avant le début ({start}) : corrigez l’une des deux dates.",
    en="The end ({end}) comes before the start ({start}): correct one of the two dates.",
)


class Length(Strict):
    """The two dates of a pact."""

    start: date = Field(json_schema_extra={"label": {"fr": "Début", "en": "Start"}})
    end: date = Field(json_schema_extra={"label": {"fr": "Fin", "en": "End"}})


def measure(asked: Length) -> Result:
    """`days` = end − start, and `days_counted` with both ends counted, as a calendar reads."""
    if asked.end < asked.start:
        raise InstrumentRefusal("end", BACKWARDS.format(end=asked.end, start=asked.start))
    days = (asked.end - asked.start).days
    inputs = (
        (Text(fr="Début", en="Start"), asked.start.isoformat()),
        (Text(fr="Fin", en="End"), asked.end.isoformat()),
    )
    length = Figure(
        label=Text(fr="Durée du pacte", en="Length of the pact"),
        value=days,
        unit=DAYS,
        formula=Text(fr="fin − début", en="end − start"),
        inputs=inputs,
        nature="computed",
    )
    counted = Formula(
        text=Text(
            fr="En comptant le premier et le dernier jour : {n} jours.",
            en="Counting the first and the last day: {n} days.",
        ).format(n=days + 1)
    )
    return Result({"days": days, "days_counted": days + 1}, (length, counted))


INSTRUMENT = Instrument(
    id="length",
    title=Text(fr="Durée d’un pacte", en="Length of a pact"),
    help=Text(
        fr="Combien de jours séparent le début et la fin d’un pacte.",
        en="How many days there are between the start and the end of a pact.",
    ),
    inputs=Length,
    run=measure,
)
