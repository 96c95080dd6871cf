"""Names in public registers: bodies and groups are named, persons never are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from communaux.apps.actors.models import Actor, Nature
from communaux.kernel.dossier.entry_words import names_parties, parties_in
from communaux.kernel.dossier.public_entry import Cell
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column

Cells = Mapping[str, Cell]


def public_names(parties: Iterable[str]) -> dict[str, str]:
    """Identifier → name of those parties that are no person; one query, none when empty."""
    wanted = [party for party in set(parties) if _is_uuid(party)]
    if not wanted:
        return {}
    found = Actor.objects.filter(pk__in=wanted).exclude(nature=Nature.PERSON)
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


def without_persons(
    cells: Cells, columns: Iterable[Column], mechanism: Mechanism
) -> tuple[dict[str, Cell], dict[str, str]]:
    """The cells with every person left out, and the names of the others.

    In a list, a person leaves None behind; alone, the cell is withheld.
    """
    asked = tuple(columns)
    names = public_names(parties_in(cells, asked, mechanism))
    closed = dict(cells)
    for column in asked:
        cell = cells.get(column.id)
        if cell and cell.standing == "given" and names_parties(column, mechanism):
            closed[column.id] = _closed(cell, names)
    return closed, names


def _closed(cell: Cell, names: Mapping[str, str]) -> Cell:
    parties = [cell.value] if isinstance(cell.value, str) else cell.value
    kept = [party if party in names else None for party in parties]
    return Cell("given", kept) if any(kept) else Cell("withheld", because="personal")


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
