"""A table pasted or typed as text: its separator, its columns, and every fault with its line."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from communaux.kernel.instrument import BadInputs, InstrumentRefusal
from communaux.kernel.text import Text, number_text

MOST_LINES = 200_000
MOST_FAULTS = 20
SEPARATORS = (";", "\t", ",")
GARBLED = ("\ufffd", "Ã©", "Ã¨", "Ã‰")


def _split(raw: object) -> object:
    return raw.splitlines() if isinstance(raw, str) else raw


Lines = Annotated[
    tuple[str, ...], BeforeValidator(_split), Field(min_length=1, max_length=MOST_LINES)
]
"""A table as text: one string, or its lines."""

WHERE = Text(fr="Ligne {line}, « {column} » : {words}", en="Line {line}, “{column}”: {words}")
LINE = Text(fr="Ligne {line} : {words}", en="Line {line}: {words}")
MORE = Text(
    fr="Et {n} autres fautes : corrigez celles-ci d’abord.",
    en="And {n} more faults: correct these first.",
)
EMPTY = Text(fr="Le tableau est vide : collez-le avec sa ligne d’en-têtes.",
             en="The table is empty: paste it with its line of headings.")  # fmt: skip
BAD_ENCODING = Text(
    fr="Les accents sont abîmés. Enregistrez le fichier en « CSV UTF-8 », puis recommencez.",
    en="The accents are damaged. Save the file as “CSV UTF-8”, then try again.",
)
NO_COLUMN = Text(
    fr="Il manque la colonne {names}. Ajoutez-la à la ligne d’en-têtes.",
    en="The column {names} is missing. Add it to the line of headings.",
)
TWICE = Text(fr="la colonne est écrite deux fois : gardez-en une.",
             en="the column is written twice: keep one.")  # fmt: skip
TOO_WIDE = Text(
    fr="{n} cases pour {columns} colonnes. Une virgule décimale sépare-t-elle deux cases ? "
    "Mettez des points-virgules entre les colonnes.",
    en="{n} cells for {columns} columns. Does a decimal comma split a cell? "
    "Put semicolons between the columns.",
)
UNREADABLE = Text(
    fr="la ligne ne se lit pas comme un tableau : vérifiez les guillemets.",
    en="the line cannot be read as a table: check the quotes.",
)


@dataclass(slots=True)
class Faults:
    """What is wrong in one input, line by line; the first twenty are told."""

    name: str
    found: list[Text] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, column: str | None, words: Text) -> None:
        """One fault, with its line from 1 and its column as the person wrote it."""
        self.count += 1
        if self.count <= MOST_FAULTS:
            where = WHERE if column else LINE
            self.found.append(where.format(line=str(line), column=column or "", words=words))

    def stop(self) -> None:
        """Raise `BadInputs` when anything was found."""
        if not self.count:
            return
        told = list(self.found)
        if self.count > MOST_FAULTS:
            told.append(MORE.format(n=number_text(self.count - MOST_FAULTS)))
        raise BadInputs(tuple(InstrumentRefusal(self.name, words) for words in told))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings as we know them → as written; rows with their line; headings nobody reads."""

    headings: Mapping[str, str]
    rows: Iterator[tuple[int, dict[str, str]]]
    unread: tuple[str, ...]


def open_sheet(
    lines: Sequence[str], known: Mapping[str, str], needed: Sequence[str], faults: Faults
) -> Sheet:
    """Read the headings; `known` maps plain spellings to names. Raises `BadInputs`."""
    if any(mark in line for line in lines for mark in GARBLED):
        raise BadInputs((InstrumentRefusal(faults.name, BAD_ENCODING),))
    start = next((n for n, line in enumerate(lines) if line.strip("\ufeff \t")), None)
    if start is None:
        raise BadInputs((InstrumentRefusal(faults.name, EMPTY),))
    separator = max(SEPARATORS, key=lines[start].count)
    first = next(csv.reader([lines[start]], delimiter=separator))
    written = [cell.strip("\ufeff \t") for cell in first]
    names = [known.get(plain(cell)) for cell in written]
    headings = _headings(names, written, start + 1, faults)
    missing = [name for name in needed if name not in headings]
    if missing:
        told = ", ".join(f"« {_spelling(known, name)} »" for name in missing)
        faults.add(start + 1, None, NO_COLUMN.format(names=told))
    faults.stop()
    unread = tuple(cell for cell, name in zip(written, names, strict=True) if cell and not name)
    return Sheet(headings, _rows(lines, start + 1, separator, names, faults), unread)


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Without accents, capitals, spaces: « Unité seuil » → unite_seuil."""
    bare = unicodedata.normalize("NFKD", word.strip().casefold())
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return "_".join(kept.replace("-", " ").replace("_", " ").replace("’", " ").split())


def _headings(
    names: Sequence[str | None], written: Sequence[str], line: int, faults: Faults
) -> dict[str, str]:
    headings: dict[str, str] = {}
    for name, cell in zip(names, written, strict=True):
        if name is None:
            continue
        if name in headings:
            faults.add(line, cell, TWICE)
        headings.setdefault(name, cell)
    return headings


def _spelling(known: Mapping[str, str], name: str) -> str:
    return next(spelling for spelling, meant in known.items() if meant == name)


def _rows(
    lines: Sequence[str], start: int, separator: str, names: Sequence[str | None], faults: Faults
) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(lines[start:], delimiter=separator)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            faults.add(start + reader.line_num, None, UNREADABLE)
            continue
        line = start + reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            words = TOO_WIDE.format(n=number_text(len(cells)), columns=number_text(len(names)))
            faults.add(line, None, words)
            continue
        yield line, {n: cell.strip() for n, cell in zip(names, cells, strict=False) if n}
