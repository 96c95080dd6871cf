"""Who is offered this home: the oldest number among the files that fit, priorities and reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Formula, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.allocation_words import (
    HEADS,
    MORE_GIVEN,
    NOBODY,
    OURS,
    PRIORITIES,
    RULE,
    SKIPPED,
    TWICE,
    WHY,
)
from communaux.mechanisms.land_trust.asking import YesNo, amount, asked, choice, count
from communaux.mechanisms.land_trust.saying import certificate, fraction

Band = Literal["A", "B", "C", "D"]
BANDS = {band: (f"tranche {band}", f"band {band}") for band in ("A", "B", "C", "D")}
LARGEST_HOME = 4  # The published priority names homes of three and four bedrooms.


class Candidate(Strict):
    """A file: its number on the list and what the home depends on. No name is asked for."""

    number: int = count(("Numéro d’ordre", "Reference number"), least=1, most=10**6)
    people: int = count(("Personnes", "People"), least=1, most=30)
    complete: YesNo = Field(
        True, json_schema_extra=asked(("Dossier complet et à l’heure", "File complete and in time"))
    )
    disability: YesNo = Field(
        False, json_schema_extra=asked(("Handicap dans le ménage", "Disability in the household"))
    )
    reduced_mobility: YesNo = Field(
        False, json_schema_extra=asked(("Mobilité réduite", "Reduced mobility"))
    )
    band: Band | None = choice(("Tranche de revenus", "Income band"), BANDS, None)
    capacity: Decimal | None = amount(("Capacité d’achat", "Buying capacity"), None)


class Home(Strict):
    """The home on offer, its project's quota so far, and the files received."""

    on: date = Field(json_schema_extra=asked(("Date de l’attribution", "Date of allocation")))
    bedrooms: int = count(("Chambres", "Bedrooms"), least=0, most=10)
    adapted: bool = Field(
        False, json_schema_extra=asked(("Adapté à la mobilité réduite", "Adapted home"))
    )
    price: Decimal | None = amount(("Prix", "Price"), None)
    band: Band | None = choice(("Tranche de revenus", "Income band"), BANDS, None)
    project_homes: int = count(("Logements du projet", "Homes in the project"), least=1)
    disability_given: int = count(
        ("Déjà attribués au titre du handicap", "Already given under the disability quota"), 0
    )
    candidates: tuple[Candidate, ...] = Field(
        min_length=1, max_length=500, json_schema_extra=asked(("Dossiers", "Files"))
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """The dated numbers of the list, read once."""

    least: Fraction
    most: Fraction
    large_home: Fraction
    large_family: Fraction
    quota_open: bool


def allocate(asked_for: Home, numbers: Numbers) -> Result:
    """`order` of reference numbers, `skipped` ones (they keep their number), `reasons` by word."""
    _check(asked_for)
    rule = _rule(asked_for, numbers)
    reasons = {each.number: _reason(each, asked_for, rule) for each in asked_for.candidates}
    fit = [each for each in asked_for.candidates if reasons[each.number] is None]
    fit.sort(key=_order(asked_for, rule))
    skipped = sorted(number for number, why in reasons.items() if why)
    values: dict[str, Any] = {
        "order": tuple(each.number for each in fit),
        "first": fit[0].number if fit else None,
        "skipped": tuple(skipped),
        "reasons": tuple(f"{number}: {reasons[number]}" for number in skipped),
        "quota_open": rule.quota_open,
    }
    blocks: list[Block] = [] if fit else [Caution(sentence=NOBODY)]
    blocks += [_ranks(fit, asked_for, rule), *_set_aside(skipped, reasons), Caution(sentence=OURS)]
    formula = Formula(text=RULE, inputs=certificate(numbers.used), source="S43")
    return Result(values, (*blocks, formula))


def _check(asked_for: Home) -> None:
    seen: set[int] = set()
    for n, each in enumerate(asked_for.candidates):
        if each.number in seen:
            words = TWICE.format(number=str(each.number))
            raise InstrumentRefusal(f"candidates.{n}.number", words)
        seen.add(each.number)
    if asked_for.disability_given > asked_for.project_homes:
        raise InstrumentRefusal("disability_given", MORE_GIVEN)


def _rule(asked_for: Home, numbers: Numbers) -> Rule:
    def value(name: str) -> Fraction:
        return fraction(numbers.value(name, asked_for.on).value)

    quota = ceil(value("disability_quota") * asked_for.project_homes)
    return Rule(
        least=value("people_per_bedroom_least"),
        most=value("people_per_bedroom_most"),
        large_home=value("large_home_bedrooms"),
        large_family=value("large_family_people"),
        quota_open=asked_for.disability_given < quota,
    )


def _reason(each: Candidate, home: Home, rule: Rule) -> str | None:
    """The first reason to skip this file, None when it fits."""
    rooms = max(home.bedrooms, 1)
    grounds = (
        ("incomplete", not each.complete),
        ("not_adapted", home.adapted and not each.reduced_mobility),
        ("too_few", each.people < rule.least * home.bedrooms),
        ("too_many", each.people > rule.most * rooms),
        ("band", home.band is not None and each.band is not None and each.band != home.band),
        ("capacity", home.price is not None and each.capacity is not None
         and each.capacity < home.price),
    )  # fmt: skip
    return next((name for name, holds in grounds if holds), None)


def _priority(each: Candidate, home: Home, rule: Rule) -> str:
    if each.disability and rule.quota_open:
        return "disability"
    if _is_large(each, home, rule):
        return "large_family"
    return "oldest"


def _is_large(each: Candidate, home: Home, rule: Rule) -> bool:
    return rule.large_home <= home.bedrooms <= LARGEST_HOME and each.people >= rule.large_family


def _order(home: Home, rule: Rule) -> Callable[[Candidate], tuple[int, int]]:
    ranks = list(PRIORITIES)

    def key(each: Candidate) -> tuple[int, int]:
        return ranks.index(_priority(each, home, rule)), each.number

    return key


def _ranks(fit: list[Candidate], home: Home, rule: Rule) -> Table:
    rows = tuple(
        (rank, str(each.number), each.people, PRIORITIES[_priority(each, home, rule)])
        for rank, each in enumerate(fit, start=1)
    )
    columns = tuple(Column(label=head, numeric=n in {0, 2}) for n, head in enumerate(HEADS))
    caption = Text(fr="Ordre d’attribution", en="Order of allocation")
    return Table(caption=caption, columns=columns, rows=rows)


def _set_aside(skipped: list[int], reasons: dict[int, str | None]) -> list[Block]:
    if not skipped:
        return []
    rows = tuple((str(number), WHY[reasons[number] or ""]) for number in skipped)
    columns = (Column(label=HEADS[1]), Column(label=Text(fr="Motif", en="Reason")))
    caption = Text(fr="Dossiers passés, numéro conservé", en="Files skipped, number kept")
    return [Table(caption=caption, columns=columns, rows=rows, note=SKIPPED)]


INSTRUMENT = Instrument(
    id="allocation",
    title=Text(fr="Attribution d’un logement", en="Allocation of a home"),
    help=Text(
        fr="L’ordre des dossiers pour un logement, et le motif écrit de chaque dossier passé.",
        en="The order of files for a home, and the written reason of each file skipped.",
    ),
    inputs=Home,
    run=allocate,
    dated=True,
)
