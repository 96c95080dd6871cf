"""P5, the portfolio of a city: how many pacts, how fast, how many people, how many still alive."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

MOST_MISSING = Fraction(5, 100)
NO_SHARE = Text(
    fr="Part active non calculable : {n} pactes sur {total} sont sans date de fin, plus de 5 %.",
    en="Active share not computable: {n} pacts of {total} have no end date, more than 5%.",
)
DIFFERENT = Text(
    fr="{register} ≠ {told} : le registre et le chiffre publié diffèrent. On garde les deux.",
    en="{register} ≠ {told}: the register and the published figure disagree. Both are kept.",
)
TOO_MANY = Text(
    fr="{n}, c’est plus que le nombre de pactes ({total}) : vérifiez les deux.",
    en="{n} is more than the number of pacts ({total}): check both.",
)
PACTS = Text(fr="Pactes", en="Pacts")
PER_YEAR = Text(fr="par an", en="per year")
RATIOS = {
    "pacts_per_year": (Text(fr="Pactes par an", en="Pacts per year"), PER_YEAR,
                       Text(fr="pactes ÷ années", en="pacts ÷ years")),
    "people_per_pact": (Text(fr="Personnes par pacte", en="People per pact"), None,
                        Text(fr="personnes ÷ pactes", en="people ÷ pacts")),
    "active_percent": (Text(fr="Part encore active", en="Share still active"), Text.same("%"),
                       Text(fr="actifs ÷ pactes × 100", en="active ÷ pacts × 100")),
    "pace_per_year": (Text(fr="Rythme depuis la date antérieure", en="Pace since the earlier date"),
                      PER_YEAR, Text(fr="(pactes − antérieurs) ÷ mois × 12",
                                     en="(pacts − earlier) ÷ months × 12")),
}  # fmt: skip


def _count(fr: str, en: str, least: int = 0) -> Any:
    return Field(None, ge=least, le=10**9, json_schema_extra={"label": {"fr": fr, "en": en}})


def _needed(fr: str, en: str) -> Any:
    return Field(ge=1, le=10**9, json_schema_extra={"label": {"fr": fr, "en": en}})


class Portfolio(Strict):
    """Counts of a city's pacts; what is not known is left empty."""

    pacts: int = _needed("Pactes signés, chiffre publié", "Pacts signed, published figure")
    years: int = _needed("Années", "Years")
    people: int | None = _count("Personnes", "People")
    active: int | None = _count("Pactes encore actifs", "Pacts still active")
    missing_end_dates: int | None = _count("Pactes sans date de fin", "Pacts without an end date")
    register_pacts: int | None = _count("Pactes au registre ouvert", "Pacts in the open register")
    earlier_pacts: int | None = _count("Pactes à une date antérieure", "Pacts at an earlier date")
    months_since: int | None = _count("Mois depuis cette date", "Months since that date", 1)


def survey(asked: Portfolio) -> Result:
    """Exact ratios, None when unknown; no active share when over 5 % of end dates are missing."""
    for name in ("active", "missing_end_dates", "earlier_pacts"):
        n = getattr(asked, name)
        if n is not None and n > asked.pacts:
            raise InstrumentRefusal(name, TOO_MANY.format(n=n, total=asked.pacts))
    hidden = Fraction(asked.missing_end_dates or 0, asked.pacts) > MOST_MISSING
    gained = None if asked.earlier_pacts is None else asked.pacts - asked.earlier_pacts
    values: dict[str, Any] = {
        "pacts_per_year": Fraction(asked.pacts, asked.years),
        "people_per_pact": _ratio(asked.people, asked.pacts),
        "active_percent": None if hidden else _ratio(asked.active, asked.pacts, 100),
        "pace_per_year": _ratio(gained, asked.months_since, 12),
        "disagreement": asked.register_pacts not in {None, asked.pacts},
    }
    missing = {"n": asked.missing_end_dates or 0, "total": asked.pacts}
    cautions = [Caution(sentence=NO_SHARE.format(**missing))] if hidden else []
    blocks = [*_disagreement(asked), *cautions, *_figures(asked, values)]
    return Result(values, tuple(blocks))


def _ratio(above: int | None, below: int | None, times: int = 1) -> Fraction | None:
    return None if above is None or below is None else Fraction(above * times, below)


def _figures(asked: Portfolio, values: dict[str, Any]) -> list[Block]:
    given = tuple((_label(name), str(value)) for name, value in asked if value is not None)
    return [
        Figure(label=label, value=values[name], unit=unit, precision=1, formula=formula,
               inputs=given, nature="computed")
        for name, (label, unit, formula) in RATIOS.items()
    ]  # fmt: skip


def _label(name: str) -> Text:
    extra = Portfolio.model_fields[name].json_schema_extra
    return Text.model_validate(extra["label"]) if isinstance(extra, dict) else Text.same(name)


def _disagreement(asked: Portfolio) -> list[Block]:
    register = asked.register_pacts
    if register is None or register == asked.pacts:
        return []
    rows = ((_label("register_pacts"), register), (_label("pacts"), asked.pacts))
    columns = (Column(label=Text.same("Source")), Column(label=PACTS, numeric=True))
    caption = Text(fr="Deux comptes qui ne s’accordent pas", en="Two counts that disagree")
    caution = Caution(sentence=DIFFERENT.format(register=register, told=asked.pacts))
    return [caution, Table(caption=caption, columns=columns, rows=rows)]


INSTRUMENT = Instrument(
    id="portfolio", title=Text(fr="Portefeuille d’une ville", en="Portfolio of a city"),
    help=Text(fr="Combien de pactes, à quel rythme, avec qui, et combien vivent encore.",
              en="How many pacts, how fast, with how many people, how many still alive."),
    inputs=Portfolio, run=survey,
)  # fmt: skip
