"""The numbers in force in a territory: the mechanism's parameters and the territory's decisions."""

from __future__ import annotations

import logging
from datetime import date

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.models import Setting
from communaux.apps.dossiers.pinning import shelf_of
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.book import Setting as Decision
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

log = logging.getLogger(__name__)
MOST_REMEMBERED = 500
NO_DECISION = Text(
    fr="Nommez la décision qui fixe ce réglage (numéro et date de la délibération).",
    en="Name the decision that makes this setting (number and date of the resolution).",
)

_remembered: dict[tuple[str, tuple[Decision, ...]], tuple[ParameterBook, ParameterBook]] = {}


class BadSetting(SpokenError):
    """A setting that no decision supports."""


def book_for(territory: Territory | int, mechanism: str) -> ParameterBook:
    """The parameters of a mechanism with a territory's settings; one query."""
    book = shelf_of(mechanism).book
    pk = territory if isinstance(territory, int) else territory.pk
    rows = Setting.objects.filter(territory_id=pk, mechanism=mechanism)
    decisions = tuple(_decision(row) for row in rows)
    return _with(book, mechanism, decisions) if decisions else book


def set_parameter(
    territory: Territory, mechanism: str, name: str, value: str, *, since: date, decision: str
) -> Setting:
    """Enter a territory's decision. Raises `NotSettable` for a law, `UnknownParameter`, `BadValue`.

    A second decision for the same day replaces the first: it corrects it.
    """
    if not decision.strip():
        raise BadSetting(NO_DECISION)
    wanted = Decision(parameter=name, value=value, from_=since, decision=decision)
    shelf_of(mechanism).book.with_settings([wanted])
    setting, _ = Setting.objects.update_or_create(
        territory=territory,
        mechanism=mechanism,
        parameter=name,
        since=since,
        defaults={"value": value, "decision": decision, "recorded_at": clock.now()},
    )
    return setting


def _decision(row: Setting) -> Decision:
    return Decision(
        parameter=row.parameter, value=row.value, from_=row.since, decision=row.decision
    )


def _with(book: ParameterBook, mechanism: str, decisions: tuple[Decision, ...]) -> ParameterBook:
    """The same book object each time, so that what it remembers is not computed again."""
    kept = _remembered.get((mechanism, decisions))
    if kept is not None and kept[0] is book:
        return kept[1]
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    own = book
    for decision in decisions:
        own = _accepting(own, decision)
    _remembered[mechanism, decisions] = (book, own)
    return own


def _accepting(book: ParameterBook, decision: Decision) -> ParameterBook:
    """A setting that a newer version of the mechanism no longer allows is left out, and told."""
    try:
        return book.with_settings([decision])
    except SpokenError as error:
        log.warning("A setting is left out: %s", error)
        return book
