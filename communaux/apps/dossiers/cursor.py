"""Where a page of a list begins: after or before a row, written in one short word for addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from communaux.apps.dossiers.models import DossierRow

WRITTEN = re.compile(r"^([ab])(\d{1,17})-([0-9a-f]{32})$")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The rows older (or newer, when `backwards`) than a moment and, within it, than a uuid."""

    backwards: bool
    moment: datetime
    uuid: UUID

    @classmethod
    def read(cls, written: str | None) -> Cursor | None:
        """The cursor of an address; None, the first page, for anything that is not one."""
        found = WRITTEN.match(written or "")
        if found is None:
            return None
        try:
            moment = EPOCH + int(found[2]) * MICROSECOND
        except OverflowError:
            return None
        return cls(found[1] == "b", moment, UUID(found[3]))

    @classmethod
    def at(cls, row: DossierRow, *, backwards: bool) -> Cursor:
        """Just beyond a row."""
        return cls(backwards, row.changed_at, row.pk)

    def __str__(self) -> str:
        micros = (self.moment - EPOCH) // MICROSECOND
        return f"{'b' if self.backwards else 'a'}{micros}-{self.uuid.hex}"

    def narrow(self, rows: QuerySet[DossierRow]) -> QuerySet[DossierRow]:
        """The rows beyond; the first condition lets the index skip the others at once."""
        if self.backwards:
            beyond = Q(changed_at__gt=self.moment) | Q(uuid__gt=self.uuid)
            return rows.filter(beyond, changed_at__gte=self.moment)
        beyond = Q(changed_at__lt=self.moment) | Q(uuid__lt=self.uuid)
        return rows.filter(beyond, changed_at__lte=self.moment)


def cut(
    rows: QuerySet[DossierRow], cursor: Cursor | None, size: int
) -> tuple[list[DossierRow], bool, bool]:
    """One page, latest changed first, and whether there is something before and after it."""
    backwards = cursor is not None and cursor.backwards
    order = ("changed_at", "uuid") if backwards else ("-changed_at", "-uuid")
    beyond = cursor.narrow(rows) if cursor is not None else rows
    found = list(beyond.order_by(*order)[: size + 1])
    more, kept = len(found) > size, found[:size]
    if backwards:
        return kept[::-1], more, True
    return kept, cursor is not None, more
