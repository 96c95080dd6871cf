"""Mechanisms and their instruments: public, and independent of any dossier."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from communaux.api.failures import Failure, unknown
from communaux.api.schemas.judgement import ProblemOut
from communaux.api.schemas.mechanism import (
    InstrumentOut,
    MechanismBrief,
    MechanismOut,
    ResultOut,
)
from communaux.api.schemas.refusal import Refusal
from communaux.apps.actors.models import Territory
from communaux.apps.documents.results.data import result_data
from communaux.apps.dossiers.books import book_for
from communaux.catalogue import Shelf, catalogue
from communaux.catalogue.shelves import UnknownMechanism
from communaux.kernel.calculation import calculate
from communaux.kernel.instrument import BadInputs, Instrument
from communaux.kernel.text import Text

router = Router(tags=["mechanisms"])
NO_INSTRUMENT = Text(
    fr="Le mécanisme « {slug} » n’a pas d’instrument « {name} ».",
    en="The mechanism “{slug}” has no instrument “{name}”.",
)
NO_TERRITORY = Text(
    fr="Il n’y a pas de territoire « {slug} ».", en="There is no territory “{slug}”."
)
BAD_INPUTS = Text(
    fr="Le calcul est refusé : corrigez les entrées nommées.",
    en="The calculation is refused: correct the inputs named.",
)


@router.get("", response=list[MechanismBrief], summary="Mechanisms known here")
def list_mechanisms(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja hands it over.
    return [MechanismBrief.of(shelf) for shelf in catalogue().shelves.values()]


@router.get(
    "/{slug}",
    response={200: MechanismOut, 404: Refusal},
    summary="One mechanism as data",
)
def read_mechanism(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 - ninja hands it over.
    # Written by pydantic itself: durations and dated values have their own JSON form.
    written = MechanismOut.of(shelf_of(slug)).model_dump_json(by_alias=True)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


@router.get(
    "/{slug}/instruments/{name}",
    response={200: InstrumentOut, 404: Refusal},
    summary="One instrument and the inputs it expects",
)
def read_instrument(request: HttpRequest, slug: str, name: str) -> Any:  # noqa: ARG001 - ninja hands it over.
    return InstrumentOut.of(_instrument(slug, name))


@router.post(
    "/{slug}/instruments/{name}",
    response={200: ResultOut, 404: Refusal, 422: Refusal},
    summary="Run an instrument",
)
def run_instrument(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over.
    slug: str,
    name: str,
    inputs: Body[dict[str, Any]],
    territory: str | None = None,
) -> Any:
    """On the numbers of a territory: the one named, or the only one; else the mechanism's own."""
    shelf, where = shelf_of(slug), _territory(territory)
    instrument = _instrument(slug, name)
    if where is not None:
        instrument = instrument.with_book(book_for(where, slug))
    try:
        found = calculate(shelf.mechanism, instrument, inputs, shelf.book)
    except BadInputs as bad:
        problems = [ProblemOut(field=one.field, sentence=one.sentence) for one in bad.refusals]
        raise Failure(422, "invalid", BAD_INPUTS, problems=problems) from None
    return ResultOut(**result_data(found, where.slug if where else None))


def _territory(slug: str | None) -> Territory | None:
    if slug:
        found = Territory.objects.filter(slug=slug).first()
        if found is None:
            raise unknown(NO_TERRITORY.format(slug=slug[:60]))
        return found
    known = list(Territory.objects.all()[:2])
    return known[0] if len(known) == 1 else None


def shelf_of(slug: str) -> Shelf:
    """The mechanism of that name, or 404."""
    try:
        return catalogue().shelf(slug)
    except UnknownMechanism as error:
        raise unknown(error.text) from None


def _instrument(slug: str, name: str) -> Instrument:
    found = shelf_of(slug).instruments.get(name)
    if found is None:
        raise unknown(NO_INSTRUMENT.format(slug=slug, name=name))
    return found
