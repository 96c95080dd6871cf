"""Which timetable a page is about: a mechanism's, or an open dossier's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from communaux.apps.actors.days_off import calendar_of
from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import load
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.time import clock
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.timetable.asked import Told, read_asked, tell
from communaux.kernel.timetable.simulating import (
    Ground,
    Hypothesis,
    Simulation,
    of_dossier,
    of_mechanism,
)
from communaux.web.finding import row_or_404, shelf_or_404, territory_of
from communaux.web.timetables.address import given_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The mechanism, on the numbers and holidays of `territory`; `row` when it is a dossier's."""

    mechanism: Mechanism
    book: ParameterBook
    holidays: Holidays
    today: date
    territory: Territory | None
    row: DossierRow | None = None
    dossier: Dossier | None = None

    @property
    def key(self) -> str:
        """What its addresses hold."""
        return str(self.row.pk) if self.row else self.mechanism.mechanism

    def told(self, request: HttpRequest) -> Told:
        """The timetable an address asks for."""
        asked = read_asked(given_in(request.GET, self.mechanism), self.mechanism)
        return tell(asked, self._compute(asked.start or self.today), self.book, self.holidays)

    def _compute(self, on: date) -> Callable[[Ground, Hypothesis], Simulation]:
        dossier = self.dossier
        if dossier is not None:
            return lambda ground, hypothesis: of_dossier(dossier, on, ground, hypothesis)
        return lambda ground, hypothesis: of_mechanism(self.mechanism, on, ground, hypothesis)


def place_of_mechanism(request: HttpRequest, slug: str) -> Place:
    """The mechanism of that name, or a page that says there is none."""
    shelf, territory = shelf_or_404(slug), territory_of(request)
    return Place(
        mechanism=shelf.mechanism,
        book=book_for(territory, slug) if territory else shelf.book,
        holidays=calendar_of(territory) if territory else Holidays.none(),
        today=clock.today(territory.zone) if territory else clock.today(),
        territory=territory,
    )


def place_of_dossier(request: HttpRequest, uuid: UUID) -> Place:
    """The dossier of that address, or a page that says there is none."""
    row = row_or_404(request, uuid)
    dossier = load(row)
    return Place(
        mechanism=dossier.mechanism,
        book=book_for(row.territory_id, row.mechanism),
        holidays=dossier.world.holidays,
        today=clock.today(row.territory.zone),
        territory=row.territory,
        row=row,
        dossier=dossier,
    )
