"""The public registers that the mechanisms declare, and which mechanisms feed each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from communaux.apps.dossiers.pinning import shelf_of, shelves
from communaux.catalogue import Shelf
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column, PublicRegister
from communaux.kernel.text import SpokenError, Text

NO_REGISTER = Text(
    fr="Il n’y a pas de registre « {mechanism}/{register} » ici. Ceux que l’on connaît : {known}.",
    en="There is no register “{mechanism}/{register}” here. Those known: {known}.",
)


Pair = tuple[Column, Column | None]


class UnknownRegister(SpokenError):
    """No mechanism declares a register of that name."""


@dataclass(frozen=True)
class Known:
    """One register: the mechanism that declares it, its name, and what each feeder puts in it."""

    mechanism: Mechanism
    name: str
    feeders: Mapping[str, PublicRegister]
    version: str

    @property
    def spec(self) -> PublicRegister:
        """Its own words and columns."""
        return self.mechanism.registers[self.name]

    @property
    def place(self) -> str:
        """`mechanism/register`, as commands and addresses name it."""
        return f"{self.mechanism.mechanism}/{self.name}"

    @cached_property
    def filled(self) -> dict[str, tuple[Pair, ...]]:
        """For each feeder, every column of the register and where it fills it from, or None."""
        own = {
            feeder: {column.id: column for column in spec.columns}
            for feeder, spec in self.feeders.items()
        }
        columns = self.spec.columns
        return {
            feeder: tuple((column, found.get(column.id)) for column in columns)
            for feeder, found in own.items()
        }


def registers() -> list[Known]:
    """Every register, in the order of the mechanisms."""
    return list(_registers(shelves()))


def register_named(mechanism: str, register: str) -> Known:
    """The register at that address. Raises `UnknownRegister`."""
    known = registers()
    for each in known:
        if (each.mechanism.mechanism, each.name) == (mechanism, register):
            return each
    names = ", ".join(each.place for each in known) or "—"
    words = {"mechanism": mechanism[:60], "register": register[:60], "known": names}
    raise UnknownRegister(NO_REGISTER.format(**words))


def fed_by(mechanism: str) -> Iterator[tuple[str, str, PublicRegister]]:
    """(declaring mechanism, register, what is put there) for dossiers of that mechanism.

    The definition is today's: a register added to a mechanism also shows its older dossiers.
    """
    for name, spec in shelf_of(mechanism).mechanism.registers.items():
        yield spec.joins or mechanism, name, spec


def _registers(all_shelves: Mapping[str, Shelf]) -> Iterator[Known]:
    for slug, shelf in all_shelves.items():
        for name, spec in shelf.mechanism.registers.items():
            if not spec.joins:
                feeding = dict(_feeders(all_shelves, slug, name))
                told = "".join(all_shelves[feeder].digest for feeder in feeding)
                version = sha256(told.encode()).hexdigest()[:16]
                yield Known(shelf.mechanism, name, feeding, version)


def _feeders(
    all_shelves: Mapping[str, Shelf], owner: str, name: str
) -> Iterator[tuple[str, PublicRegister]]:
    for slug, shelf in all_shelves.items():
        spec = shelf.mechanism.registers.get(name)
        if spec is not None and (spec.joins or slug) == owner:
            yield slug, spec
