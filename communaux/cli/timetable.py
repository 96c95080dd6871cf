"""`communaux timetable`: the last day of each deadline, if everybody takes all their time."""

from __future__ import annotations

from datetime import date

import click

from communaux.catalogue import catalogue
from communaux.cli.day import DAY
from communaux.cli.faults import Stop
from communaux.cli.language import say, words
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.dossier.timetable import Coming, timetable
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.kernel.time.holidays import for_place

STORY = Text(
    fr="Calculer le calendrier d’un mécanisme : chaque délai, son dernier jour, et pourquoi.\n\n"
    "Chacun est supposé agir le dernier jour ; un délai tenu plus tôt avance tout ce qui suit.",
    en="Compute the timetable of a mechanism: each deadline, its last day, and why that day.\n\n"
    "Everybody is taken to act on the last day; a deadline met earlier brings all that follows "
    "forward.",
)
MECHANISM = Text(fr="Le mécanisme.", en="The mechanism.")
START = Text(
    fr="Le jour où tout commence, 2026-01-05 ou 05/01/2026 ; aujourd’hui sinon.",
    en="The day it all begins, 2026-01-05 or 05/01/2026; today otherwise.",
)
LEVEL = Text(
    fr="Le niveau d’exigence, quand le mécanisme en a plusieurs.",
    en="The level of requirements, when the mechanism has several.",
)
PLACE = Text(
    fr="Le lieu dont on compte les jours fériés : FR, FR-57, IT…",
    en="The place whose public holidays count: FR, FR-57, IT…",
)
EXAMPLES = (
    (
        "communaux timetable collaboration_pact --start 2026-01-05 --holidays IT",
        Text(fr="le calendrier d’un pacte", en="the timetable of a pact"),
    ),
)
NO_LEVEL = Text(
    fr="« {name} » n’est pas un niveau de ce mécanisme : {known}.",
    en="“{name}” is not a level of this mechanism: {known}.",
)
NONE = Text(fr="Ce mécanisme n’a pas de délai.", en="This mechanism has no deadline.")
OWED = Text(fr="à : {role}", en="by: {role}")


@spoken("timetable", STORY, EXAMPLES)
@argument("mechanism", MECHANISM)
@option("--start", type=DAY, default=None, text=START)
@option("--level", text=LEVEL)
@option("--holidays", "place", text=PLACE)
def command(mechanism: str, start: date | None, level: str | None, place: str | None) -> None:
    shelf = catalogue().shelf(mechanism)
    levels = shelf.mechanism.levels.values if shelf.mechanism.levels else {}
    if level is not None and level not in levels:
        raise Stop(NO_LEVEL.format(name=level, known=", ".join(levels) or "—"))
    holidays = for_place(place) if place else None
    day = start or clock.today()
    coming = timetable(shelf.mechanism, day, shelf.book, holidays=holidays, level=level)
    if not coming:
        say(NONE)
    for one in coming:
        _tell(one, shelf.mechanism)


def _tell(one: Coming, mechanism: Mechanism) -> None:
    role = mechanism.roles[one.owed_by].label if one.owed_by else None
    owed = f" ({words(OWED.format(role=role))})" if role else ""
    click.echo(f"{one.last.strftime('%d/%m/%Y')}  {words(one.label)}{owed}")
    click.echo(f"{'':12}{words(one.explanation)}")
    if one.origin:
        click.echo(f"{'':12}{words(one.origin.origin_text())}")
