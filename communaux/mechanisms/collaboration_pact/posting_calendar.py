"""P2, the posting calendar: the last day of a legal posting whose first day counts."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from communaux.kernel.blocks.block import Figure, Paragraph
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting, days_between, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays

EARLY = Text(
    fr="L’affichage ({start}) ne peut pas commencer avant la signature ({signed}) : "
    "affichez à partir de ce jour-là ou plus tard.",
    en="Posting ({start}) may not begin before the signature ({signed}): "
    "post from that day or later.",
)


class Posting(Strict):
    """The first day of the posting, and how many days it lasts."""

    start: date = Field(
        json_schema_extra={"label": {"fr": "Affiché à partir du", "en": "Posted from"}}
    )
    days: int | None = Field(
        default=None,
        ge=1,
        le=3660,
        json_schema_extra={
            "label": {"fr": "Jours d’affichage", "en": "Days of posting"},
            "help": {
                "fr": "Premier jour compris. Laissez vide pour suivre la règle du territoire.",
                "en": "First day included. Leave empty to follow the territory’s rule.",
            },
            "unit": {"fr": "jours", "en": "days"},
        },
    )
    signed: date | None = Field(
        default=None,
        json_schema_extra={
            "label": {"fr": "Signé le", "en": "Signed on"},
            "help": {
                "fr": "Pour vérifier que l’on n’affiche pas avant de signer.",
                "en": "To check that nothing is posted before it is signed.",
            },
        },
    )


def date_the_posting(asked: Posting, numbers: Numbers) -> Result:
    """`end` is the last day of posting, the first one counted; `length` in days."""
    if asked.signed is not None and asked.start < asked.signed:
        raise InstrumentRefusal("start", EARLY.format(start=asked.start, signed=asked.signed))
    length = Duration(days=asked.days) if asked.days else _rule(asked.start, numbers)
    computed = last_day(asked.start, length, Counting(start="included"), Holidays.none())
    end = Figure(
        label=Text(fr="Dernier jour d’affichage", en="Last day of posting"),
        value=computed.day,
        formula=Text(fr="premier jour + durée − 1 jour", en="first day + length − 1 day"),
        inputs=(
            (Text(fr="Premier jour", en="First day"), asked.start.isoformat()),
            (Text(fr="Durée", en="Length"), str(length)),
        ),
        source="B7",
        nature="computed",
    )
    days = days_between(asked.start, computed.day, inclusive=True)
    values = {"end": computed.day, "length": days}
    return Result(values, (end, Paragraph(text=computed.explanation)))


def _rule(start: date, numbers: Numbers) -> Duration:
    value = numbers.value("posting_length", start).value
    if not isinstance(value, Duration):
        raise TypeError("The parameter posting_length must be a duration such as P15D.")
    return value


INSTRUMENT = Instrument(
    id="posting_calendar",
    title=Text(fr="Calendrier d’affichage", en="Posting calendar"),
    help=Text(
        fr="Jusqu’à quel jour un acte reste affiché quand le premier jour compte.",
        en="Until which day an act stays posted when the first day counts.",
    ),
    inputs=Posting,
    run=date_the_posting,
    dated=True,
)
