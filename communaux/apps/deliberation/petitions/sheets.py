"""Paper sheets copied into a petition: read line by line; a refused line loses nothing.

A line is “name ; address ; postcode ; date”, parted by semicolons, tabs or commas as CSV is. A
first line of column names is passed over. Good lines enter; the others come back as typed, each
with the number of its line, the column and a sentence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Petition, Signatory, Source
from communaux.apps.deliberation.petitions.asked import PAPER, checked
from communaux.apps.deliberation.petitions.plain import likeness, plain_words
from communaux.apps.deliberation.petitions.rules import require_sheets
from communaux.apps.deliberation.petitions.signing import locked, require_unsealed, signatory
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text, date_text
from communaux.kernel.time import clock

COLUMNS = tuple(PAPER)
MOST_LINES, LONGEST_LINE = 5_000, 2_000
HEADINGS = frozenset({"nom", "prenometnom", "nometprenom", "name", "fullname"})
PARTS = Text(
    fr="Quatre parties sont attendues (nom ; adresse ; code postal ; date), il y en a {n}.",
    en="Four parts are expected (name ; address ; postcode ; date), there are {n}.",
)
LONG_LINE = Text(
    fr="Cette ligne a {n} caractères : {most} au plus.",
    en="This line has {n} characters: {most} at most.",
)
MANY = Text(
    fr="Plus de {most} lignes : envoyez la suite dans un second fichier.",
    en="More than {most} lines: send the rest in a second file.",
)
AHEAD = Text(
    fr="Cette signature est datée du {day}, un jour à venir.",
    en="This signature is dated {day}, a day to come.",
)
UNREADABLE = Text(
    fr="Cette ligne ne se lit pas comme du CSV : vérifiez ses guillemets.",
    en="This line cannot be read as CSV: check its quotation marks.",
)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A refused line: its file, its number from 1, its column, why, and the line itself."""

    file: str
    line: int
    column: str
    sentence: Text
    typed: str


@dataclass(slots=True)
class Copied:
    """What became of the lines: entered, there already, refused."""

    entered: int = 0
    already: int = 0
    refused: list[BadLine] = field(default_factory=list)

    @property
    def left(self) -> str:
        """The refused lines as they were typed, to be mended and sent again."""
        return "\n".join(each.typed for each in self.refused)


def copy_sheet(
    petition: Petition, acting: Acting, text: str, *, sheet: str = "", file: str = ""
) -> Copied:
    """Enter the lines of paper sheets. Raises `PetitionRefused`, `NotYours`."""
    require_sheets(petition, acting)
    today = clock.today(petition.dossier.territory.zone)
    place = plain_words(sheet)[:60]

    def work() -> Copied:
        with transaction.atomic():
            require_unsealed(locked(petition))
            return _enter(petition, text, today, place, plain_words(file)[:80])

    return patiently(work)


def _enter(petition: Petition, text: str, today: date, sheet: str, file: str) -> Copied:
    copied, rows = Copied(), []
    known = set(petition.signatories.filter(source=Source.PAPER).values_list("person", "on"))
    for number, typed in _lines(text):
        try:
            told = _read(number, typed, today)
        except FieldProblem as wrong:
            copied.refused.append(BadLine(file, number, wrong.field, wrong.sentence, typed))
            continue
        row = signatory(petition, told, told["on"], Source.PAPER)
        if (row.person, row.on) in known:
            copied.already += 1
            continue
        known.add((row.person, row.on))
        row.sheet = sheet
        rows.append(row)
    Signatory.objects.bulk_create(rows)
    copied.entered = len(rows)
    return copied


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers; the column names are passed over."""
    for number, typed in enumerate(text.splitlines(), 1):
        first = likeness(typed.replace(";", ",").replace("\t", ",").partition(",")[0])
        if typed.strip() and not (number == 1 and first in HEADINGS):
            yield number, typed


def _read(number: int, typed: str, today: date) -> dict[str, Any]:
    if number > MOST_LINES:
        raise FieldProblem("line", MANY.format(most=MOST_LINES))
    if len(typed) > LONGEST_LINE:
        raise FieldProblem("line", LONG_LINE.format(n=len(typed), most=LONGEST_LINE))
    parts = _parted(typed)
    if len(parts) != len(COLUMNS):
        raise FieldProblem("line", PARTS.format(n=len(parts)))
    told = checked(PAPER, dict(zip(COLUMNS, parts, strict=True)))
    if told["on"] > today:
        raise FieldProblem("on", AHEAD.format(day=date_text(told["on"])))
    return told


def _parted(typed: str) -> list[str]:
    delimiter = next((sign for sign in ";\t" if sign in typed), ",")
    try:
        return [
            part.strip() for part in next(csv.reader([typed], delimiter=delimiter, strict=True))
        ]
    except (csv.Error, StopIteration) as error:
        raise FieldProblem("line", UNREADABLE) from error
