"""Which instrument a page is about, on the parameters of which territory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import book_for
from communaux.catalogue import Shelf
from communaux.kernel.calculation import Calculation, calculate
from communaux.kernel.given import extra
from communaux.kernel.instrument import Instrument
from communaux.web.finding import shelf_or_404, territory_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An instrument of a mechanism; it runs on the parameters of `territory` if there is one."""

    shelf: Shelf
    instrument: Instrument
    territory: Territory | None

    @property
    def names(self) -> list[str]:
        """What its addresses hold: the mechanism, the instrument."""
        return [self.shelf.mechanism.mechanism, self.instrument.id]

    @property
    def files(self) -> dict[str, str]:
        """The inputs that may come as a file, with its ending: `{"table": ".csv"}`."""
        fields = self.instrument.inputs.model_fields
        marked = {name: extra(info).get("file") for name, info in fields.items()}
        return {name: str(ending) for name, ending in marked.items() if ending}

    def calculate(self, raw: dict[str, Any]) -> Calculation:
        """Raises `BadInputs`."""
        return calculate(self.shelf.mechanism, self.instrument, raw, self.shelf.book)


def place_of(request: HttpRequest, slug: str, name: str) -> Place:
    """The instrument of that name, or a page that says there is none."""
    shelf = shelf_or_404(slug)
    found = shelf.instruments.get(name)
    if found is None:
        raise Http404(name)
    territory = territory_of(request)
    if territory is not None:
        found = found.with_book(book_for(territory, slug))
    return Place(shelf=shelf, instrument=found, territory=territory)
