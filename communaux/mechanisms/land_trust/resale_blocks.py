"""The price sheet of a resale: figures, both gain bases side by side, and what to know."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from communaux.kernel.blocks.block import Block, Caution, Cell, Column, Formula, Table
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.resale_inputs import BASES, Base, Resale, label
from communaux.mechanisms.land_trust.resale_rules import Priced, Shares
from communaux.mechanisms.land_trust.resale_words import (
    CAPPED,
    DISAGREES,
    FEE_RULE,
    FORMULAS,
    LOSS,
    NO_FEE,
    NO_MARKET,
    ONLY_ONE_BASE,
    OWNER_RULES,
    SOURCES,
    TWO_BASES,
    UNSOURCED,
    WORKS_IGNORED,
)
from communaux.mechanisms.land_trust.saying import Given, certificate, euros, money
from communaux.mechanisms.land_trust.works import Counted

OWNER = Text(fr="Reçoit la famille qui vend", en="The family that sells gets")
FEE = Text(fr="Revient au trust", en="Goes to the trust")
NEXT = Text(fr="Paie la famille suivante", en="The next family pays")
RETAINED = Text(fr="Aide retenue dans le logement", en="Subsidy retained in the home")
GAIN = Text(fr="Plus-value à partager", en="Gain to be shared")
BASE = Text(fr="La plus-value part de", en="The gain starts from")
WORKS = Text(fr="Travaux comptés", en="Works counted")
SHARED = ("price_paid", "market_value_at_purchase", "market_value")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a price sheet tells."""

    asked: Resale
    priced: Priced
    shares: Shares
    other: tuple[Base, Priced, Shares] | None
    works: Counted
    used: tuple[Dated, ...]


def blocks_of(sheet: Sheet) -> tuple[Block, ...]:
    """Cautions first: one reads them before the figures."""
    preset = sheet.asked.preset
    formula = Formula(text=FORMULAS[preset], source=SOURCES.get(preset))
    return (*_cautions(sheet), *_figures(sheet), formula, *_both_bases(sheet))


def _given(sheet: Sheet) -> Given:
    asked = sheet.asked
    sums = tuple(
        (label(name), money(getattr(asked, name), asked.currency))
        for name in SHARED
        if getattr(asked, name) is not None
    )
    works = ((WORKS, money(sheet.works.value, asked.currency)),) if asked.works else ()
    return (*sums, *works, *certificate(sheet.used))


def _figures(sheet: Sheet) -> tuple[Block, ...]:
    shares, given, preset = sheet.shares, _given(sheet), sheet.asked.preset
    retained = shares.retained.value if shares.retained else None
    told = (
        (OWNER, shares.owner.value, OWNER_RULES[preset]),
        (FEE, shares.fee.value, FEE_RULE if preset == "cltb" else NO_FEE),
        (NEXT, shares.next_price.value,
         Text(fr="part de la famille + part du trust", en="family’s share + trust’s share")),
        (RETAINED, retained,
         Text(fr="valeur vénale − prix suivant", en="market value − next price")),
    )  # fmt: skip
    source, currency = SOURCES.get(preset), sheet.asked.currency
    return tuple(
        euros(name, value, rule, given, source=source, currency=currency)
        for name, value, rule in told
    )


def _both_bases(sheet: Sheet) -> tuple[Block, ...]:
    if sheet.asked.gain_base is None or sheet.asked.preset != "cltb":
        return ()
    rows = [_row(sheet.asked.gain_base, sheet.priced, sheet.shares)]
    if sheet.other:
        rows.append(_row(*sheet.other))
    caption = Text(fr="Selon d’où part la plus-value", en="According to where the gain starts")
    heads = (BASE, GAIN, OWNER, FEE, NEXT)
    columns = tuple(Column(label=head, numeric=n > 0) for n, head in enumerate(heads))
    return (Table(caption=caption, columns=columns, rows=tuple(rows)),)


def _row(base: Base, priced: Priced, shares: Shares) -> tuple[Cell, ...]:
    french, english = BASES[base]
    parts = (shares.owner.value, shares.fee.value, shares.next_price.value)
    return (Text(fr=french, en=english), priced.gain, *parts)


def _cautions(sheet: Sheet) -> tuple[Block, ...]:
    asked, shares = sheet.asked, sheet.shares
    told: list[Text] = []
    if asked.preset == "cltb":
        told.append(TWO_BASES if sheet.other else ONLY_ONE_BASE)
    if asked.preset in {"cltb", "fixed_rate", "mortgage_based"} and asked.works:
        told.append(WORKS_IGNORED)
    if asked.preset not in SOURCES:
        told.append(UNSOURCED)
    if asked.market_value is None:
        told.append(NO_MARKET)
    if shares.capped:
        told.append(CAPPED)
    if sheet.priced.gain == Fraction(0):
        told.append(LOSS)
    told += sheet.works.warnings
    return tuple(Caution(sentence=words) for words in (*told, *_disagreement(sheet)))


def _disagreement(sheet: Sheet) -> tuple[Text, ...]:
    asked, ours = sheet.asked, sheet.shares.next_price.value
    printed = (
        (NEXT, asked.published_price, ours),
        (label("market_value"), asked.published_value, asked.market_value),
    )
    return tuple(
        DISAGREES.format(
            what=what, told=money(told, asked.currency), ours=money(found, asked.currency)
        )
        for what, told, found in printed
        if told is not None and found is not None and told != found
    )
