"""All the dates to come of a mechanism or of a dossier, what if, and as a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from communaux.api.failures import Failure
from communaux.api.finding import dossier_of, territory_of
from communaux.api.routes.mechanisms import shelf_of
from communaux.api.schemas.refusal import Refusal
from communaux.apps.actors.days_off import calendar_of
from communaux.apps.actors.models import Territory
from communaux.apps.calendars.files import dossier_file, mechanism_file
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import load
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.timetable.asked import Given, read_asked, tell
from communaux.kernel.timetable.data import as_data
from communaux.kernel.timetable.simulating import (
    Ground,
    Hypothesis,
    Simulation,
    of_dossier,
    of_mechanism,
)

router = Router(tags=["timetables"])
ANSWERS: dict[Any, Any] = {200: dict[str, Any], 404: Refusal, 422: Refusal}
CALENDAR = "text/calendar; charset=utf-8"
Compute = Callable[[date], Callable[[Ground, Hypothesis], Simulation]]


class TimetableQuery(Schema):
    """What is asked; keys that may be repeated are lists.

    `if`: parameter:value; `done`: act:day; `answer`: question:day; `holidays`: a place such as
    FR-57, or `none`.
    """

    start: str = Field("", max_length=40)
    level: str = Field("", max_length=100)
    opening: str = Field("", max_length=100)
    holidays: str = Field("", max_length=20)
    months: str = Field("", max_length=10)
    done: list[str] = Field([], max_length=12)
    answer: list[str] = Field([], max_length=12)
    what_if: list[str] = Field([], alias="if", max_length=12)
    add_holiday: list[str] = Field([], max_length=12)
    move_to: str = Field("", max_length=40)
    language: Literal["fr", "en"] = "fr"
    territory: str | None = None

    def given(self) -> Given:
        told = self.model_dump(exclude={"language", "territory", "what_if"})
        lists = {key: [value] if isinstance(value, str) else value for key, value in told.items()}
        return lists | {"if": self.what_if}


@router.get(
    "/mechanisms/{slug}/timetable", response=ANSWERS, summary="The dates of a mechanism, what if"
)
def read_of_mechanism(request: HttpRequest, slug: str, query: Query[TimetableQuery]) -> Any:  # noqa: ARG001 - ninja hands it over.
    return as_data(_of_mechanism(slug, query)[0])


@router.get("/mechanisms/{slug}/timetable.ics", response=ANSWERS, summary="The same as iCalendar")
def file_of_mechanism(request: HttpRequest, slug: str, query: Query[TimetableQuery]) -> Any:
    found, mechanism = _of_mechanism(slug, query)
    url = request.build_absolute_uri(f"/{query.language}/mecanismes/{slug}/calendrier/")
    body = mechanism_file(found.shown, mechanism, language=query.language, url=url)
    return HttpResponse(body, content_type=CALENDAR)


@router.get(
    "/dossiers/{uuid:uuid}/timetable", response=ANSWERS, summary="What runs and what comes, what if"
)
def read_of_dossier(request: HttpRequest, uuid: UUID, query: Query[TimetableQuery]) -> Any:  # noqa: ARG001 - ninja hands it over.
    return as_data(_of_dossier(uuid, query)[0])


@router.get(
    "/dossiers/{uuid:uuid}/timetable.ics", response=ANSWERS, summary="The same as iCalendar"
)
def file_of_dossier(request: HttpRequest, uuid: UUID, query: Query[TimetableQuery]) -> Any:
    found, mechanism = _of_dossier(uuid, query)
    url = request.build_absolute_uri(f"/{query.language}/dossiers/{uuid}/calendrier/")
    row = dossier_of(uuid)
    body = dossier_file(found.shown, mechanism, row, language=query.language, url=url)
    return HttpResponse(body, content_type=CALENDAR)


def _of_mechanism(slug: str, query: TimetableQuery) -> tuple[Simulation, Mechanism]:
    """On the numbers and holidays of the territory named, or the only one; else of nobody."""
    shelf, where = shelf_of(slug), _territory(query.territory)
    book = book_for(where, slug) if where else shelf.book
    own = calendar_of(where) if where else Holidays.none()
    today = clock.today(where.zone) if where else clock.today()

    def compute(on: date) -> Callable[[Ground, Hypothesis], Simulation]:
        return lambda ground, hypothesis: of_mechanism(shelf.mechanism, on, ground, hypothesis)

    return _told(query, shelf.mechanism, compute, (book, own, today)), shelf.mechanism


def _of_dossier(uuid: UUID, query: TimetableQuery) -> tuple[Simulation, Mechanism]:
    row = dossier_of(uuid)
    dossier, today = load(row), clock.today(row.territory.zone)
    book = book_for(row.territory_id, row.mechanism)

    def compute(on: date) -> Callable[[Ground, Hypothesis], Simulation]:
        return lambda ground, hypothesis: of_dossier(dossier, on, ground, hypothesis)

    ground = (book, dossier.world.holidays, today)
    return _told(query, dossier.mechanism, compute, ground), dossier.mechanism


def _told(
    query: TimetableQuery,
    mechanism: Mechanism,
    compute: Compute,
    ground: tuple[ParameterBook, Holidays, date],
) -> Simulation:
    """The answer, or 422 with every sentence: a program is not shown half of what it asked."""
    book, own, today = ground
    asked = read_asked(query.given(), mechanism)
    told = tell(asked, compute(asked.start or today), book, own)
    if told.problems or told.found is None:
        raise Failure(422, "invalid", Text.joined(told.problems, " "))
    return told.found


def _territory(slug: str | None) -> Territory | None:
    if slug or Territory.objects.count() == 1:
        return territory_of(slug)
    return None
