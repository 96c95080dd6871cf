"""The discount a community asks for, never shown without what it gives in return."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Formula, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

MOST = Decimal(10) ** 9
RULE = Text(fr="remise = 1 − offre ÷ valeur de marché", en="discount = 1 − offer ÷ market value")
AREAS = {
    "economic": Text(fr="développement économique", en="economic development"),
    "regeneration": Text(fr="renouveau du lieu", en="regeneration"),
    "health": Text(fr="santé publique", en="public health"),
    "social": Text(fr="bien-être social", en="social wellbeing"),
    "environmental": Text(fr="environnement", en="environmental wellbeing"),
    "inequalities": Text(fr="moins d’inégalités", en="fewer inequalities"),
    "other": Text(fr="autre bienfait", en="other benefit"),
}
FRENCH = {text.fr: name for name, text in AREAS.items()}
NO_BENEFITS = Text(
    fr="L’offre est sous la valeur de marché : dites ce que la communauté apporte en retour, un "
    "bienfait par ligne (domaine ; quoi ; pour qui ; comment on le verra).",
    en="The offer is below market value: say what the community brings in return, one benefit "
    "per line (area; what; for whom; how it will show).",
)
NO_VALUE = Text(
    fr="La valeur de marché est nulle : une remise n’a pas de sens. Donnez une estimation, ou "
    "dites dans la demande que le bien ne vaut rien sur le marché.",
    en="The market value is zero: a discount has no meaning. Give a valuation, or say in the "
    "request that the asset is worth nothing on the market.",
)
ABOVE = Text(
    fr="L’offre dépasse la valeur de marché : il n’y a pas de remise.",
    en="The offer is above market value: there is no discount.",
)
JUDGED = Text(
    fr="Aucun calcul ne dit si ces bienfaits valent la remise : l’autorité en juge, et écrit ses "
    "motifs. Elle doit dire oui, sauf motif raisonnable de refuser.",
    en="No calculation says whether these benefits are worth the discount: the authority judges, "
    "and writes its reasons. It must say yes unless there are reasonable grounds to refuse.",
)
HEADS = tuple(
    Column(label=Text(fr=fr, en=en))
    for fr, en in (
        ("Domaine", "Area"), ("Ce que cela apporte", "What it brings"),
        ("Pour qui", "For whom"), ("Comment on le verra", "How it will show"),
    )
)  # fmt: skip
Area = Literal[
    "economic", "regeneration", "health", "social", "environmental", "inequalities", "other"
]


def _asked(fr: str, en: str, **more: Any) -> dict[str, Any]:
    return {"label": {"fr": fr, "en": en}, **more}


def _from_french(written: object) -> object:
    return FRENCH.get(written.strip().lower(), written) if isinstance(written, str) else written


def _line(fr: str, en: str) -> Any:
    return Field(min_length=3, max_length=300, json_schema_extra=_asked(fr, en))


def _pounds(fr: str, en: str) -> Any:
    unit = {"fr": "livres", "en": "pounds"}
    return Field(ge=0, le=MOST, decimal_places=2, json_schema_extra=_asked(fr, en, unit=unit))


class Benefit(Strict):
    """One thing the community brings that is not money."""

    area: Annotated[Area, BeforeValidator(_from_french)] = Field(
        json_schema_extra=_asked(
            "domaine", "area",
            choices={name: {"fr": t.fr, "en": t.en} for name, t in AREAS.items()},
        )
    )  # fmt: skip
    what: str = _line("quoi", "what")
    whom: str = _line("pour qui", "for whom")
    seen: str = _line("comment on le verra", "how it will show")


class Offer(Strict):
    """What is offered for an asset, what it is worth, and what comes with the offer."""

    market: Decimal = _pounds("Valeur de marché, ou loyer de marché", "Market value, or rent")
    offer: Decimal = _pounds("Offre de la communauté", "The community’s offer")
    benefits: tuple[Benefit, ...] = Field(
        (),
        max_length=40,
        json_schema_extra=_asked(
            "Ce que la communauté apporte", "What the community brings",
            help={
                "fr": "Un bienfait par ligne : « santé publique ; repas chauds ; 40 aînés ; "
                "repas servis chaque mois ».",
                "en": "One benefit per line: “health; hot meals; 40 elders; meals served each "
                "month”.",
            },
        ),
    )  # fmt: skip


def weigh(asked: Offer) -> Result:
    """`discount` exact (0.3 is 30 %), `given_up` in pounds, and how many `benefits` are named."""
    if not asked.market:
        raise InstrumentRefusal("market", NO_VALUE)
    given_up = asked.market - asked.offer
    discount = 1 - Fraction(asked.offer) / Fraction(asked.market)
    if discount > 0 and not asked.benefits:
        raise InstrumentRefusal("benefits", NO_BENEFITS)
    values = {"discount": discount, "given_up": given_up, "benefits": len(asked.benefits)}
    return Result(values, (*_shown(discount, given_up), _table(asked), Caution(sentence=JUDGED)))


def _shown(discount: Fraction, given_up: Decimal) -> tuple[Block, ...]:
    percent = Figure(
        label=Text(fr="Remise demandée", en="Discount asked for"), value=discount * 100,
        unit=Text.same("%"), precision=1, formula=RULE, nature="computed",
    )  # fmt: skip
    money = Figure(
        label=Text(fr="Argent auquel l’autorité renonce", en="Money the authority gives up"),
        value=given_up, unit=Text(fr="livres", en="pounds"), precision=2, nature="computed",
        formula=Text(fr="valeur de marché − offre", en="market value − offer"),
    )  # fmt: skip
    told = (Caution(sentence=ABOVE),) if discount < 0 else ()
    return (*told, percent, money, Formula(text=RULE, source="A15"))


def _table(asked: Offer) -> Table:
    rows = tuple((AREAS[each.area], each.what, each.whom, each.seen) for each in asked.benefits)
    caption = Text(fr="Ce qui n’est pas de l’argent", en="What is not money")
    return Table(caption=caption, columns=HEADS, rows=rows)


INSTRUMENT = Instrument(
    id="discount",
    title=Text(fr="Remise et bienfaits", en="Discount and benefits"),
    help=Text(
        fr="Combien l’offre est sous le marché, et ce que la communauté apporte en échange : l’un "
        "ne se montre jamais sans l’autre.",
        en="How far below market the offer is, and what the community brings in exchange: one is "
        "never shown without the other.",
    ),
    inputs=Offer,
    run=weigh,
)
