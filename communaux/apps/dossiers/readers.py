"""What somebody reads of a dossier: answers, facts, seals; who may is asked of `permissions`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.models import DossierRow, Seat
from communaux.apps.dossiers.permissions import PARTIES, is_public, may_read, sides_of
from communaux.apps.dossiers.visibility import PUBLIC
from communaux.apps.register.models import Entry, SealedValue
from communaux.apps.register.sealing import reveal
from communaux.kernel.dossier.situation import Situation

__all__ = [
    "PARTIES", "Reader", "Withheld", "may_export", "visible_data", "visible_facts", "withheld",
]  # fmt: skip


class Reader:
    """Somebody reading, or the public when `acting` is None."""

    def __init__(self, acting: Acting | None = None) -> None:
        self.acting = acting

    def may_read(self, visibility: str, row: DossierRow, entry: Entry | None = None) -> bool:
        """Whether answers of that visibility are open to this reader in that entry."""
        if is_public(visibility) or self.acting is None:
            return is_public(visibility)
        own = entry is not None and entry.party == str(self.acting.party.pk)
        sides = sides_of(row, self.acting)
        if may_read(visibility, own=own, sides=sides, seated=False):
            return True  # Without asking for the seats, which is a query.
        seated = visibility == PARTIES and row.pk in self._seated
        return may_read(visibility, own=own, sides=sides, seated=seated)

    @cached_property
    def _seated(self) -> frozenset[UUID]:
        """The dossiers in which the reader's party holds a role; one query for all pages."""
        if self.acting is None:
            return frozenset()
        found = Seat.objects.filter(party=str(self.acting.party.pk))
        return frozenset(found.values_list("dossier_id", flat=True))


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer not shown: its visibility, or erased for everybody."""

    visibility: str
    erased: bool


def visible_data(row: DossierRow, entry: Entry, reader: Reader) -> dict[str, Any]:
    """The answers of an act that this reader may read; the others are absent."""
    data = {name: v for name, v in entry.body["data"].items() if not isinstance(v, dict)}
    for sealed in entry.sealed.all():
        if not sealed.erased and reader.may_read(sealed.visibility, row, entry):
            data[sealed.field] = reveal(sealed)
    return data


def withheld(row: DossierRow, entry: Entry, reader: Reader) -> dict[str, Withheld]:
    """The answers of an act that this reader is not shown, and why."""
    return {
        sealed.field: Withheld(sealed.visibility, sealed.erased)
        for sealed in entry.sealed.all()
        if sealed.erased or not reader.may_read(sealed.visibility, row, entry)
    }


def visible_facts(
    row: DossierRow, situation: Situation, entries: Iterable[Entry], reader: Reader
) -> dict[str, object]:
    """The facts of a situation that this reader may read.

    `entries` are those of the dossier, so that a party finds its own confidential answers.
    """
    by_seq = {entry.seq: entry for entry in entries}
    fields, origins = situation.dossier.mechanism.fields, situation.state.origins
    return {
        name: value
        for name, value in situation.facts.items()
        if reader.may_read(
            str(fields[name].visibility) if name in fields else PUBLIC,
            row,
            by_seq.get(origins.get(name, 0)),
        )
    }


def may_export(row: DossierRow, reader: Reader) -> Any:
    """What `register.export` asks of each sealed answer, for this reader."""

    def visible(entry: Entry, sealed: SealedValue) -> bool:
        return reader.may_read(sealed.visibility, row, entry)

    return visible
