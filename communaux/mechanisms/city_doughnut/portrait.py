"""A doughnut as result blocks: figures, cautions, drawing, and the tables that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from communaux.kernel.blocks.block import Block, Cell, Column, Figure, Paragraph, Table
from communaux.kernel.blocks.doughnut import doughnut
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.cautions import cautions
from communaux.mechanisms.city_doughnut.formulas import KINDS
from communaux.mechanisms.city_doughnut.reading import (
    PLACES,
    STATUSES,
    Reading,
    short_number,
    wedge_of,
)
from communaux.mechanisms.city_doughnut.summary import Sector, counts, sectors

NO_SCORE = Text(
    fr="Aucune note d’ensemble : un manque ici ne se rachète pas par un progrès ailleurs.",
    en="No overall score: a shortfall here is not made up for by progress elsewhere.",
)
CODE = Column(label=Text.same("Code"))
PERCENT = Text(fr="Dépassement ou manque, %", en="Overshoot or shortfall, %")
COLUMNS = (
    CODE,
    Column(label=Text.same("Dimension")),
    Column(label=Text(fr="Indicateur", en="Indicator")),
    Column(label=Text(fr="Valeur", en="Value"), numeric=True),
    Column(label=Text(fr="Unité", en="Unit")),
    Column(label=Text(fr="Limite", en="Limit"), numeric=True),
    Column(label=PERCENT, numeric=True),
    Column(label=Text(fr="État", en="State")),
    Column(label=Text(fr="Année", en="Year")),
    Column(label=Text(fr="Nature de la valeur", en="Nature of the value")),
    Column(label=Text.same("Source")),
    Column(label=Text(fr="Remarque", en="Remark")),
)
WORKINGS = (
    CODE,
    Column(label=Text(fr="Formule", en="Formula")),
    Column(label=Text(fr="Référence", en="Reference"), numeric=True),
    Column(label=Text.same("r"), numeric=True),
    Column(label=PERCENT, numeric=True),
)
BY_DIMENSION = (
    Column(label=Text.same("Dimension")),
    Column(label=Text(fr="Indicateurs", en="Indicators"), numeric=True),
    Column(label=Text(fr="Le plus loin, %", en="Furthest, %"), numeric=True),
    Column(label=Text(fr="Moyenne, % (pour mémoire)", en="Mean, % (for the record)"), numeric=True),
)
NOTHING = Text(fr="–", en="–")


@dataclass(frozen=True, slots=True)
class Shown:
    """A portrait ready to be answered: values by name, and blocks."""

    values: dict[str, object]
    blocks: tuple[Block, ...]


def show(readings: Sequence[Reading], title: Text, source: str | None = None) -> Shown:
    """The whole portrait of a place; `values` also hold each indicator by its code."""
    found = counts(readings)
    ring = doughnut([wedge_of(reading) for reading in readings], title=title)
    blocks: tuple[Block, ...] = (
        *figures(found, source),
        *cautions(readings),
        ring,
        Paragraph(text=NO_SCORE),
        table(readings, title),
        dimension_table(sectors(readings)),
        workings(readings),
    )
    return Shown({**found, **percents(readings)}, blocks)


def percents(readings: Sequence[Reading]) -> dict[str, object]:
    """Each percentage under its code, with three decimals, and exact under `<code>_exact`."""
    values: dict[str, object] = {}
    for reading in readings:
        percent = reading.percent
        values[reading.code] = three(percent)
        values[f"{reading.code}_exact"] = percent
    return values


def three(number: Fraction | None) -> Cell:
    """Three decimals, as the authors print them; None stays not computable."""
    return None if number is None else rounded(number, PLACES)


def figures(found: Mapping[str, Fraction | int | None], source: str | None) -> tuple[Figure, ...]:
    """The counts and the two medians, each with how it is obtained."""
    return (
        _median(found, "social", Text(fr="Manque social médian", en="Median social shortfall"),
                source),
        _median(found, "ecological", Text(fr="Dépassement médian", en="Median overshoot"), source),
        Figure(
            label=Text(fr="Plafonds dépassés", en="Ceilings overshot"),
            value=found["ceilings_over"],
            formula=Text(fr="dimensions dont un indicateur au moins dépasse sa limite",
                         en="dimensions with at least one indicator beyond its limit"),
            inputs=((Text(fr="Dimensions avec donnée", en="Dimensions with data"),
                     str(found["ceilings_total"])),),
            source=source, nature="computed",
        ),
        Figure(
            label=Text(fr="Indicateurs sociaux au plancher", en="Social indicators met"),
            value=found["social_reached"],
            formula=Text(fr="indicateurs dont le manque est nul ou négatif",
                         en="indicators whose shortfall is zero or negative"),
            inputs=((Text(fr="Indicateurs avec donnée", en="Indicators with data"),
                     str(found["social_with_data"])),),
            source=source, nature="computed",
        ),
    )  # fmt: skip


def _median(
    found: Mapping[str, Fraction | int | None], ring: str, label: Text, source: str | None
) -> Figure:
    known, total = found[f"{ring}_with_data"], found[f"{ring}_total"]
    return Figure(
        label=label, value=found[f"{ring}_median"], unit=Text.same("%"), precision=1,
        formula=Text(fr="valeur du milieu des pourcentages connus",
                     en="middle value of the known percentages"),
        inputs=((Text(fr="Indicateurs avec donnée", en="Indicators with data"),
                 f"{known} / {total}"),),
        source=source, nature="computed",
    )  # fmt: skip


def table(readings: Sequence[Reading], title: Text) -> Table:
    """Every fact of the drawing, one indicator per row."""
    caption = Text(fr=f"Tous les indicateurs : {title.fr}", en=f"All indicators: {title.en}")
    return Table(caption=caption, columns=COLUMNS, rows=tuple(_row(each) for each in readings))


def _row(reading: Reading) -> tuple[Cell, ...]:
    return (
        reading.code, reading.dimension_name, reading.name,
        None if reading.value is None else short_number(reading.value), reading.unit,
        NOTHING if reading.boundary is None else short_number(reading.boundary),
        three(reading.percent), reading.state_text, reading.period,
        STATUSES[reading.status] if reading.value is not None else NOTHING,
        reading.source, reading.note or NOTHING,
    )  # fmt: skip


def workings(readings: Sequence[Reading]) -> Table:
    """The formula, reference and ratio behind each percentage."""
    rows = tuple(
        (
            reading.code,
            KINDS[reading.kind],
            NOTHING if reading.reference is None else short_number(reading.reference),
            three(reading.ratio),
            three(reading.percent),
        )
        for reading in readings
    )
    caption = Text(fr="Comment chaque pourcentage est obtenu", en="How each percentage is obtained")
    note = Text(
        fr="Plafond : (r − 1) × 100. Plancher : (1 − r) × 100.",
        en="Ceiling: (r − 1) × 100. Foundation: (1 − r) × 100.",
    )
    return Table(caption=caption, columns=WORKINGS, rows=rows, note=note)


def dimension_table(found: Sequence[Sector]) -> Table:
    """By dimension: the furthest indicator, and the mean that is not drawn."""
    rows = tuple(
        (each.name, len(each.readings), three(each.worst), three(each.mean)) for each in found
    )
    note = Text(
        fr="Une moyenne laisse un bon indicateur en cacher un mauvais : elle n’est pas dessinée.",
        en="A mean lets a good indicator hide a bad one: it is not drawn.",
    )
    caption = Text(fr="Par dimension", en="By dimension")
    return Table(caption=caption, columns=BY_DIMENSION, rows=rows, note=note)
