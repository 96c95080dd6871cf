"""The roll: who may vote. Read from a CSV or typed lines, changed only before opening."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.officers import require_officer
from communaux.apps.deliberation.ballots.standing import (
    BallotRefused,
    locked,
    require_prepared,
    require_voting,
)
from communaux.apps.deliberation.models import Ballot, Mark, Voter
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.text import Text

HEADINGS = {
    "number": {"numero", "number", "no", "n°", "num"},
    "name": {"nom", "name", "nom et prenom", "nom prenom"},
    "address": {"adresse", "address"},
}
LONGEST = {"number": 40, "name": 200, "address": 500}
MOST_LINES = 100_000
EMPTY = Text(
    fr="Ce fichier ne contient aucun électeur : une ligne par personne, « numéro ; nom ; "
    "adresse ».",
    en="This file holds no voter: one line for each person, “number; name; address”.",
)
NO_NAME = Text(
    fr="Ligne {n} : le nom manque. Écrivez « numéro ; nom ; adresse ».",
    en="Line {n}: the name is missing. Write “number; name; address”.",
)
NO_HEADING = Text(
    fr="La première ligne nomme les colonnes mais aucune ne s’appelle « nom ».",
    en="The first line names the columns but none is called “name”.",
)
TWICE = Text(
    fr="Ligne {n} : le numéro {number} est déjà sur la liste. Chacun n’y est qu’une fois.",
    en="Line {n}: number {number} is already on the roll. Everyone is on it once.",
)
TOO_LONG = Text(
    fr="Ligne {n} : {limit} signes au plus pour « {column} ».",
    en="Line {n}: at most {limit} signs for “{column}”.",
)
TOO_MANY = Text(
    fr="Plus de {limit} lignes : partagez le fichier en plusieurs.",
    en="More than {limit} lines: divide the file.",
)
UNKNOWN = Text(
    fr="Le numéro « {number} » n’est pas sur la liste de ce scrutin.",
    en="Number “{number}” is not on the roll of this ballot.",
)
NOT_IN_PERSON = Text(
    fr="Ce scrutin se vote seulement en ligne.", en="This ballot is voted online only."
)
VOTED = Text(
    fr="{name} a déjà voté ({how}) : on ne vote qu’une fois.",
    en="{name} has already voted ({how}): one votes only once.",
)
HOW = {
    Mark.ONLINE.value: Text(fr="en ligne", en="online"),
    Mark.IN_PERSON.value: Text(fr="sur place", en="in person"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One voter as read; `number` is empty when the list has none."""

    number: str
    name: str
    address: str = ""


def read_roll(text: str) -> tuple[Line, ...]:
    """The voters of a CSV (comma, semicolon or tab) or of typed lines. Raises `BallotRefused`.

    A first line of headings (numéro, nom, adresse) is understood; other columns are left out.
    """
    rows = [(n, row) for n, row in enumerate(_rows(text), 1) if any(cell.strip() for cell in row)]
    if len(rows) > MOST_LINES:
        raise BallotRefused(TOO_MANY.format(limit=MOST_LINES))
    columns = _headings(rows[0][1]) if rows else None
    found = tuple(_line(n, row, columns) for n, row in (rows[1:] if columns else rows))
    if not found:
        raise BallotRefused(EMPTY)
    return found


def add_voters(ballot: Ballot, acting: Acting | None, lines: Sequence[Line]) -> int:
    """Put people on the roll; those without a number get the next one. Returns how many."""
    require_officer(ballot, acting)
    return patiently(lambda: add(ballot, lines))


def empty_roll(ballot: Ballot, acting: Acting | None) -> None:
    """Take everybody off the roll, before opening; codes already drawn are worth nothing."""
    require_officer(ballot, acting)
    require_prepared(ballot)
    ballot.voters.all().delete()


def mark_in_person(ballot: Ballot, acting: Acting | None, number: str) -> Voter:
    """Mark a line of the roll: this person votes at the polling place. Raises `BallotRefused`."""
    require_officer(ballot, acting)
    return patiently(lambda: _mark(ballot, number))


def voter_of(ballot: Ballot, number: str) -> Voter:
    """A line of the roll by its number. Raises `BallotRefused`."""
    found = ballot.voters.filter(number=number.strip()).first()
    if found is None:
        raise BallotRefused(UNKNOWN.format(number=number.strip()[:40]))
    return found


def add(ballot: Ballot, lines: Sequence[Line]) -> int:
    """The same, whoever asks."""
    with transaction.atomic():
        require_prepared(locked(ballot))
        taken = set(ballot.voters.values_list("number", flat=True))
        voters = []
        for n, line in enumerate(lines, 1):
            number = line.number or _next(taken)
            if number in taken:
                raise BallotRefused(TWICE.format(n=n, number=number))
            taken.add(number)
            voters.append(Voter(ballot=ballot, number=number, name=line.name, address=line.address))
        Voter.objects.bulk_create(voters, batch_size=500)
    return len(voters)


def _next(taken: set[str]) -> str:
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)


def _mark(ballot: Ballot, number: str) -> Voter:
    with transaction.atomic():
        fresh = locked(ballot)
        require_voting(fresh)
        if "in_person" not in fresh.modalities:
            raise BallotRefused(NOT_IN_PERSON)
        voter = voter_of(fresh, number)
        if voter.mark:
            raise BallotRefused(VOTED.format(name=voter.name, how=HOW[voter.mark]))
        voter.mark = Mark.IN_PERSON
        voter.save(update_fields=["mark"])
        return voter


def _rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    sign = max(";\t,", key=first.count)
    return csv.reader(io.StringIO(text.replace("\0", "")), delimiter=sign)


def _headings(row: list[str]) -> dict[str, int] | None:
    """Column → place, when the first line names columns."""
    told = [_plain(cell) for cell in row]
    found = {
        column: place
        for column, names in HEADINGS.items()
        for place, cell in enumerate(told)
        if cell in names
    }
    if found and "name" not in found:
        raise BallotRefused(NO_HEADING)
    return found or None


def _line(n: int, row: list[str], columns: dict[str, int] | None) -> Line:
    places = columns or ({"name": 0} if len(row) == 1 else {"number": 0, "name": 1, "address": 2})
    cells = {
        column: " ".join(row[place].split()) if place < len(row) else ""
        for column, place in places.items()
    }
    for column, cell in cells.items():
        if len(cell) > LONGEST[column]:
            raise BallotRefused(TOO_LONG.format(n=n, limit=LONGEST[column], column=column))
    if not cells["name"]:
        raise BallotRefused(NO_NAME.format(n=n))
    return Line(cells.get("number", ""), cells["name"], cells.get("address", ""))


def _plain(cell: str) -> str:
    letters = unicodedata.normalize("NFD", cell.strip().lower())
    return "".join(each for each in letters if not unicodedata.combining(each))
