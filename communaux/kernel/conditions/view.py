"""What a condition may look at: the dossier as it stands on a date, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.kernel.time.holidays import Holidays


@dataclass(frozen=True, slots=True)
class Lock:
    """A hold of one dossier on a commons; `until` None means until it is lifted.

    `expected` is the day by which an act that lifts it is awaited, `deadline` the deadline of its
    own dossier that ends it.
    """

    kind: str
    dossier: str
    since: date
    until: date | None = None
    forbids: tuple[str, ...] = ()
    label: Text | None = None
    expected: date | None = None
    deadline: str | None = None

    @property
    def free_from(self) -> date | None:
        """The day after its last, None while nobody knows it."""
        return self.until + timedelta(days=1) if self.until else None

    def holds_on(self, day: date) -> bool:
        """Whether the lock is in force on that day, both ends counted."""
        return self.since <= day and (self.until is None or day <= self.until)


class View(Protocol):
    """The facts offered to `judge`: read-only, already dated, already parsed."""

    @property
    def on(self) -> date: ...
    @property
    def book(self) -> ParameterBook: ...
    @property
    def holidays(self) -> Holidays: ...
    @property
    def filled(self) -> bool:
        """Whether the form of the judged act has been filled in (False while only previewing)."""
        ...

    def fact(self, field: str) -> object | None:
        """The value of a field: the form being judged first, then the register."""
        ...

    def awaited(self, field: str) -> bool:
        """Whether the field belongs to the form being judged, not filled in yet."""
        ...

    def days_of(self, act: str) -> tuple[date, ...]:
        """The legal dates on which this kind of act was performed, oldest first."""
        ...

    def entered(self, stage: str) -> date | None:
        """When the dossier last entered this stage, on any track."""
        ...

    def stage_of(self, track: str) -> str: ...
    def due(self, deadline: str) -> date | None:
        """The last day of the latest deadline of this kind; None when never opened or suspended."""
        ...

    def opening(self, deadline: str) -> date | None:
        """The first day of the latest window of this kind; None when never opened or no window."""
        ...

    def free_from(self, deadline: str) -> date | None:
        """The first day once that deadline has run: the day after its last, or an earliest day."""
        ...

    def documents(self, kind: str) -> int:
        """How many documents of this kind have been attached."""
        ...

    def awaits_document(self, kind: str) -> bool:
        """Whether the form being judged, not filled in yet, will bring such a document."""
        ...

    def seats(self, role: str) -> int: ...
    def outcomes(self, child: str) -> Mapping[str, int]:
        """For child dossiers of this kind: how many reached each outcome."""
        ...

    def duties_late(self, obligation: str) -> int: ...
    def foreign_locks(self, kind: str | None = None) -> tuple[Lock, ...]:
        """Locks in force that other dossiers hold on the same commons."""
        ...

    def level(self) -> str | None:
        """The level of clauses that applies (ordinary, complex …), None while unknown."""
        ...

    def clauses_missing(self) -> tuple[Text, ...]:
        """One sentence per required clause that is not complete."""
        ...

    def clauses_required(self) -> int: ...
    def label(self, what: str, name: str) -> Text:
        """The label of a `field`, `act`, `stage`, `deadline`, `document`, `role`, … by its name."""
        ...
