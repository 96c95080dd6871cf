"""What a dossier is made of: acts, the hands that perform them, the world around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from communaux.kernel.conditions.view import Lock
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.time.holidays import Holidays


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document known by its SHA-256: the file itself lives elsewhere."""

    kind: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One entry of the register: who, in which role, what, legal date, recorded date, data."""

    seq: int
    kind: str
    on: date
    recorded: datetime
    person: str
    party: str
    role: str
    data: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody about to act: the person, on whose behalf, with which mandated roles."""

    person: str
    party: str
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the dossier does not hold itself: holidays, others' locks, children's outcomes."""

    holidays: Holidays = field(default_factory=Holidays.none)
    locks: tuple[Lock, ...] = ()
    outcomes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One use of a mechanism. Its only state is `acts`."""

    id: str
    mechanism: Mechanism
    acts: tuple[Act, ...] = ()
    world: World = field(default_factory=World)
