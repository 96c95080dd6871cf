"""P7, in-kind value: what each side brings, in euros, and the share of the authority."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Paragraph, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

LOW, HIGH, LONGEST_DAY = Fraction(40, 100), Fraction(60, 100), 12
TOO_LONG = Text(fr="Plus de {n} heures par personne et par jour : vérifiez heures et journées.",
                en="More than {n} hours per person and day: check hours and days.")  # fmt: skip
NO_RATE = Text(fr="Donnez cette valeur, ou retirez les quantités qui en dépendent.",
               en="Give this value, or remove the quantities that need it.")  # fmt: skip
UNKNOWN = Text(fr="Ratio incalculable : un côté est inconnu, et l’inconnu n’est pas zéro.",
               en="Ratio not computable: one side is unknown, which is not zero.")  # fmt: skip
UNEVEN = Text(fr="La collectivité apporte moins de 40 % ou plus de 60 %. Aucune règle : parlez-en.",
              en="The authority brings under 40% or over 60%. No rule: talk about it.")  # fmt: skip
CHILDREN = Text(fr="{n} heures d’enfants : elles se montrent, sans se compter en euros.",
                en="{n} hours by children: shown, not counted in euros.")  # fmt: skip
HOUR = {
    "fr": "Choisie par la collectivité ; le Smic du jour, par exemple 11,88 € (à vérifier).",
    "en": "Chosen by the authority; the minimum wage of the day, e.g. €11.88 (to be checked).",
}
RATES = {"staff_hours": "staff_hour_cost", "loan_days": "loan_day_rate",
         "hours": "hour_value", "upkeep_hours": "hour_value"}  # fmt: skip
SIDES = {
    "commune": (Text(fr="Collectivité", en="Authority"),
                ("purchases", "staff_hours", "loan_days", "grants")),
    "residents": (Text(fr="Habitantes et habitants", en="Residents"),
                  ("hours", "upkeep_hours", "goods", "cash")),
}  # fmt: skip


def _number(fr: str, en: str, **more: dict[str, str]) -> Any:
    extra: dict[str, Any] = {"label": {"fr": fr, "en": en}, **more}
    return Field(None, ge=0, le=10**9, json_schema_extra=extra)


class Contributions(Strict):
    """What each side brings; leave empty what is not known. An hour is counted once only."""

    purchases: Decimal | None = _number("Achats de la collectivité (€)", "Authority’s buying (€)")
    staff_hours: Decimal | None = _number("Heures d’agents", "Staff hours")
    staff_hour_cost: Decimal | None = _number("Coût d’une heure d’agent (€)", "Staff hour cost (€)")
    loan_days: Decimal | None = _number("Journées de prêt", "Days on loan")
    loan_day_rate: Decimal | None = _number("Valeur d’une journée (€)", "Value of a loan day (€)")
    grants: Decimal | None = _number("Subventions (€)", "Grants (€)")
    hours: Decimal | None = _number("Heures données", "Hours given")
    upkeep_hours: Decimal | None = _number("Heures d’entretien, en plus", "Upkeep hours, besides")
    hour_value: Decimal | None = _number("Valeur d’une heure (€)", "Hourly value (€)", help=HOUR)
    goods: Decimal | None = _number("Biens apportés (€)", "Goods brought (€)")
    cash: Decimal | None = _number("Argent apporté (€)", "Money brought (€)")
    children_hours: Decimal | None = _number("Heures d’enfants", "Hours by children")
    person_days: Decimal | None = _number("Journées de présence", "Person-days present")


def balance(asked: Contributions) -> Result:
    """`commune` and `residents` in euros, `ratio` = commune ÷ both; None when unknown."""
    _check(asked)
    commune, residents = (_side(asked, names) for _, names in SIDES.values())
    ratio = None
    if commune is not None and residents is not None and commune + residents:
        ratio = Fraction(commune) / Fraction(commune + residents)
    values = {"commune": commune, "residents": residents, "ratio": ratio}
    return Result(values, (_share(values), _table(values), *_remarks(asked, ratio)))


def _check(asked: Contributions) -> None:
    given = (asked.hours or 0) + (asked.upkeep_hours or 0)
    if asked.person_days is not None and given > LONGEST_DAY * asked.person_days:
        raise InstrumentRefusal("hours", TOO_LONG.format(n=LONGEST_DAY))
    for quantity, rate in RATES.items():
        if getattr(asked, quantity) and getattr(asked, rate) is None:
            raise InstrumentRefusal(rate, NO_RATE)


def _side(asked: Contributions, names: tuple[str, ...]) -> Decimal | None:
    known = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    rates = {name: getattr(asked, RATES[name]) or 0 if name in RATES else 1 for name in known}
    return sum((n * rates[name] for name, n in known.items()), Decimal(0)) if known else None


def _share(values: dict[str, Any]) -> Figure:
    known = [(label, name) for name, (label, _) in SIDES.items() if values[name] is not None]
    return Figure(
        label=Text(fr="Part de la collectivité", en="Authority’s share"), unit=Text.same("%"),
        value=None if values["ratio"] is None else values["ratio"] * 100, precision=1,
        formula=Text(fr="collectivité ÷ les deux × 100", en="authority ÷ both × 100"),
        inputs=tuple((label, f"{values[name]:f} €") for label, name in known), nature="computed",
    )  # fmt: skip


def _table(values: dict[str, Any]) -> Table:
    columns = Column(label=Text(fr="Qui", en="Who")), Column(label=Text.same("€"), numeric=True)
    rows = tuple((label, values[name]) for name, (label, _) in SIDES.items())
    caption = Text(fr="Ce que chacun apporte", en="What each side brings")
    return Table(caption=caption, columns=columns, rows=rows)


def _remarks(asked: Contributions, ratio: Fraction | None) -> list[Block]:
    odd = ratio is None or not LOW <= ratio <= HIGH
    found: list[Block] = [Caution(sentence=UNKNOWN if ratio is None else UNEVEN)] if odd else []
    if asked.children_hours:
        found.append(Paragraph(text=CHILDREN.format(n=asked.children_hours)))
    return found


INSTRUMENT = Instrument(
    id="in_kind", title=Text(fr="Valeur des apports", en="Value of contributions"),
    help=Text(fr="Ce que chaque côté apporte, travail compris.", en="What each side brings."),
    inputs=Contributions, run=balance,
)  # fmt: skip
