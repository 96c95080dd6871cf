"""`communaux timetable`: all the dates to come of a mechanism or a dossier, and what if."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from communaux.catalogue import catalogue
from communaux.cli.day import DAY
from communaux.cli.faults import Stop
from communaux.cli.language import language, say, words
from communaux.cli.spoken import argument, option, spoken
from communaux.cli.timetable_telling import tell
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays, for_place
from communaux.kernel.timetable.data import as_data
from communaux.kernel.timetable.simulating import (
    Ground,
    Hypothesis,
    Simulation,
    of_dossier,
    of_mechanism,
)
from communaux.kernel.timetable.timetable import Suppositions

STORY = Text(
    fr="Calculer le calendrier d’un mécanisme ou d’un dossier : chaque date, au plus tôt et au "
    "plus tard.\n\n"
    "Au plus tôt, chacun agit dès qu’il le peut ; au plus tard, chacun prend tout son temps. Les "
    "branches (recours, suspensions) y sont ; ce qui ne peut pas être daté est dit. --what-if, "
    "--add-holiday et --move-to montrent ce qui bouge. Rien n’est enregistré.",
    en="Compute the timetable of a mechanism or a dossier: each date, at the earliest and at the "
    "latest.\n\n"
    "At the earliest everybody acts as soon as they may; at the latest everybody takes all their "
    "time. Branches (appeals, suspensions) are there; what cannot be dated is said. --what-if, "
    "--add-holiday and --move-to show what moves. Nothing is recorded.",
)
MECHANISM = Text(
    fr="Le mécanisme ; inutile avec --dossier.", en="The mechanism; not with --dossier."
)
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
NUMBER = Text(
    fr="Le calendrier de ce dossier : ce qui court, puis la suite.",
    en="The timetable of this dossier: what runs now, then what follows.",
)
DONE = Text(
    fr="Un acte supposé fait ce jour-là, acte:jour. Répétable, dans l’ordre.",
    en="An act taken to be done on that day, act:day. May be repeated, in order.",
)
ANSWER = Text(
    fr="Une date supposée donnée en réponse, question:jour. Répétable.",
    en="A date taken to be answered, question:day. May be repeated.",
)
OPENING = Text(fr="L’acte qui ouvre, s’il y en a plusieurs.", en="The opening act, if several.")
MONTHS = Text(
    fr="Jusqu’où répéter ce qui revient, en mois.", en="How far to repeat what recurs, in months."
)
WHAT_IF = Text(
    fr="Une simulation, paramètre=valeur. Répétable.",
    en="A simulation, parameter=value. May be repeated.",
)
ADD = Text(fr="Simuler un jour férié de plus. Répétable.", en="Simulate one more holiday. Repeats.")
MOVE = Text(fr="Simuler un autre début.", en="Simulate another start.")
ICS = Text(fr="Écrire le calendrier dans ce fichier .ics.", en="Write the calendar to this .ics.")
JSON = Text(fr="En JSON.", en="As JSON.")
EXAMPLES = (
    (
        "communaux timetable collaboration_pact --start 2026-01-05 --holidays IT",
        Text(fr="le calendrier d’un pacte", en="the timetable of a pact"),
    ),
    (
        "communaux timetable collaboration_pact --what-if publicity_ordinary=P30D",
        Text(fr="et si l’affichage durait 30 jours", en="what if the posting took 30 days"),
    ),
    (
        "communaux timetable --dossier porto-saragozza/2025-002 --ics dossier.ics",
        Text(fr="les dates d’un dossier, pour un agenda", en="the dates of a dossier, for a diary"),
    ),
)
NO_LEVEL = Text(
    fr="« {name} » n’est pas un niveau de ce mécanisme : {known}.",
    en="“{name}” is not a level of this mechanism: {known}.",
)
WHICH = Text(
    fr="Nommez un mécanisme, ou un dossier avec --dossier.",
    en="Name a mechanism, or a dossier with --dossier.",
)
NOT_A_PAIR = Text(
    fr="« {got} » devrait s’écrire nom{sign}valeur.", en="“{got}” should be name{sign}value."
)
WRITTEN = Text(fr="{n} dates écrites dans {file}.", en="{n} dates written to {file}.")
MISUSED = 2


@spoken("timetable", STORY, EXAMPLES)
@argument("mechanism", MECHANISM, required=False)
@option("--dossier", "number", text=NUMBER)
@option("--start", type=DAY, default=None, text=START)
@option("--level", text=LEVEL)
@option("--opening", text=OPENING)
@option("--holidays", "place", text=PLACE)
@option("--done", multiple=True, metavar="ACT:DAY", text=DONE)
@option("--answer", multiple=True, metavar="FIELD:DAY", text=ANSWER)
@option("--months", type=click.IntRange(1, 240), default=12, show_default=True, text=MONTHS)
@option("--what-if", multiple=True, metavar="PARAMETER=VALUE", text=WHAT_IF)
@option("--add-holiday", "added", type=DAY, multiple=True, text=ADD)
@option("--move-to", "moved", type=DAY, default=None, text=MOVE)
@option("--ics", type=click.Path(dir_okay=False, path_type=Path), default=None, text=ICS)
@option("--json", "as_json", is_flag=True, text=JSON)
def command(mechanism: str | None, number: str | None, *, ics: Path | None, as_json: bool,
            **asked: object) -> None:  # fmt: skip
    if (mechanism is None) == (number is None):
        raise Stop(WHICH, MISUSED)
    options = Asked(asked)
    found, spec, scope = (
        _of_mechanism(mechanism, options) if mechanism else _of_dossier(number or "", options)
    )
    if ics is not None:
        _write(ics, found, spec, scope)
    elif as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        tell(found, spec)


class Asked:
    """The options, read."""

    def __init__(self, given: dict[str, object]) -> None:
        self.start: date | None = _as(given["start"])
        self.place = given["place"]
        self.ahead = Duration(months=int(str(given["months"])))
        level, opening = given["level"], given["opening"]
        self.suppositions = Suppositions(
            acts=tuple((name, _day(day)) for name, day in _pairs(given["done"], ":")),
            answers={name: _day(day) for name, day in _pairs(given["answer"], ":")},
            level=str(level) if level else None,
            opening=str(opening) if opening else None,
        )
        added = given["added"]
        self.hypothesis = Hypothesis(
            start=_as(given["moved"]),
            holidays=added if isinstance(added, tuple) else (),
            numbers=tuple(_pairs(given["what_if"], "=")),
        )

    def holidays(self, otherwise: Holidays) -> Holidays:
        """Those of the place named, or of the dossier's own territory."""
        return for_place(str(self.place)) if self.place else otherwise


def _of_mechanism(name: str, asked: Asked) -> tuple[Simulation, Mechanism, str]:
    shelf = catalogue().shelf(name)
    levels = shelf.mechanism.levels.values if shelf.mechanism.levels else {}
    level = asked.suppositions.level
    if level is not None and level not in levels:
        raise Stop(NO_LEVEL.format(name=level, known=", ".join(levels) or "—"))
    ground = Ground(
        book=shelf.book, holidays=asked.holidays(Holidays.none()), ahead=asked.ahead,
        suppositions=asked.suppositions,
    )  # fmt: skip
    start = asked.start or clock.today()
    found = of_mechanism(shelf.mechanism, start, ground, asked.hypothesis)
    return found, shelf.mechanism, f"{name}/{start}"


def _of_dossier(number: str, asked: Asked) -> tuple[Simulation, Mechanism, str]:
    from communaux.cli.memory import wake

    wake()
    from communaux.apps.dossiers.books import book_for
    from communaux.apps.dossiers.loading import load
    from communaux.cli.finding import dossier_named

    row = dossier_named(number)
    dossier = load(row)
    ground = Ground(
        book=book_for(row.territory_id, row.mechanism),
        holidays=asked.holidays(dossier.world.holidays),
        suppositions=asked.suppositions, ahead=asked.ahead,
    )  # fmt: skip
    on = asked.start or clock.today(row.territory.zone)
    return of_dossier(dossier, on, ground, asked.hypothesis), dossier.mechanism, str(row.pk)


def _write(file: Path, found: Simulation, mechanism: Mechanism, scope: str) -> None:
    from communaux.apps.calendars.entries import entries
    from communaux.apps.calendars.ics import written

    told = list(entries(found.shown, mechanism, scope=scope, language=language()))
    stamp = datetime.combine(found.shown.start, time(12), UTC)
    name = words(mechanism.title)
    file.write_bytes(written(name, told, language=language(), stamp=stamp))
    say(WRITTEN.format(n=len(told), file=str(file)))


def _pairs(given: object, sign: str) -> list[tuple[str, str]]:
    found = []
    for one in given if isinstance(given, tuple) else ():
        name, parted, value = str(one).partition(sign)
        if not parted:
            raise Stop(NOT_A_PAIR.format(got=str(one)[:60], sign=sign), MISUSED)
        found.append((name.strip(), value.strip()))
    return found


def _day(written: str) -> date:
    return DAY.convert(written, None, None)


def _as(given: object) -> date | None:
    return given if isinstance(given, date) else None
