"""One indicator over the years: its slope, and the pace that would bring it back to the limit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.formulas import percent_of, ratio_of
from communaux.mechanisms.city_doughnut.normalise import KIND_WORDS, RING_WORDS, SOCIAL_ONLY
from communaux.mechanisms.city_doughnut.numbers import NotANumber, read_number
from communaux.mechanisms.city_doughnut.reading import short_number
from communaux.mechanisms.city_doughnut.sheet import Faults, Lines, open_sheet
from communaux.mechanisms.city_doughnut.territory_row import NOT_A_NUMBER, NOT_A_YEAR

Point = tuple[int, Fraction, Fraction | None]
"""Year, value, percent."""
COLUMNS = {"annee": "year", "valeur": "value", "year": "year", "date": "year", "value": "value"}
TARGETS = {"ecological": 2050, "social": 2030}
LARGEST = Decimal(10) ** 15
YEAR_TWICE = Text(fr="l’année {year} est déjà donnée à la ligne {line}.",
                  en="the year {year} is already given on line {line}.")  # fmt: skip
TOO_FEW = Text(fr="Il faut au moins deux années avec une valeur pour lire une pente.",
               en="At least two years with a value are needed to read a slope.")  # fmt: skip
PAST = Text(fr="L’horizon ({target}) n’est pas après la dernière année ({last}).",
            en="The horizon ({target}) is not after the last year ({last}).")  # fmt: skip
HOLES = Text(fr="Années sans donnée, laissées de côté : {years}.",
             en="Years without data, left out: {years}.")  # fmt: skip
NO_FACTOR = Text(
    fr="Pas de facteur d’effort : l’indicateur ne s’améliore pas, il faut d’abord s’arrêter.",
    en="No effort factor: the indicator is not improving, it must first stop.",
)
DONE = Text(fr="La limite est déjà respectée : rien n’est requis.",
            en="The limit is already kept: nothing is required.")  # fmt: skip
PERCENT = Text(fr="Dépassement ou manque, %", en="Overshoot or shortfall, %")
POINTS = Text(fr="points par an", en="points a year")
HELP = {
    "fr": "Une ligne d’en-têtes « année ; valeur », puis une ligne par année.",
    "en": "A line of headings “year ; value”, then one line per year.",
}


def _label(fr: str, en: str, **more: Any) -> Any:
    return {"label": {"fr": fr, "en": en}, **more}


class Asked(Strict):
    """Yearly values of one indicator, its limit, and the year by which to be back inside."""

    table: Lines = Field(json_schema_extra=_label("Série", "Series", help=HELP, file=".csv"))
    ring: Literal["ecological", "social"] = Field(
        json_schema_extra=_label("Anneau", "Ring", choices=RING_WORDS)
    )
    kind: Literal["simple", "baseline_up", "baseline_down", "social_share"] = Field(
        json_schema_extra=_label("Formule", "Formula", choices=KIND_WORDS)
    )
    boundary: Decimal | None = Field(
        None, ge=-LARGEST, le=LARGEST, json_schema_extra=_label("Limite", "Limit")
    )
    reference: Decimal | None = Field(
        None, ge=-LARGEST, le=LARGEST, json_schema_extra=_label("Référence", "Reference")
    )
    target_year: int | None = Field(
        None, ge=1900, le=2300, json_schema_extra=_label(
            "Horizon", "Horizon", help={"fr": "Vide : 2050 pour un plafond, 2030 au plancher.",
                                        "en": "Empty: 2050 for a ceiling, 2030 otherwise."})
    )  # fmt: skip
    last_years: int = Field(
        2,
        ge=1,
        le=10,
        json_schema_extra=_label("Années du point d’arrivée", "Years of the end point"),
    )


def follow(asked: Asked) -> Result:
    """`slope`, `required` (points a year), `last` (percent), `factor` when improving."""
    if asked.kind == "social_share" and asked.ring == "ecological":
        raise InstrumentRefusal("ring", SOCIAL_ONLY)
    points = _points(asked)
    known = [(year, percent) for year, _, percent in points if percent is not None]
    if len(known) < 2:  # noqa: PLR2004 - two points make a line.
        raise InstrumentRefusal("table", TOO_FEW)
    end, target = known[-1][0], asked.target_year or TARGETS[asked.ring]
    if target <= end:
        raise InstrumentRefusal("target_year", PAST.format(target=str(target), last=str(end)))
    ends = [percent for _, percent in known[-asked.last_years :]]
    last = sum(ends, Fraction(0)) / len(ends)
    slope, required = _slope(known), -last / (target - end)
    improving = slope < 0
    factor = required / slope if improving and last > 0 else None
    values = {"slope": slope, "required": required, "last": last, "factor": factor,
              "years": len(known), "missing": len(points) - len(known),
              "improving": improving}  # fmt: skip
    return Result(values, (*_figures(values, target, end), *_remarks(points, values),
                           _bars(asked, known), _table(points)))  # fmt: skip


def _points(asked: Asked) -> list[Point]:
    faults, lines, points = Faults("table"), dict[int, int](), list[Point]()
    sheet = open_sheet(asked.table, COLUMNS, ("year", "value"), faults)
    for line, cells in sheet.rows:
        year = cells.get("year", "")
        if not year.isdecimal() or len(year) > 4:  # noqa: PLR2004 - digits of a year.
            faults.add(line, sheet.headings["year"], NOT_A_YEAR.format(got=year[:40]))
            continue
        first = lines.setdefault(int(year), line)
        if first != line:
            words = YEAR_TWICE.format(year=year, line=str(first))
            faults.add(line, sheet.headings["year"], words)
            continue
        try:
            points.append(_point(asked, int(year), read_number(cells.get("value", ""))))
        except NotANumber:
            words = NOT_A_NUMBER.format(got=cells["value"][:40])
            faults.add(line, sheet.headings["value"], words)
        except InstrumentRefusal as refusal:
            if refusal.field != "value":
                raise
            faults.add(line, sheet.headings["value"], refusal.sentence)
    faults.stop()
    return sorted(points)


def _point(asked: Asked, year: int, value: Fraction | None) -> Point:
    if value is None:
        return year, Fraction(0), None
    limits = [None if x is None else Fraction(x) for x in (asked.boundary, asked.reference)]
    return year, value, percent_of(asked.ring, ratio_of(asked.kind, value, *limits))


def _slope(known: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Ordinary least squares of the percentage on the year, exact."""
    n = len(known)
    year = Fraction(sum(year for year, _ in known), n)
    percent = sum((percent for _, percent in known), Fraction(0)) / n
    across = sum(((x - year) * (y - percent) for x, y in known), Fraction(0))
    return across / sum(((x - year) ** 2 for x, _ in known), Fraction(0))


def _figures(values: dict[str, Any], target: int, end: int) -> tuple[Figure, ...]:
    span = (Text(fr="Années restantes", en="Years left"), str(target - end))
    return (
        Figure(label=Text(fr="Pente observée", en="Observed slope"), value=values["slope"],
               unit=POINTS, precision=3, source="DN3", nature="computed",
               formula=Text(fr="moindres carrés du pourcentage sur l’année",
                            en="least squares of the percentage on the year"),
               inputs=((Text(fr="Années", en="Years"), str(values["years"])),)),
        Figure(label=Text(fr="Pente requise", en="Required slope"), value=values["required"],
               unit=POINTS, precision=3, source="DN3", nature="computed",
               formula=Text(fr="(0 − dernier point) ÷ années restantes",
                            en="(0 − last point) ÷ years left"),
               inputs=(span, (Text(fr="Dernier point", en="Last point"),
                              number_text(rounded(values["last"], 3)).fr))),
        Figure(label=Text(fr="Facteur d’effort", en="Effort factor"), value=values["factor"],
               precision=1, source="DN3", nature="computed",
               formula=Text(fr="pente requise ÷ pente observée",
                            en="required slope ÷ observed slope")),
    )  # fmt: skip


def _remarks(points: Sequence[Point], values: dict[str, Any]) -> tuple[Block, ...]:
    holes = ", ".join(str(year) for year, _, percent in points if percent is None)
    told = [HOLES.format(years=holes)] if holes else []
    if values["last"] <= 0:
        told.append(DONE)
    elif values["factor"] is None:
        told.append(NO_FACTOR)
    return tuple(Caution(sentence=words) for words in told)


def _bars(asked: Asked, known: Sequence[tuple[int, Fraction]]) -> Block:
    title = (
        Text(fr="Dépassement, année après année", en="Overshoot, year after year")
        if asked.ring == "ecological"
        else Text(fr="Manque, année après année", en="Shortfall, year after year")
    )
    return bars(title, [(Text.same(str(year)), percent) for year, percent in known],
                Text.same("%"), precision=1)  # fmt: skip


def _table(points: Sequence[Point]) -> Table:
    columns = (
        Column(label=Text(fr="Année", en="Year")),
        Column(label=Text(fr="Valeur", en="Value"), numeric=True),
        Column(label=PERCENT, numeric=True),
    )
    rows = tuple(
        (str(year), None if percent is None else short_number(value),
         None if percent is None else rounded(percent, 3))
        for year, value, percent in points
    )  # fmt: skip
    return Table(caption=Text(fr="Année par année", en="Year by year"), columns=columns, rows=rows)


INSTRUMENT = Instrument(
    id="series",
    title=Text(fr="Un indicateur au fil des années", en="One indicator over the years"),
    help=Text(
        fr="Sa pente, et celle qu’il faudrait pour revenir dans l’espace sûr et juste.",
        en="Its slope, and the one needed to come back into the safe and just space.",
    ),
    inputs=Asked,
    run=follow,
)
