"""The subsidy that stays in a home from sale to sale, drawn, and what it costs per household."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Formula, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked, count
from communaux.mechanisms.land_trust.saying import euros, money

RULE = Text(fr="aide retenue = valeur vénale − prix payé, à chaque vente",
            en="retained subsidy = market value − price paid, at each sale")  # fmt: skip
PER_HOUSEHOLD = Text(fr="aide de départ ÷ familles logées",
                     en="initial subsidy ÷ households housed")  # fmt: skip
BACKWARDS = Text(fr="Les ventes se suivent par année : {year} vient après {before}.",
                 en="Sales follow one another by year: {year} comes after {before}.")  # fmt: skip
ABOVE = Text(
    fr="En {year}, le prix ({price}) dépasse la valeur vénale ({value}) : on ne vend pas au-dessus "
    "du marché. Corrigez l’un des deux.",
    en="In {year} the price ({price}) exceeds the market value ({value}): nobody sells above the "
    "market. Correct one of them.",
)
MORE_RESALES = Text(fr="Il y a plus de reventes que de ventes : vérifiez les deux nombres.",
                    en="There are more resales than sales: check both numbers.")  # fmt: skip
BOTH = Text(fr="Donnez les ventes et les reventes ensemble.",
            en="Give sales and resales together.")  # fmt: skip
SHRINKS = Text(
    fr="L’aide retenue a diminué en {year} : la formule rend moins qu’elle ne prend au marché.",
    en="The retained subsidy shrank in {year}: the formula gives back less than it takes.",
)
TITLE = Text(fr="Aide retenue à chaque vente", en="Subsidy retained at each sale")
EUROS = Text.same("€")
HEADS = (
    Text(fr="Vente", en="Sale"), Text(fr="Valeur vénale", en="Market value"),
    Text(fr="Prix payé", en="Price paid"), Text(fr="Aide retenue", en="Retained subsidy"),
)  # fmt: skip


class Sale(Strict):
    """One sale of the home: the year, what it was worth, what was paid."""

    year: int = count(("Année", "Year"), least=1900, most=2200)
    market_value: Decimal = amount(("Valeur vénale", "Market value"))
    price: Decimal = amount(("Prix payé", "Price paid"))


class Sales(Strict):
    """The successive sales of one home, oldest first; perhaps a whole trust's counts."""

    sales: tuple[Sale, ...] = Field(
        min_length=1, max_length=40, json_schema_extra=asked(("Ventes", "Sales"))
    )
    trust_sales: int | None = count(("Ventes du trust", "Sales by the trust"), None, most=10**6)
    trust_resales: int | None = count(("Dont reventes", "Of which resales"), None, most=10**6)


def follow(asked_for: Sales) -> Result:
    """`retained` at each sale, `per_household` served, and the trust's homes when counted."""
    _check(asked_for.sales)
    kept = [sale.market_value - sale.price for sale in asked_for.sales]
    households = len(kept)
    values: dict[str, Any] = {
        "retained": tuple(kept),
        "households": households,
        "per_household": Fraction(kept[0]) / households,
        "growth": kept[-1] - kept[0],
        **_portfolio(asked_for),
    }
    return Result(values, tuple(_blocks(asked_for, kept, values)))


def _check(sales: tuple[Sale, ...]) -> None:
    for n, sale in enumerate(sales):
        if n and sale.year < sales[n - 1].year:
            words = BACKWARDS.format(year=str(sale.year), before=str(sales[n - 1].year))
            raise InstrumentRefusal(f"sales.{n}.year", words)
        if sale.price > sale.market_value:
            shown = {"price": money(sale.price), "value": money(sale.market_value)}
            raise InstrumentRefusal(f"sales.{n}.price", ABOVE.format(year=str(sale.year), **shown))


def _portfolio(asked_for: Sales) -> dict[str, Any]:
    """Homes sold a first time, and households per home."""
    sales, resales = asked_for.trust_sales, asked_for.trust_resales
    if sales is None and resales is None:
        return {"homes": None, "households_per_home": None}
    if sales is None or resales is None:
        raise InstrumentRefusal("trust_resales", BOTH)
    if resales >= sales:
        raise InstrumentRefusal("trust_resales", MORE_RESALES)
    return {"homes": sales - resales, "households_per_home": Fraction(sales, sales - resales)}


def _blocks(asked_for: Sales, kept: list[Decimal], values: dict[str, Any]) -> list[Block]:
    given = ((Text(fr="Aide de départ", en="Initial subsidy"), money(kept[0])),
             (Text(fr="Familles logées", en="Households housed"), str(len(kept))))  # fmt: skip
    items = [(Text.same(str(sale.year)), s) for sale, s in zip(asked_for.sales, kept, strict=True)]
    label = Text(fr="Aide de départ par famille logée", en="Initial subsidy per household housed")
    shrunk = [
        Caution(sentence=SHRINKS.format(year=str(sale.year)))
        for sale, before, now in zip(asked_for.sales[1:], kept[:-1], kept[1:], strict=True)
        if now < before
    ]
    return [
        *shrunk,
        bars(TITLE, items, EUROS, precision=0, prefix="retained"),
        _table(asked_for, kept),
        euros(label, values["per_household"], PER_HOUSEHOLD, given),
        *_counted(asked_for, values),
        Formula(text=RULE, source="S41"),
    ]


def _table(asked_for: Sales, kept: list[Decimal]) -> Table:
    rows = tuple(
        (str(sale.year), sale.market_value, sale.price, left)
        for sale, left in zip(asked_for.sales, kept, strict=True)
    )
    columns = tuple(Column(label=head, numeric=n > 0) for n, head in enumerate(HEADS))
    caption = Text(fr="Vente après vente, en euros", en="Sale after sale, in euros")
    return Table(caption=caption, columns=columns, rows=rows)


def _counted(asked_for: Sales, values: dict[str, Any]) -> list[Block]:
    if values["homes"] is None:
        return []
    given = ((Text(fr="Ventes", en="Sales"), str(asked_for.trust_sales)),
             (Text(fr="Reventes", en="Resales"), str(asked_for.trust_resales)))  # fmt: skip
    return [
        Figure(label=Text(fr="Familles par logement", en="Households per home"),
               value=values["households_per_home"], precision=2, inputs=given,
               formula=Text(fr="ventes ÷ (ventes − reventes)", en="sales ÷ (sales − resales)"),
               source="S41", nature="computed"),
    ]  # fmt: skip


INSTRUMENT = Instrument(
    id="retained_subsidy",
    title=Text(fr="Aide retenue de vente en vente", en="Subsidy retained from sale to sale"),
    help=Text(
        fr="Ce que l’aide publique de départ devient : elle reste dans le logement et sert encore.",
        en="What the initial public subsidy becomes: it stays in the home and serves again.",
    ),
    inputs=Sales,
    run=follow,
)
