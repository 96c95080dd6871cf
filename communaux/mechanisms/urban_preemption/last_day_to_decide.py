"""The last day to preempt: two months from receipt, stopped once, one month guaranteed."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Figure, Paragraph
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, date_text
from communaux.kernel.time.counting import Computed, Counting, days_between, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.suspension import Suspension, suspended_last_day

SATURDAY = 5
DATE_TO_DATE, NO_HOLIDAY = Counting(), Holidays.none()
EARLY = Text(
    fr="La demande ({asked}) précède la réception de la déclaration ({received}) : corrigez "
    "l’une des deux dates.",
    en="The request ({asked}) comes before receipt of the declaration ({received}): correct one "
    "of the two dates.",
)
BACKWARDS = Text(
    fr="La réponse ({answered}) précède la demande ({asked}) : corrigez l’une des deux dates.",
    en="The answer ({answered}) comes before the request ({asked}): correct one of the two dates.",
)
ALONE = Text(
    fr="Une réponse sans demande n’arrête rien : donnez la date de la demande, ou laissez vide.",
    en="An answer without a request stops nothing: give the date of the request, or leave empty.",
)
TOO_LATE = Text(
    fr="Le {asked}, le délai était déjà passé : il avait fini le {last}. La commune a renoncé.",
    en="On {asked} the time had already passed: it ended on {last}. The town has waived.",
)
WEEKEND = Text(
    fr="Le {day} n’est pas un jour ouvré. Le texte lu ne reporte pas ce délai : ne comptez pas "
    "sur le lundi.",
    en="{day} is not a working day. The text we read does not carry this time over: do not count "
    "on Monday.",
)
LABELS = {
    "received": Text(fr="Déclaration reçue en mairie le", en="Declaration received on"),
    "asked": Text(fr="Pièces ou visite : demande reçue le", en="Documents or visit: asked on"),
    "answered": Text(fr="Pièces reçues, visite faite ou refusée le", en="Answered on"),
}


class Clock(Strict):
    """The three dates of a declaration."""

    received: date = Field(json_schema_extra={"label": LABELS["received"].model_dump()})
    asked: date | None = Field(
        default=None,
        json_schema_extra={
            "label": LABELS["asked"].model_dump(),
            "help": {
                "fr": "Le jour où le ou la propriétaire reçoit la demande. Vide : aucune demande.",
                "en": "The day the owner receives the request. Empty: no request.",
            },
        },
    )
    answered: date | None = Field(
        default=None,
        json_schema_extra={
            "label": LABELS["answered"].model_dump(),
            "help": {"fr": "Vide : pas encore.", "en": "Empty: not yet."},
        },
    )


def count_to_last_day(asked: Clock, numbers: Numbers) -> Result:
    """`last_day` (None while stopped), `left_when_stopped` in days, whether the month was used."""
    _in_order(asked)
    length = _duration(numbers, "decision_time", asked.received)
    plain = last_day(asked.received, length, DATE_TO_DATE, NO_HOLIDAY)
    if asked.asked is None:
        return _told(asked, plain, None, guaranteed=False)
    if asked.asked > plain.day:
        words = TOO_LATE.format(asked=date_text(asked.asked), last=date_text(plain.day))
        raise InstrumentRefusal("asked", words)
    month = _duration(numbers, "guaranteed_time", asked.received)
    stop = [Suspension(asked.asked, asked.answered)]
    count = (asked.received, length, DATE_TO_DATE, NO_HOLIDAY, stop)
    computed, bare = suspended_last_day(*count, month), suspended_last_day(*count)
    left = days_between(asked.asked, plain.day)
    return _told(asked, computed, left, guaranteed=computed.day > bare.day)


def _in_order(asked: Clock) -> None:
    if asked.asked is None and asked.answered is not None:
        raise InstrumentRefusal("answered", ALONE)
    if asked.asked is not None and asked.asked < asked.received:
        words = EARLY.format(asked=date_text(asked.asked), received=date_text(asked.received))
        raise InstrumentRefusal("asked", words)
    if asked.asked and asked.answered and asked.answered < asked.asked:
        words = BACKWARDS.format(answered=date_text(asked.answered), asked=date_text(asked.asked))
        raise InstrumentRefusal("answered", words)


def _duration(numbers: Numbers, name: str, on: date) -> Duration:
    value = numbers.value(name, on).value
    if not isinstance(value, Duration):
        raise TypeError(f"The parameter {name} must be a duration such as P2M.")
    return value


def _told(asked: Clock, computed: Computed, left: int | None, *, guaranteed: bool) -> Result:
    day = computed.day if computed.running else None
    given = ((LABELS[name], value) for name, value in asked if value is not None)
    figure = Figure(
        label=Text(fr="Dernier jour pour décider", en="Last day to decide"),
        value=day,
        inputs=tuple((label, value.isoformat()) for label, value in given),
        source="CU",
        nature="computed",
    )
    blocks: list[Block] = [figure, Paragraph(text=computed.explanation)]
    if day is not None and day.weekday() >= SATURDAY:
        blocks.append(Caution(sentence=WEEKEND.format(day=date_text(day))))
    values = {"last_day": day, "left_when_stopped": left, "guaranteed": guaranteed}
    return Result(values, tuple(blocks))


INSTRUMENT = Instrument(
    id="last_day_to_decide",
    title=Text(fr="Jusqu’à quand peut-on préempter ?", en="Until when may one preempt?"),
    help=Text(
        fr="Le dernier jour, à partir de la réception et de l’unique demande de pièces ou de "
        "visite.",
        en="The last day, from receipt and the single request for documents or a visit.",
    ),
    inputs=Clock,
    run=count_to_last_day,
    dated=True,
)
