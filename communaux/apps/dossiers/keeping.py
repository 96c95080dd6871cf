"""How long the answers of dossiers are kept: by their pinned text, in each territory's numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of, shelves
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.keeping import Keep
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import DocumentKind
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import Text
from communaux.kernel.time import clock

UNTIL = Text(fr="jusqu’au {day}", en="until {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Dossiers opened under the same text in the same territory, and the numbers in force there."""

    mechanism: Mechanism
    present: Mechanism
    book: ParameterBook
    rows: QuerySet[DossierRow]

    def keep_of(self, field: str) -> Keep | None:
        """How long an answer is kept: an older text that did not say follows the present one."""
        return _said(field, self.mechanism.fields, self.present.fields)

    def keep_of_document(self, kind: str) -> Keep | None:
        """The same for a kind of document."""
        return _said(kind, self.mechanism.documents, self.present.documents)

    def past(self, keep: Keep, on: date) -> QuerySet[DossierRow]:
        """The dossiers whose end lies far enough back, for what is counted from it."""
        return self.rows.filter(ended_on__lt=keep.over(self.book, on))


def kinds() -> Iterator[Kind]:
    """Every text and territory with dossiers, of the mechanisms that are still here."""
    here = shelves()
    found = DossierRow.objects.values_list("pinned_id", "territory_id", "mechanism").distinct()
    for digest, territory, slug in found.order_by("pinned_id", "territory_id"):
        if slug in here:
            yield Kind(
                mechanism=mechanism_of(digest),
                present=here[slug].mechanism,
                book=book_for(territory, slug),
                rows=DossierRow.objects.filter(pinned_id=digest, territory_id=territory),
            )


def kept_until(row: DossierRow, field: str, told_on: date) -> Text | None:
    """Until when an answer given that day is kept: a day, or what it will be counted from.

    None when nothing says how long.
    """
    mechanism, here = mechanism_of(row.pinned_id), shelves().get(row.mechanism)
    keep = _said(field, mechanism.fields, here.mechanism.fields if here else {})
    if keep is None:
        return None
    book, today = book_for(row.territory_id, row.mechanism), clock.today(row.territory.zone)
    since = told_on if keep.after == "act" else row.ended_on
    if since is None:
        return keep.words(book, today)
    return UNTIL.format(day=keep.until(book, today, since))


def _said(name: str, *texts: Mapping[str, Field] | Mapping[str, DocumentKind]) -> Keep | None:
    asked = (text.get(name) for text in texts)
    return next((each.keep for each in asked if each and each.keep), None)
