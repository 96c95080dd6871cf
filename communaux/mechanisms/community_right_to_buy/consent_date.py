"""Instrument 4, a real date checked: the same limit with and without public holidays."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from communaux.kernel.blocks.block import Block, Figure, Paragraph
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.place_days import LocalDay, holidays_of, local_days_field, place_field
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Computed, Counting, last_day
from communaux.mechanisms.community_right_to_buy.asking import asked

EVERY_DAY, EXCLUDED = Counting(), Counting(exclude_holidays=True)
EARLY = Text(
    fr="Décision annoncée pour le {announced}, avant le résultat ({start}) : corrigez l’une des "
    "deux dates.",
    en="Decision announced for {announced}, before the result ({start}): correct one of the two.",
)
VERDICT = {
    True: Text(fr="Annoncée pour le {day}, la décision est dans le temps.",
               en="Announced for {day}, the decision is in time."),
    False: Text(fr="Annoncée pour le {day}, la décision dépasse le délai ; cela n’annule rien.",
                en="Announced for {day}, the decision is past the limit; nothing is voided."),
}  # fmt: skip


class Checked(Strict):
    """A ballot result, where it happened, and when the decision was announced for."""

    result_on: date = Field(json_schema_extra=asked("Résultat du vote", "Result of the ballot"))
    announced_on: date | None = Field(
        None, json_schema_extra=asked("Décision annoncée pour le", "Decision announced for")
    )
    place: str = place_field()
    local_days: tuple[LocalDay, ...] = local_days_field()


def check(dates: Checked, numbers: Numbers) -> Result:
    """The limit `without` and `with_holidays`; whether the announced day is `in_time`."""
    if dates.announced_on is not None and dates.announced_on < dates.result_on:
        words = EARLY.format(announced=dates.announced_on, start=dates.result_on)
        raise InstrumentRefusal("announced_on", words)
    length = numbers.length("consent_time", dates.result_on)
    holidays = holidays_of(dates.place, dates.local_days)
    without = last_day(dates.result_on, length, EVERY_DAY, holidays)
    excluded = last_day(dates.result_on, length, EXCLUDED, holidays)
    blocks = [
        *_limit(Text(fr="Sans exclure les jours fériés", en="Without excluding holidays"), without),
        *_limit(Text(fr="Jours fériés exclus, comme le veut la loi", en="Holidays excluded, as the law wants"), excluded),  # noqa: E501 - one label
    ]  # fmt: skip
    in_time = None
    if dates.announced_on is not None:
        in_time = dates.announced_on <= excluded.day
        blocks.insert(0, Paragraph(text=VERDICT[in_time].format(day=dates.announced_on)))
    values = {"without": without.day, "with_holidays": excluded.day, "in_time": in_time}
    return Result(values, tuple(blocks))


def _limit(label: Text, computed: Computed) -> tuple[Block, ...]:
    figure = Figure(label=label, value=computed.day, source="A67", nature="computed")
    return figure, Paragraph(text=computed.explanation)


INSTRUMENT = Instrument(
    id="consent_date",
    title=Text(fr="Dernier jour de la décision", en="Last day of the decision"),
    help=Text(
        fr="Vingt et un jours après le résultat du vote, avec et sans les jours fériés du lieu.",
        en="Twenty-one days after the ballot result, with and without the holidays of the place.",
    ),
    inputs=Checked,
    run=check,
    dated=True,
)
