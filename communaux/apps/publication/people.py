"""Names in public registers: bodies and groups are named, persons never are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from communaux.apps.actors.models import Actor, Nature
from communaux.kernel.dossier.entry_words import names_parties
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
    cells: Cells, columns: Iterable[Column], mechanism: Mechanism, names: Mapping[str, str]
) -> dict[str, Cell]:
    """The cells with every party that `names` does not name left out.

    In a list, a person leaves None behind; alone, the cell is withheld.
    """
    closed = dict(cells)
    for column in columns:
        cell = cells.get(column.id)
        if cell and cell.standing == "given" and names_parties(column, mechanism):
            closed[column.id] = _closed(cell, names)
    return closed


def _closed(cell: Cell, names: Mapping[str, str]) -> Cell:
    parties = [cell.value] if isinstance(cell.value, str) else cell.value
    kept = [party if party in names else None for party in parties]
    return Cell("given", kept) if any(kept) else Cell("withheld", because="personal")


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
