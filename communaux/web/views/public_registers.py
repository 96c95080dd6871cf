"""Public registers: which there are, their entries, one entry on any day, files and extracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from communaux.apps.actors.models import Territory
from communaux.apps.documents.refusals import NotPrintable
from communaux.apps.publication.extract import extract
from communaux.apps.publication.known import Known, UnknownRegister, register_named, registers
from communaux.apps.publication.listing import Page, counts, page_of
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.open_data.answering import Face, answer
from communaux.apps.publication.open_data.licence import licence
from communaux.apps.publication.open_data.records import Record, records, records_of
from communaux.apps.publication.open_data.sheet import for_spreadsheets
from communaux.apps.publication.past_day import DayToCome, past_day
from communaux.apps.publication.reading import Reading, reading_of
from communaux.kernel.text import Text
from communaux.web.finding import row_or_404, territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.pager import Pager
from communaux.web.previewing import day_asked
from communaux.web.wording import language

REGISTERS = Text(fr="Registres publics", en="Public registers")
ENTRY = Text(fr="Dossier n° {number}", en="Dossier no. {number}")
NOT_THERE = Text(
    fr="Le dossier {number} n’est pas dans ce registre : il n’y est jamais entré.",
    en="Dossier {number} is not in this register: it never entered it.",
)
NO_TERRITORY = Text(
    fr="Aucun territoire n’est encore ouvert ici : un registre n’a rien à montrer.",
    en="No territory is open here yet: a register has nothing to show.",
)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One register in the list of registers."""

    known: Known
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the list of a register: its dossier, its listed cells (label, words, given)."""

    row: EntryRow
    url: str
    cells: tuple[tuple[Text, Text, bool], ...]


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every register kept here, those with entries first."""
    territory = territory_of(request)
    known = counts(territory) if territory else {}
    found = [_listed(each, known) for each in registers()]
    shown = {
        "here": "registers",
        "path": [Step(REGISTERS)],
        "filled": [each for each in found if each.count],
        "empty": [each for each in found if not each.count],
    }
    return page(request, "public_registers.html", territory_frame(request) | shown)


@require_safe
def register(request: HttpRequest, mechanism: str, name: str) -> HttpResponse:
    """One page of a register: `?q=` words, `?le=` as it stood on a day, `?page=` a cursor."""
    known, territory = _known(mechanism, name), territory_of(request)
    text = request.GET.get("q", "")[:LONGEST].strip()
    on, problem = _day(request, territory)
    cursor = request.GET.get("page")
    found = page_of(territory, known, text, cursor, by=on) if territory else None
    rows = list(found.rows) if found else []
    kept = {"q": text, "le": on.isoformat() if on else ""}
    shown = {
        "here": "registers",
        "path": [Step(REGISTERS, reverse("public_registers")), Step(known.spec.label)],
        "known": known,
        "mechanism": known.mechanism,
        "source": known.mechanism.sources.get(known.spec.source or ""),
        "lines": tuple(_lines(rows, known, on)),
        "columns": [column.label for column in known.spec.columns if column.listed],
        "found": found,
        "chosen": {"q": text, "on": on, "any": bool(text or on)},
        "problem": problem,
        "pager": _pager(found, kept),
        "licence": licence(),
        "sheet": _sheet(known, on, territory),
        "data": {
            form: f"{reverse('api:api-root')}registers/{known.place}{end}"
            f"?{urlencode({'territory': territory.slug} | ({'on': on} if on else {}))}"
            for form, end in (("json", ".json"), ("csv", ".csv"), ("schema", "/schema.json"))
        }
        if territory
        else {},
    }
    return page(request, "public_register.html", territory_frame(request) | shown)


@require_safe
def sheet(request: HttpRequest, mechanism: str, name: str) -> HttpResponseBase:
    """The register for a spreadsheet, in the language of the page."""
    known, territory = _known(mechanism, name), territory_of(request)
    if territory is None:
        raise Http404(NO_TERRITORY)
    on, _ = _day(request, territory)
    spoken = language()
    lines = for_spreadsheets(known, records(territory, known, on), spoken)
    face = Face(f"sheet {spoken} {on}", "text/csv; charset=utf-8", f"{name}.csv")
    response = answer(request, territory, known, face, lines)
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
def entry(request: HttpRequest, mechanism: str, name: str, uuid: UUID) -> HttpResponse:
    """One entry, today or as it stood on the day `?le=`, with all that changed."""
    reading, problem = _reading(request, mechanism, name, uuid)
    known, row, on = reading.known, reading.row, reading.on
    shown = {
        "here": "registers",
        "path": [
            Step(REGISTERS, reverse("public_registers")),
            Step(known.spec.label, _address("public_register", known)),
            Step(ENTRY.format(number=row.number)),
        ],
        "mechanism": known.mechanism,
        "known": known,
        "row": row,
        "reading": reading,
        "past": on != reading.today,
        "problem": problem,
        "history": tuple(_history(reading)),
        "extract": _address("public_extract", known, on if on != reading.today else None, uuid),
    }
    return page(request, "public_entry.html", territory_frame(request) | shown)


@require_safe
def extract_of(request: HttpRequest, mechanism: str, name: str, uuid: UUID) -> HttpResponse:
    """The certified extract of an entry, today or as of `?le=`."""
    reading, _ = _reading(request, mechanism, name, uuid)
    address = request.build_absolute_uri(reverse("dossier_register", args=[uuid]))
    try:
        pdf = extract(reading, language(), address)
    except NotPrintable as refused:
        raise Http404(refused.text) from refused
    response = HttpResponse(pdf, content_type="application/pdf")
    file = f"{name}-{reading.row.number}-{reading.on.isoformat()}.pdf"
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return response


def _known(mechanism: str, name: str) -> Known:
    try:
        return register_named(mechanism, name)
    except UnknownRegister as unknown:
        raise Http404(unknown.text) from unknown


def _reading(
    request: HttpRequest, mechanism: str, name: str, uuid: UUID
) -> tuple[Reading, Text | None]:
    """The entry on the day `?le=`, and why another day than the one asked for is shown."""
    known, row = _known(mechanism, name), row_or_404(request, uuid)
    on, problem = _day(request, row.territory)
    reading = reading_of(known, row, on)
    if reading is None:
        raise Http404(NOT_THERE.format(number=row.number))
    return reading, problem


def _day(request: HttpRequest, territory: Territory | None) -> tuple[date | None, Text | None]:
    """The past day `?le=`, None for today; and why it cannot be shown."""
    on, problem = day_asked(request.GET.get("le", ""))
    try:
        return (past_day(territory, on) if territory and on else None), problem
    except DayToCome as refused:
        return None, refused.text


def _listed(known: Known, counted: Mapping[tuple[str, str], int]) -> Listed:
    count = counted.get((known.mechanism.mechanism, known.name), 0)
    return Listed(known, count, _address("public_register", known))


def _lines(rows: list[EntryRow], known: Known, on: date | None) -> Iterator[Line]:
    for record in records_of(rows, known, on):
        url = _address("public_entry", known, on, record.row.dossier_id)
        yield Line(record.row, url, _cells(record, known))


def _cells(record: Record, known: Known) -> tuple[tuple[Text, Text, bool], ...]:
    pairs = zip(known.spec.columns, record.cells, strict=True)
    return tuple(
        (column.label, told.text, told.cell.standing == "given")
        for column, told in pairs
        if column.listed
    )


def _history(reading: Reading) -> Iterator[dict[str, Any]]:
    """The days of change, the newest first, each with the items it touched and its address."""
    labels = {column.id: column.label for column in reading.known.spec.columns}
    url = _address("public_entry", reading.known, None, reading.row.pk)
    for change in reversed(reading.changes):
        names = [labels[name] for name in change.columns if name in labels]
        yield {
            "on": change.on,
            "labels": Text.joined(names) if names else None,
            "url": f"{url}?le={change.on.isoformat()}",
            "first": change is reading.changes[0],
            "shown": change.on == reading.on,
        }


def _address(view: str, known: Known, on: date | None = None, uuid: UUID | None = None) -> str:
    place = [known.mechanism.mechanism, known.name, *([uuid] if uuid else [])]
    return reverse(view, args=place) + (f"?le={on.isoformat()}" if on else "")


def _sheet(known: Known, on: date | None, territory: Territory | None) -> str:
    """The address of the spreadsheet says its territory: it stands by itself."""
    place = [known.mechanism.mechanism, known.name]
    asked = {"territoire": territory.slug if territory else "", "le": on.isoformat() if on else ""}
    said = {name: value for name, value in asked.items() if value}
    return f"{reverse('public_register_sheet', args=place)}?{urlencode(said)}"


def _pager(found: Page | None, kept: Mapping[str, str]) -> Pager:
    if found is None:
        return Pager()
    said = {name: value for name, value in kept.items() if value}

    def to(cursor: str | None) -> str | None:
        return f"?{urlencode({**said, 'page': cursor})}" if cursor else None

    return Pager(previous=to(found.previous), next=to(found.next))
