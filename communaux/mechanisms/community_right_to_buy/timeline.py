"""Instrument 3, timeline: every date of a registration and of the purchase that may follow."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.timeline import Event
from communaux.kernel.instrument import Instrument, Numbers, Result
from communaux.kernel.place_days import LocalDay, holidays_of, local_days_field, place_field
from communaux.kernel.schedule import (
    foresee,
    require_order,
    schedule_blocks,
    schedule_values,
)
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.community_right_to_buy.asking import asked
from communaux.mechanisms.community_right_to_buy.timeline_dates import RULES

LABELS = {
    "applied_on": Text(fr="Demande reçue", en="Application received"),
    "registered_on": Text(fr="Intérêt inscrit", en="Interest registered"),
    "notified_on": Text(fr="Vente annoncée par le propriétaire", en="Owner’s notice of sale"),
    "letter_on": Text(fr="Lettre envoyée à la communauté", en="Letter sent to the body"),
    "confirmed_on": Text(fr="Achat confirmé le", en="Purchase confirmed on"),
    "valuer_on": Text(fr="Expert nommé le", en="Valuer appointed on"),
    "result_on": Text(fr="Résultat du vote notifié", en="Ballot result notified"),
}
KNOWN = {"fr": "Si vous la connaissez.", "en": "If you know it."}


def _day(name: str, default: Any = None) -> Any:
    label = LABELS[name]
    more = {} if default is ... else {"help": KNOWN}
    return Field(default, json_schema_extra=asked(label.fr, label.en, **more))


class Course(Strict):
    """The dates already known; every other one is taken on its last day."""

    applied_on: date = _day("applied_on", ...)
    registered_on: date | None = _day("registered_on")
    notified_on: date | None = _day("notified_on")
    letter_on: date | None = _day("letter_on")
    confirmed_on: date | None = _day("confirmed_on")
    valuer_on: date | None = _day("valuer_on")
    result_on: date | None = _day("result_on")
    place: str = place_field()
    local_days: tuple[LocalDay, ...] = local_days_field()


def follow(known: Course, numbers: Numbers) -> Result:
    """`views`, `decision`, `expiry`… `settlement`; each also `_without` holidays."""
    given: dict[str, date | None] = {name: getattr(known, name) for name in LABELS}
    require_order(given, LABELS)
    steps = foresee(RULES, given, numbers, holidays_of(known.place, known.local_days))
    events = [Event(label=LABELS[name], day=day) for name, day in given.items() if day is not None]
    blocks = schedule_blocks(steps, events, known.applied_on, "timeline")
    return Result(schedule_values(steps), blocks)


INSTRUMENT = Instrument(
    id="timeline",
    title=Text(fr="Calendrier d’un droit d’achat", en="Timeline of a right to buy"),
    help=Text(
        fr="De la demande à l’inscription et à son renouvellement ; puis, si le propriétaire vend, "
        "jusqu’au paiement.",
        en="From the application to the registration and its renewal; then, if the owner sells, to "
        "the payment.",
    ),
    inputs=Course,
    run=follow,
    dated=True,
)
