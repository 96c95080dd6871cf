"""Registers: that of a dossier, read again and verified now; that of the whole territory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from communaux.apps.actors.acting import names_of
from communaux.apps.dossiers.loading import act_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.queries import entries_of, export_for, recent_acts
from communaux.apps.dossiers.readers import Reader
from communaux.apps.register.faults import Fault
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_dossier
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, row_or_404, territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.pager import Pager
from communaux.web.showing.ledger import Line, line
from communaux.web.showing.people import Names
from communaux.web.views.dossier import path_to

REGISTER = Text(fr="Le registre", en="The register")
OF_DOSSIER = Text(fr="registre", en="register")
SIZE = 30
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Verification:
    """What was read again just now, and what was wrong."""

    acts: int
    faults: tuple[Fault, ...]


@require_safe
def of_dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The register of a dossier, verified while the page is made."""
    row = row_or_404(request, uuid)
    mechanism, entries = mechanism_of(row.pinned_id), entries_of(row)
    names = Names(names_of(entry.party for entry in entries))
    shown = {
        "here": "dossiers",
        "path": [*path_to(row), Step(OF_DOSSIER)],
        "row": row,
        "mechanism": mechanism,
        "verification": Verification(len(entries), tuple(verify_dossier(row.pk))),
        "lines": [_line(entry, row, names, named=False) for entry in reversed(entries)],
    }
    return page(request, "dossier_register.html", territory_frame(request) | shown)


@require_safe
def export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The register as one JSON object, for anyone to verify."""
    row = row_or_404(request, uuid)
    told = export_for(row, Reader(acting_of(request)))
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="registre-{row.number}.json"'
    return response


@require_safe
def of_territory(request: HttpRequest) -> HttpResponse:
    """Every act of the territory, the newest first."""
    territory = territory_of(request)
    before = _before(request.GET.get("avant", ""))
    found = recent_acts(territory, before=before, size=SIZE + 1) if territory else []
    shown_acts = found[:SIZE]
    following = f"?avant={shown_acts[-1][0].pk}" if len(found) > SIZE else None
    shown = {
        "here": "register",
        "path": [Step(REGISTER)],
        "lines": lines_of(shown_acts),
        "pager": Pager(previous=request.path if before else None, next=following),
    }
    return page(request, "register.html", territory_frame(request) | shown)


def _before(written: str) -> int | None:
    return min(int(written), LARGEST_KEY) if written.isascii() and written.isdigit() else None


def lines_of(found: Iterable[tuple[Entry, DossierRow]]) -> list[Line]:
    """Acts of several dossiers, each naming its dossier; one query for all names."""
    acts = list(found)
    names = Names(names_of(entry.party for entry, _ in acts))
    return [_line(entry, row, names, named=True) for entry, row in acts]


def _line(entry: Entry, row: DossierRow, names: Names, *, named: bool) -> Line:
    mechanism = mechanism_of(row.pinned_id)
    act = act_of(entry.body, entry.recorded_at, {}, mechanism, entry.hash)
    return line(
        act,
        mechanism,
        names,
        dossier=str(row.pk),
        title=row.title if named else "",
    )
