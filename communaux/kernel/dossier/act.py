"""What a dossier is made of: acts, the hands that perform them, the world around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from communaux.kernel.conditions.view import Lock
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.money.amount import Amount
from communaux.kernel.text import Text
from communaux.kernel.time.holidays import Holidays


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document known by its SHA-256: the file itself lives elsewhere."""

    kind: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One entry of the register: who, in which role, what, legal date, recorded date, data.

    `sealed` is the hash its register gave it; empty for an act of no register.
    """

    seq: int
    kind: str
    on: date
    recorded: datetime
    person: str
    party: str
    role: str
    data: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[DocumentRef, ...] = ()
    mandate: str | None = None
    sealed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMandate:
    """A mandate or delegation that a hand holds that day.

    `mechanisms` empty: all of them; `limit` None: no limit of amount. `words` name it with the
    act that gave it.
    """

    id: str
    roles: frozenset[str]
    words: Text
    mechanisms: frozenset[str] = frozenset()
    limit: Amount | None = None

    def gives(self, role: str, mechanism: str) -> bool:
        """Whether the role comes with it, in dossiers of that mechanism."""
        return role in self.roles and (not self.mechanisms or mechanism in self.mechanisms)


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a person to a party, in words that follow "because": « vous en êtes membre »."""

    party: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody about to act: the person, on whose behalf, by which mandates.

    `roles` are held without a mandate that could be named: in stories told on paper. `referents`
    counts those of an informal group, None when unknown or for another party. A person is a minor
    through `minor_until`, and `accompanied` when a guardian agreed.
    """

    person: str
    party: str
    roles: frozenset[str] = frozenset()
    mandates: tuple[HeldMandate, ...] = ()
    ties: tuple[Tie, ...] = ()
    referents: int | None = None
    minor_until: date | None = None
    accompanied: bool = False


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
