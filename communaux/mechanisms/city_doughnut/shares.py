"""Who causes the excess, or bears the shortfall: each group's share of the total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text

Footprint = Literal["carbon", "phosphorus", "nitrogen", "blue_water", "plants", "species",
                    "other", "deprived"]  # fmt: skip
LIMITS = {"carbon": "carbon_limit", "phosphorus": "phosphorus_limit",
          "nitrogen": "nitrogen_limit", "blue_water": "blue_water_limit",
          "plants": "plants_limit", "species": "species_limit"}  # fmt: skip
FOOTPRINTS = {
    "carbon": {"fr": "CO2, t par personne", "en": "CO2, t per person"},
    "phosphorus": {"fr": "Phosphore, kg par personne", "en": "Phosphorus, kg per person"},
    "nitrogen": {"fr": "Azote, kg par personne", "en": "Nitrogen, kg per person"},
    "blue_water": {"fr": "Eau bleue, m³ par personne", "en": "Blue water, m³ per person"},
    "plants": {"fr": "Production végétale, t C par personne", "en": "Plants, t C per person"},
    "species": {"fr": "Perte d’espèces par personne", "en": "Species loss per person"},
    "other": {"fr": "Autre empreinte, avec sa limite", "en": "Another footprint, with its limit"},
    "deprived": {"fr": "Part de personnes privées, %", "en": "Share of people deprived, %"},
}
NO_LIMIT = Text(fr="Donnez la limite par personne de cette empreinte.",
                en="Give the limit per person of this footprint.")  # fmt: skip
NOT_PERCENT = Text(fr="« {group} » : une part va de 0 à 100 %.",
                   en="“{group}”: a share goes from 0 to 100%.")  # fmt: skip
NO_GROUP = Text(fr="Donnez au moins un groupe.", en="Give at least one group.")
NAME_TWICE = Text(fr="Le groupe « {group} » est écrit deux fois : gardez une seule ligne.",
                  en="The group “{group}” is written twice: keep one line.")  # fmt: skip
NOBODY = Text(fr="Aucun groupe au-delà de la limite : il n’y a pas d’excès à partager.",
              en="No group beyond the limit: there is no excess to share.")  # fmt: skip
LIMIT = Text(fr="Limite par personne", en="Limit per person")
FAULT = Text(
    fr="Une part n’est pas une faute : elle dit où agir, et qui a de la marge.",
    en="A share is not a fault: it says where to act, and who has room.",
)


def _label(fr: str, en: str, **more: Any) -> Any:
    return {"label": {"fr": fr, "en": en}, **more}


class Group(Strict):
    """A group of people and its value per person."""

    name: str = Field(min_length=1, max_length=100, json_schema_extra=_label("groupe", "group"))
    people: int = Field(ge=1, le=10**11, json_schema_extra=_label("population", "population"))
    value: Decimal = Field(
        ge=0, le=Decimal(10) ** 12, json_schema_extra=_label("valeur", "value")
    )  # fmt: skip


class Asked(Strict):
    """Groups that together make the whole population."""

    footprint: Footprint = Field(json_schema_extra=_label("De quoi", "Of what", choices=FOOTPRINTS))
    groups: tuple[Group, ...] = Field(
        (), max_length=500, json_schema_extra=_label("Groupes", "Groups")
    )
    limit: Decimal | None = Field(
        None,
        gt=0,
        le=Decimal(10) ** 12,
        json_schema_extra=_label("Limite par personne", "Limit per person"),
    )
    year: int = Field(2017, ge=2017, le=2200, json_schema_extra=_label("Année", "Year"))


def share(asked: Asked, numbers: Numbers) -> Result:
    """`share_1`, `excess_1`… in the order given (percent, and raw units), and `total`."""
    _check(asked.groups)
    limit = _limit(asked, numbers)
    excesses = [_excess(group, limit) for group in asked.groups]
    total = sum(excesses, Fraction(0))
    shares = [excess / total * 100 if total else None for excess in excesses]
    values: dict[str, Any] = {"total": total, "limit": limit}
    for n, (excess, part) in enumerate(zip(excesses, shares, strict=True), start=1):
        values[f"excess_{n}"], values[f"share_{n}"] = excess, part
    return Result(values, _blocks(asked.groups, limit, excesses, shares))


def _check(groups: Sequence[Group]) -> None:
    if not groups:
        raise InstrumentRefusal("groups", NO_GROUP)
    seen: set[str] = set()
    for group in groups:
        if group.name in seen:
            raise InstrumentRefusal("groups", NAME_TWICE.format(group=group.name))
        seen.add(group.name)


def _limit(asked: Asked, numbers: Numbers) -> Fraction | None:
    """The limit per person: typed in, or the parameter of that footprint; None when deprived."""
    if asked.footprint == "deprived":
        return None
    if asked.limit is not None:
        return Fraction(asked.limit)
    if asked.footprint not in LIMITS:
        raise InstrumentRefusal("limit", NO_LIMIT)
    value = numbers.value(LIMITS[asked.footprint], date(asked.year, 12, 31)).value
    return Fraction(value) if isinstance(value, int | Decimal | Fraction) else None


def _excess(group: Group, limit: Fraction | None) -> Fraction:
    """max(0, (value − limit) × people), or people deprived."""
    if limit is None:
        if group.value > 100:  # noqa: PLR2004 - percent.
            raise InstrumentRefusal("groups", NOT_PERCENT.format(group=group.name))
        return Fraction(group.value) / 100 * group.people
    return max(Fraction(0), (Fraction(group.value) - limit) * group.people)


def _blocks(
    groups: Sequence[Group],
    limit: Fraction | None,
    excesses: Sequence[Fraction],
    shares: Sequence[Fraction | None],
) -> tuple[Block, ...]:
    words = (
        Text(fr="part privée × population ÷ 100", en="share deprived × population ÷ 100")
        if limit is None
        else Text(fr="max(0 ; (valeur − limite) × population)",
                  en="max(0; (value − limit) × population)")
    )  # fmt: skip
    given = () if limit is None else ((LIMIT, number_text(rounded(limit, 2)).fr),)
    total = Figure(
        label=Text(fr="Total à partager", en="Total to share"),
        value=sum(excesses, Fraction(0)), precision=0, formula=words, source="DN3",
        inputs=given, nature="computed",
    )  # fmt: skip
    if not any(excesses):
        return (total, Caution(sentence=NOBODY), _table(groups, excesses, shares))
    names = [Text.same(group.name) for group in groups]
    drawn = bars(Text(fr="Part de chaque groupe", en="Each group’s share"),
                 list(zip(names, shares, strict=True)), Text.same("%"), precision=2)  # fmt: skip
    return (total, drawn, _table(groups, excesses, shares), Caution(sentence=FAULT))


def _table(
    groups: Sequence[Group], excesses: Sequence[Fraction], shares: Sequence[Fraction | None]
) -> Table:
    columns = (
        Column(label=Text(fr="Groupe", en="Group")),
        Column(label=Text.same("Population"), numeric=True),
        Column(label=Text(fr="Valeur par personne", en="Value per person"), numeric=True),
        Column(label=Text(fr="À partager, unités brutes", en="To share, raw units"), numeric=True),
        Column(label=Text(fr="Part, %", en="Share, %"), numeric=True),
    )
    rows = tuple(
        (group.name, group.people, group.value, rounded(excess, 0),
         None if part is None else rounded(part, 2))
        for group, excess, part in zip(groups, excesses, shares, strict=True)
    )  # fmt: skip
    caption = Text(fr="Groupe par groupe", en="Group by group")
    return Table(caption=caption, columns=columns, rows=rows)


INSTRUMENT = Instrument(
    id="shares",
    title=Text(fr="Qui cause l’excès, qui porte le manque", en="Who causes excess, who bears lack"),
    help=Text(
        fr="La part de chaque groupe dans ce qui dépasse la limite, ou dans les personnes privées.",
        en="Each group’s share of what goes beyond the limit, or of the people deprived.",
    ),
    inputs=Asked,
    run=share,
    dated=True,
)
