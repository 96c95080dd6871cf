"""Checking signatures against the electoral roll: the officer's marks, and a roll lent a moment.

A roll is compared and forgotten: nothing of it is kept.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Check, Petition, Signatory
from communaux.apps.deliberation.petitions.plain import likeness
from communaux.apps.deliberation.petitions.rules import require_officer
from communaux.apps.deliberation.petitions.signing import locked, require_unsealed
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.ballots.perimeter import spelt
from communaux.kernel.ballots.signature import REASONS, Why
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text

KEPT = "kept"
BY_HAND: tuple[Why, ...] = ("not_entitled", "outside", "unreadable", "twice")
"""Reasons an officer may give; dates are the count's own business."""
NO_MARK = Text(
    fr="« {got} » n’est pas une marque : gardée (kept), ou un motif parmi {known}.",
    en="“{got}” is not a mark: kept, or a reason among {known}.",
)
NO_COLUMNS = Text(
    fr="La première ligne de la liste doit nommer une colonne « nom » et une colonne « code "
    "postal » ; elle dit : {got}.",
    en="The first line of the roll must name a column “name” and a column “postcode”; it says: "
    "{got}.",
)
NAME_HEADS = frozenset({"nom", "prenometnom", "nometprenom", "name", "fullname"})
POSTCODE_HEADS = frozenset({"codepostal", "cp", "postcode", "zip"})


@dataclass(frozen=True, slots=True)
class Compared:
    """How many unchecked signatures were found on a roll and marked kept, how many remain."""

    kept: int
    left: int


def signatures(petition: Petition, acting: Acting | None) -> QuerySet[Signatory]:
    """The signatures by name, for the officer alone. Raises `NotYours`."""
    require_officer(petition.dossier, acting)
    return petition.signatories.order_by("name", "address", "uuid")


def mark(petition: Petition, acting: Acting, marks: Mapping[UUID, str]) -> int:
    """Write marks: signature → "kept", a reason to drop it, or "" to look again; how many changed.

    Raises `NotYours`, `PetitionRefused` once sealed, `FieldProblem` for a mark that is none.
    """
    require_officer(petition.dossier, acting)
    for got in marks.values():
        if got not in {"", KEPT, *BY_HAND}:
            raise FieldProblem("mark", NO_MARK.format(got=got[:40], known=", ".join(BY_HAND)))

    def work() -> int:
        with transaction.atomic():
            require_unsealed(locked(petition))
            return sum(_mark(petition, uuids, got) for got, uuids in _grouped(marks).items())

    return patiently(work)


def compare(petition: Petition, acting: Acting, roll: str) -> Compared:
    """Keep every unchecked signature whose name and postcode are on the roll, a CSV text."""
    require_officer(petition.dossier, acting)
    known = _people(roll)
    waiting = petition.signatories.filter(check_mark="").values_list("pk", "name", "postcode")
    found = {pk: KEPT for pk, name, code in waiting if (likeness(name), code) in known}
    kept = mark(petition, acting, found)
    return Compared(kept, petition.signatories.filter(check_mark="").count())


def _grouped(marks: Mapping[UUID, str]) -> dict[str, list[UUID]]:
    grouped: dict[str, list[UUID]] = {}
    for uuid, got in marks.items():
        grouped.setdefault(got, []).append(uuid)
    return grouped


def _mark(petition: Petition, uuids: Iterable[UUID], got: str) -> int:
    check = Check.DROPPED if got in REASONS else got
    why = got if got in REASONS else ""
    rows = Signatory.objects.filter(petition=petition, pk__in=list(uuids))
    return rows.exclude(check_mark=check, why=why).update(check_mark=check, why=why)


def _people(roll: str) -> set[tuple[str, str]]:
    lines = roll.splitlines()
    head = lines[0] if lines else ""
    delimiter = next((sign for sign in ";\t" if sign in head), ",")
    rows = csv.reader(lines, delimiter=delimiter)
    heads = [likeness(each) for each in next(rows, [])]
    name = next((n for n, each in enumerate(heads) if each in NAME_HEADS), None)
    code = next((n for n, each in enumerate(heads) if each in POSTCODE_HEADS), None)
    if name is None or code is None:
        raise FieldProblem("roll", NO_COLUMNS.format(got=head[:80] or "—"))
    wide = max(name, code)
    return {(likeness(row[name]), spelt(row[code])) for row in rows if len(row) > wide}
