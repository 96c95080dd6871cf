"""All the dates of a compulsory purchase, from its ballot to its payment."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.timeline import Event
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.place_days import LocalDay, holidays_of, local_days_field, place_field
from communaux.kernel.schedule import (
    foresee,
    require_order,
    schedule_blocks,
    schedule_values,
)
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.compulsory_right_to_buy.route_dates import Route, rules

ROUTES: dict[str, Any] = {
    "label": {"fr": "Voie", "en": "Route"},
    "choices": {
        "part3a": {
            "fr": "partie 3A : terre délaissée ou nuisible",
            "en": "Part 3A: neglected or harmful land",
        },
        "part5": {
            "fr": "partie 5 : développement durable",
            "en": "Part 5: sustainable development",
        },
    },
}
LABELS = {
    "requested_on": Text(
        fr="Proposition d’achat faite au propriétaire", en="Offer made to the owner"
    ),
    "ballot_on": Text(fr="Vote de la communauté", en="Ballot of the community"),
    "applied_on": Text(fr="Demande", en="Application"),
    "invited_on": Text(
        fr="Invitations à donner son avis, envoyées le", en="Invitations to give views, sent"
    ),
    "reply_asked_on": Text(fr="Réponse demandée à la communauté", en="Reply asked of the body"),
    "consented_on": Text(fr="Consentement des ministres", en="Ministers’ consent"),
    "valuer_on": Text(fr="Expert nommé", en="Valuer appointed"),
    "valued_on": Text(fr="Valeur notifiée", en="Value notified"),
    "decided_on": Text(fr="Recours sur la valeur tranché", en="Appeal on the value decided"),
}
STALE = Text(
    fr="Ce vote ({day}) a plus de {length} le jour de la demande ({applied}) : organisez un "
    "nouveau vote, ou demandez au plus tard le {limit}.",
    en="This ballot ({day}) is more than {length} old on the day of the application ({applied}): "
    "hold a new ballot, or apply by {limit}.",
)
SOON = Text(
    fr="La proposition d’achat ({day}) doit précéder la demande d’au moins {length} : demandez à "
    "partir du {limit}.",
    en="The offer to the owner ({day}) must come at least {length} before the application: apply "
    "from {limit}.",
)


def _day(name: str, *, required: bool = False) -> Any:
    label = LABELS[name]
    extra: dict[str, Any] = {"label": {"fr": label.fr, "en": label.en}}
    if not required:
        extra["help"] = {"fr": "Si vous la connaissez.", "en": "If you know it."}
    return Field(... if required else None, json_schema_extra=extra)


class Course(Strict):
    """The route and the dates already known; every other one is taken on its last day."""

    route: Route = Field(json_schema_extra=ROUTES)
    invited_on: date = _day("invited_on", required=True)
    requested_on: date | None = _day("requested_on")
    ballot_on: date | None = _day("ballot_on")
    applied_on: date | None = _day("applied_on")
    reply_asked_on: date | None = _day("reply_asked_on")
    consented_on: date | None = _day("consented_on")
    valuer_on: date | None = _day("valuer_on")
    valued_on: date | None = _day("valued_on")
    decided_on: date | None = _day("decided_on")
    place: str = place_field()
    local_days: tuple[LocalDay, ...] = local_days_field()


def follow(asked: Course, numbers: Numbers) -> Result:
    """`views`, `reply`, `decision_from`… `settlement`; each also `_without` holidays."""
    given: dict[str, date | None] = {name: getattr(asked, name) for name in LABELS}
    require_order({name: day for name, day in given.items() if name != "requested_on"}, LABELS)
    _check_ballot(asked, numbers)
    _check_offer(asked, numbers)
    given["late_value"] = _late(asked, numbers)
    steps = foresee(
        rules(asked.route, late=bool(given["late_value"])),
        given,
        numbers,
        holidays_of(asked.place, asked.local_days),
    )
    events = [
        Event(label=LABELS[name], day=day)
        for name, day in given.items()
        if day is not None and name in LABELS
    ]
    blocks = schedule_blocks(steps, events, asked.invited_on, "route")
    return Result(schedule_values(steps), blocks)


def _check_ballot(asked: Course, numbers: Numbers) -> None:
    if asked.ballot_on is None:
        return
    applied = asked.applied_on or asked.invited_on
    length = numbers.length("ballot_age", asked.ballot_on)
    limit = length.after(asked.ballot_on)
    if applied > limit:
        shown = {"day": asked.ballot_on, "applied": applied, "limit": limit}
        raise InstrumentRefusal("ballot_on", STALE.format(length=length.text(), **shown))


def _check_offer(asked: Course, numbers: Numbers) -> None:
    if asked.requested_on is None or asked.route == "part3a":
        return
    length = numbers.length("prior_request", asked.requested_on)
    limit = length.after(asked.requested_on)
    if (asked.applied_on or asked.invited_on) < limit:
        shown = {"day": asked.requested_on, "limit": limit}
        raise InstrumentRefusal("requested_on", SOON.format(length=length.text(), **shown))


def _late(asked: Course, numbers: Numbers) -> date | None:
    """The day the value was settled, when that is later than four months after consent."""
    settled = asked.decided_on or asked.valued_on
    if asked.consented_on is None or settled is None:
        return None
    limit = numbers.length("late_after", asked.consented_on).after(asked.consented_on)
    return settled if settled > limit else None


INSTRUMENT = Instrument(
    id="route_timeline",
    title=Text(fr="Calendrier d’un achat forcé", en="Timeline of a compulsory purchase"),
    help=Text(
        fr="Toutes les dates de la procédure, au plus tôt ou au plus tard, et comment on les "
        "compte.",
        en="All the dates of the procedure, earliest or latest, and how they are counted.",
    ),
    inputs=Course,
    run=follow,
    dated=True,
)
