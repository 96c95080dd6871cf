"""Next year's income ceilings, by the rent index; and a check of a table typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Formula, Table
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked, count
from communaux.mechanisms.land_trust.ceilings import CELLS
from communaux.mechanisms.land_trust.irl import index_pair
from communaux.mechanisms.land_trust.saying import fraction, plain

RULE = Text(
    fr="plafond de l’année = plafond de l’année précédente × IRL du 3e trimestre de l’année "
    "précédente ÷ IRL du 3e trimestre d’avant, arrondi à l’euro",
    en="ceiling of the year = ceiling of the year before × IRL of the third quarter of the year "
    "before ÷ IRL of the third quarter before that, rounded to the euro",
)
CHECKED = Text(
    fr="{wrong} case(s) sur {n} ne suivent pas la règle de l’IRL : relisez-les à la source.",
    en="{wrong} cell(s) of {n} do not follow the IRL rule: read them again at the source.",
)
ALL_RIGHT = Text(
    fr="Les {n} cases connues pour {year} suivent la règle, sans un écart.",
    en="All {n} cells known for {year} follow the rule, without a gap.",
)
NO_PREVIOUS = Text(
    fr="Les plafonds de {year} ne sont pas chargés : on ne peut pas calculer ceux de l’année "
    "suivante. Choisissez une autre année.",
    en="The ceilings of {year} are not loaded: those of the next year cannot be computed. Choose "
    "another year.",
)
NO_CELL = Text(
    fr="La case « {cell} » n’existe pas : écrivez par exemple a_3, b1_6 ou b2_more.",
    en="There is no cell “{cell}”: write for instance a_3, b1_6 or b2_more.",
)
FOLLOWED = Text(
    fr="La règle est vérifiée sur 2025 et 2026 ; un arrêté peut en décider autrement.",
    en="The rule is verified for 2025 and 2026; an order may decide otherwise.",
)


class Typed(Strict):
    """A cell typed by hand, to be checked."""

    cell: str = Field(max_length=10, json_schema_extra=asked(("Case", "Cell")))
    value: Decimal = amount(("Montant", "Amount"))


class Update(Strict):
    """The year to compute, and perhaps cells to check."""

    year: int = count(("Année à calculer", "Year to compute"), least=2025, most=2100)
    index_after: Decimal | None = Field(
        None, gt=0, le=10**6,
        json_schema_extra=asked(
            ("IRL du 3e trimestre de l’année précédente", "IRL, third quarter of the year before"),
            ("Seulement s’il n’est pas encore chargé.", "Only when it is not loaded yet."),
        ),
    )  # fmt: skip
    typed: tuple[Typed, ...] = Field(
        (), max_length=21, json_schema_extra=asked(("Cases à vérifier", "Cells to check"))
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: last year's value, the computed one, the one known for the year if any."""

    name: str
    before: Fraction
    computed: Decimal
    known: Fraction | None

    @property
    def wrong(self) -> bool:
        return self.known is not None and self.known != self.computed


def update(asked_for: Update, numbers: Numbers) -> Result:
    """Every cell by its short name (a_1 … b2_more); `mismatches` among the cells known."""
    year, typed = asked_for.year, _typed(asked_for)
    quarters = (f"{year - 2}-T3", f"{year - 1}-T3")
    before, after = index_pair(quarters, (None, asked_for.index_after), numbers, "year")
    ratio = after / before
    cells = [
        _cell(name, year, ratio, numbers, typed) for column in CELLS.values() for name in column
    ]
    known = [cell for cell in cells if cell.known is not None]
    wrong = [cell for cell in known if cell.wrong]
    values: dict[str, Any] = {cell.name: cell.computed for cell in cells}
    values |= {"known": len(known), "mismatches": len(wrong), "ratio": ratio}
    values["wrong"] = tuple(cell.name for cell in wrong)
    given = tuple(
        (Text.same(f"IRL {quarter}"), plain(index))
        for quarter, index in zip(quarters, (before, after), strict=True)
    )
    blocks = (*_said(cells, year), _table(cells, year), Formula(text=RULE, inputs=given))
    return Result(values, (*blocks, Caution(sentence=FOLLOWED)))


def _typed(asked_for: Update) -> dict[str, Fraction]:
    names = {_short(name) for column in CELLS.values() for name in column}
    for n, each in enumerate(asked_for.typed):
        if each.cell not in names:
            raise InstrumentRefusal(f"typed.{n}.cell", NO_CELL.format(cell=each.cell))
    return {each.cell: Fraction(each.value) for each in asked_for.typed}


def _cell(
    name: str, year: int, ratio: Fraction, numbers: Numbers, typed: dict[str, Fraction]
) -> Cell:
    before = _of_year(name, year - 1, numbers)
    if before is None:
        raise InstrumentRefusal("year", NO_PREVIOUS.format(year=str(year - 1)))
    known = typed.get(_short(name)) or _of_year(name, year, numbers)
    return Cell(_short(name), before, rounded(before * ratio, 0), known)


def _of_year(name: str, year: int, numbers: Numbers) -> Fraction | None:
    try:
        found = numbers.book.value(name, date(year, 12, 31))
    except NotYetInForce:
        return None
    return fraction(found.value) if found.since.year == year else None


def _short(name: str) -> str:
    return name.removeprefix("brs_ceiling_")


def _said(cells: list[Cell], year: int) -> tuple[Block, ...]:
    known = [cell for cell in cells if cell.known is not None]
    wrong = sum(cell.wrong for cell in known)
    if not known:
        return ()
    words = CHECKED.format(wrong=wrong, n=len(known))
    if not wrong:
        words = ALL_RIGHT.format(n=len(known), year=str(year))
    return (Caution(sentence=words),)


def _table(cells: list[Cell], year: int) -> Table:
    heads = (
        Text(fr="Case", en="Cell"), Text.same(str(year - 1)),
        Text(fr="{year} calculé", en="{year} computed").format(year=str(year)),
        Text(fr="{year} connu", en="{year} known").format(year=str(year)),
    )  # fmt: skip
    columns = tuple(Column(label=head, numeric=n > 0) for n, head in enumerate(heads))
    nothing = Text.same("—")
    rows = tuple(
        (cell.name, cell.before, cell.computed, nothing if cell.known is None else cell.known)
        for cell in cells
    )
    note = Text(fr="En euros. « more » : par personne au-delà de six.",
                en="In euros. “more”: per person beyond six.")  # fmt: skip
    caption = Text(fr="Plafonds {year}", en="Ceilings {year}").format(year=str(year))
    return Table(caption=caption, columns=columns, rows=rows, note=note)


INSTRUMENT = Instrument(
    id="ceiling_update",
    title=Text(fr="Mise à jour des plafonds", en="Update of the ceilings"),
    help=Text(
        fr="Les plafonds de l’année suivante par l’IRL ; vérifie aussi un tableau recopié.",
        en="Next year’s ceilings by the IRL; also checks a table typed by hand.",
    ),
    inputs=Update,
    run=update,
    dated=True,
)
