"""The words of a cell of a public register, as a person reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from communaux.kernel.dossier.public_entry import Cell, Standing
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.public_register import Column
from communaux.kernel.mechanism.reading import read
from communaux.kernel.mechanism.shown import shown
from communaux.kernel.text import Text, date_text

Names = Mapping[str, str]
SOMEBODY = Text(
    fr="une personne, dont le nom n’est pas publié", en="a person, whose name is not published"
)
ABSENT: dict[Standing, Text] = {
    "not_given": Text(fr="non renseigné", en="not given"),
    "not_yet": Text(fr="pas encore", en="not yet"),
    "not_applicable": Text(fr="sans objet", en="not applicable"),
}
WITHHELD = {
    "parties": Text(
        fr="réservé aux parties du dossier", en="withheld: for the parties of the dossier"
    ),
    "confidential": Text(fr="réservé : annexe confidentielle", en="withheld: confidential annex"),
    "personal": Text(fr="réservé : donnée personnelle", en="withheld: personal data"),
}
YES, NO = Text(fr="oui", en="yes"), Text(fr="non", en="no")
SINCE = Text(fr="depuis le {start}", en="since {start}")
BETWEEN = Text(fr="du {start} au {end}", en="from {start} to {end}")


def cell_text(cell: Cell, column: Column, mechanism: Mechanism, names: Names) -> Text:
    """What the cell says. `names` are those of parties that are not persons, by identifier."""
    if cell.standing == "withheld":
        return WITHHELD.get(cell.because, WITHHELD["confidential"])
    if cell.standing != "given":
        return ABSENT[cell.standing]
    if names_parties(column, mechanism):
        parties = [cell.value] if isinstance(cell.value, str) else cell.value
        return Text.joined([Text.same(names[p]) if names.get(p) else SOMEBODY for p in parties])
    if column.origin == "field":
        return _answer(cell.value, column.field or "", mechanism)
    return WORDS[column.origin](cell.value, mechanism)


def parties_in(
    cells: Mapping[str, Cell], columns: Iterable[Column], mechanism: Mechanism
) -> set[str]:
    """Every party whose name the cells need."""
    found: set[str] = set()
    for column in columns:
        cell = cells.get(column.id)
        if cell is not None and cell.standing == "given" and names_parties(column, mechanism):
            found.update([cell.value] if isinstance(cell.value, str) else filter(None, cell.value))
    return found


def names_parties(column: Column, mechanism: Mechanism) -> bool:
    """Whether the value of a column is parties, known by identifiers."""
    field = mechanism.fields.get(column.field or "")
    return column.origin == "party" or (field is not None and field.type == "party")


def _answer(value: Any, name: str, mechanism: Mechanism) -> Text:
    """An answer read again by its question; as written when the question is no longer asked."""
    if isinstance(value, bool):
        return YES if value else NO
    field = mechanism.fields.get(name)
    try:
        words = shown(field, read(field, value) if field else value)
    except FieldProblem:
        words = shown(None, value)
    unit = field.unit if field and field.type != "amount" else None
    return Text.joined([words, unit], " ") if unit else words


def _date(value: Any, _mechanism: Mechanism) -> Text:
    return date_text(date.fromisoformat(value))


def _stage(value: Any, mechanism: Mechanism) -> Text:
    stage = mechanism.stages.get(value)
    return stage.label if stage else Text.same(str(value))


def _words(value: Any, _mechanism: Mechanism) -> Text:
    return Text.same(str(value))


def _pieces(value: Any, _mechanism: Mechanism) -> Text:
    return Text.same(", ".join(piece["name"] for piece in value))


def _hold(value: Any, _mechanism: Mechanism) -> Text:
    start, end = (date.fromisoformat(day) if day else None for day in value)
    if end is None:
        return SINCE.format(start=date_text(start or date.min))
    return BETWEEN.format(start=date_text(start or date.min), end=date_text(end))


WORDS: dict[str, Callable[[Any, Mechanism], Text]] = {
    "date_of": _date, "entered": _date, "deadline": _date, "ended": _date, "stage": _stage,
    "commons": _words, "document": _pieces, "lock": _hold,
}  # fmt: skip
