"""The cells of an entry as they are told: in words, and as data with names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communaux.apps.publication.known import Known
from communaux.kernel.dossier.entry_words import cell_text, names_parties
from communaux.kernel.dossier.public_entry import Cell
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column
from communaux.kernel.text import Text

NOT_APPLICABLE = Cell("not_applicable")


@dataclass(frozen=True, slots=True)
class Told:
    """One cell: the column of the register, and `own`, where its mechanism fills it from."""

    column: Column
    own: Column
    cell: Cell
    mechanism: Mechanism
    names: Mapping[str, str]

    @property
    def text(self) -> Text:
        return cell_text(self.cell, self.own, self.mechanism, self.names)

    @property
    def value(self) -> Any:
        """As data: parties by name, None for a person; otherwise as the register writes it."""
        if self.cell.standing == "given" and names_parties(self.own, self.mechanism):
            return [self.names.get(party) for party in self.cell.value]
        return self.cell.value

    @property
    def pieces(self) -> list[dict[str, Any]]:
        """The public pieces it names: `name`, `sha256`, `act`."""
        found = self.cell.value if self.own.origin == "document" else None
        return found or []


def told(
    known: Known,
    feeder: str,
    mechanism: Mechanism,
    cells: Mapping[str, Cell],
    names: Mapping[str, str],
) -> tuple[Told, ...]:
    """Every column of a register as one entry fills it, those its mechanism lacks included."""
    found = []
    for column, own in known.filled[feeder]:
        cell = cells.get(column.id, NOT_APPLICABLE) if own else NOT_APPLICABLE
        found.append(Told(column, own or column, cell, mechanism, names))
    return tuple(found)
