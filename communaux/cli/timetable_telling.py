"""A timetable on a terminal: each date, who owes it, why that day, and what moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from communaux.cli.language import say, words
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.timetable.coming import Coming, Timetable
from communaux.kernel.timetable.difference import Moved
from communaux.kernel.timetable.simulating import Simulation

NONE = Text(fr="Aucune date à venir.", en="No date to come.")
OWED = Text(fr="à : {role}", en="by: {role}")
AT_BEST = Text(fr="au plus tôt", en="at the earliest")
BRANCH = Text(fr="sur une branche, après : {acts}", en="on a branch, after: {acts}")
IF_SILENT = Text(fr="si rien ne vient : {sentence}", en="if nothing comes: {sentence}")
GRANTED = Text(fr="sans compter : {why}", en="not counting: {why}")
OPENS = Text(fr="ouvre le {day}", en="opens on {day}")
UNPLACED = Text(fr="Sans date :", en="Without a date:")
MOVES = Text(fr="Ce qui bouge :", en="What moves:")
NOTHING_MOVES = Text(fr="Rien ne bouge.", en="Nothing moves.")
SIMULATED = Text(
    fr="Simulation : « {label} » vaut {value} au lieu de {before}.",
    en="Simulation: “{label}” is {value} instead of {before}.",
)
LAW = Text(
    fr="C’est une loi : personne ici ne peut la changer. Ceci n’est pas le droit.",
    en="It is a law: nobody here may change it. This is not the law.",
)
STANDINGS = {
    "late": Text(fr="EN RETARD", en="LATE"),
    "open": Text(fr="en cours", en="running"),
    "suspended": Text(fr="suspendu", en="suspended"),
    "waiting": Text(fr="pas encore ouvert", en="not open yet"),
    "past": Text(fr="passé", en="past"),
}
MARGIN = " " * 12


def tell(found: Simulation, mechanism: Mechanism) -> None:
    """Everything, in order of date."""
    for changed in found.changed:
        say(SIMULATED.format(
            label=changed.before.label, value=changed.after.value_text(),
            before=changed.before.value_text(),
        ))  # fmt: skip
        if changed.law:
            say(LAW)
    if found.after is not None:
        _tell_moves(found)
    _tell_dates(found.shown, mechanism)


def _tell_dates(found: Timetable, mechanism: Mechanism) -> None:
    if not found.coming:
        say(NONE)
    for one in found.coming:
        click.echo(f"{_when(one)}  {words(one.label)}{_owed(one, mechanism)}")
        for line in _lines(one):
            click.echo(f"{MARGIN}{words(line)}")
    if found.unplaced:
        say(UNPLACED)
        for one in found.unplaced:
            click.echo(f"{MARGIN}{words(one.label)} — {words(one.unplaced or one.label)}")


def _tell_moves(found: Simulation) -> None:
    moving = [one for one in found.moved if one.changes]
    say(MOVES if moving else NOTHING_MOVES)
    for one in moving:
        before, after = _side(one, "before"), _side(one, "after")
        click.echo(f"{MARGIN}{before} → {after}  {words(one.told.label)} : {words(one.words)}")
    click.echo()


def _side(one: Moved, side: str) -> str:
    coming: Coming | None = getattr(one, side)
    return _when(coming) if coming else "—"


def _when(one: Coming) -> str:
    if one.earliest is None or one.latest is None:
        day = one.day
        return f"{_day(day)} {words(AT_BEST)}" if day else "—"
    if one.certain:
        return _day(one.latest)
    return f"{_day(one.earliest)}–{_day(one.latest)}"


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _owed(one: Coming, mechanism: Mechanism) -> str:
    role = mechanism.roles.get(one.owed_by or "")
    standing = STANDINGS.get(one.standing)
    said = f" ({words(OWED.format(role=role.label))})" if role else ""
    return said + (f" · {words(standing)}" if standing else "")


def _lines(one: Coming) -> Iterator[Text]:
    opens = one.opens_latest or one.opens
    if one.kind == "window" and opens:
        yield OPENS.format(day=opens)
    if one.explanation:
        yield one.explanation
    if one.origin:
        yield one.origin.origin_text()
    if one.stops:
        yield one.stops
    if one.silence:
        yield IF_SILENT.format(sentence=one.silence)
    for why in one.provided:
        yield GRANTED.format(why=why)
    if not one.main and one.after:
        yield BRANCH.format(acts=Text.joined(one.after, " > "))
