"""The rent reference index (IRL) by quarter, and the index pairs a lease asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from communaux.kernel.instrument import InstrumentRefusal, Numbers
from communaux.kernel.parameters.book import Dated
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.text import Text

QUARTER = re.compile(r"^(\d{4})-T([1-4])$")
PATTERN = Text(
    fr="Écrivez un trimestre comme 2023-T3.", en="Write a quarter like 2023-T3 (third of 2023)."
)
ABSENT = Text(
    fr="L’indice du trimestre {quarter} n’est pas chargé : ajoutez-le à parameters.yaml avec sa "
    "source, ou écrivez l’indice vous-même.",
    en="The index of quarter {quarter} is not loaded: add it to parameters.yaml with its source, "
    "or write the index yourself.",
)
BACKWARDS = Text(
    fr="Le trimestre de revente ({sale}) précède celui de l’achat ({purchase}) : inversez-les.",
    en="The resale quarter ({sale}) comes before the purchase one ({purchase}): swap them.",
)
MISSING = Text(
    fr="Il manque l’indice : donnez un trimestre de l’IRL, ou la valeur de l’indice du bail.",
    en="The index is missing: give an IRL quarter, or the value of the lease’s index.",
)
Pair = tuple[Fraction, Fraction]


def first_day(quarter: str, field: str) -> date:
    """The first day of "2023-T3". Refuses any other writing."""
    found = QUARTER.match(quarter.strip().upper())
    if found is None or found[1] == "0000":
        raise InstrumentRefusal(field, PATTERN)
    return date(int(found[1]), 3 * int(found[2]) - 2, 1)


def index_of(quarter: str, field: str, numbers: Numbers) -> Dated:
    """The index of that very quarter: an older one never stands for a missing one."""
    day = first_day(quarter, field)
    try:
        found = numbers.book.value("irl", day)
    except NotYetInForce:
        found = None
    if found is None or found.since != day:
        raise InstrumentRefusal(field, ABSENT.format(quarter=quarter))
    return numbers.value("irl", day)


def index_pair(
    quarters: tuple[str | None, str | None],
    typed: tuple[Decimal | None, Decimal | None],
    numbers: Numbers,
    field: str | None = None,
) -> Pair:
    """Index at purchase and at resale: typed by hand, else the IRL of the two quarters.

    Refusals are about the quarter at fault, or about `field` when the quarters were not typed.
    """
    before, after = quarters
    if before and after:
        _require_order(before, after)
    pick = _picker(numbers)
    fields = (field or "purchase_quarter", field or "sale_quarter")
    return pick(typed[0], before, fields[0]), pick(typed[1], after, fields[1])


def _require_order(before: str, after: str) -> None:
    if first_day(after, "sale_quarter") < first_day(before, "purchase_quarter"):
        raise InstrumentRefusal("sale_quarter", BACKWARDS.format(sale=after, purchase=before))


def _picker(numbers: Numbers) -> Callable[[Decimal | None, str | None, str], Fraction]:
    def pick(typed: Decimal | None, quarter: str | None, field: str) -> Fraction:
        if typed is not None:
            return Fraction(typed)
        if quarter is None:
            raise InstrumentRefusal(field, MISSING)
        return Fraction(Decimal(str(index_of(quarter, field, numbers).value)))

    return pick
