"""Explaining a result: each number with its formula, inputs, dated parameters and source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from communaux.kernel.blocks import as_html
from communaux.kernel.blocks.block import Block, Drawing, Figure, Formula, Table
from communaux.kernel.blocks.wording import figure_text, missing, nature_text
from communaux.kernel.calculation import Calculation, Used
from communaux.kernel.mechanism.parts import Source
from communaux.web.wording import language

MOST_COLUMNS = 5
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
MOST_BESIDE = 8
"""Beyond, a number names its parameters by a link to the list under the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source by its key, and where its title stands on the page."""

    key: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One block: its ready markup, or a number (or a formula) with its certificate."""

    kind: str
    html: str = ""
    label: str = ""
    shown: str = ""
    exact: str | None = None
    formula: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    cited: Cited | None = None
    nature: str = ""
    note: str = ""
    parameters: tuple[Used, ...] = ()
    more_parameters: int = 0


def explained(found: Calculation) -> Iterator[Explained]:
    """The blocks of a result, in order, in the language of the page."""
    for block in found.result.blocks:
        yield _explained(block, found)


def _explained(block: Block, found: Calculation) -> Explained:
    spoken = language()
    if isinstance(block, Figure):
        return _figure(block, found, spoken)
    if isinstance(block, Formula):
        inputs = tuple((name.in_(spoken), value) for name, value in block.inputs)
        return Explained(kind="formula", formula=block.text.in_(spoken), inputs=inputs,
                         cited=_cited(block.source, found))  # fmt: skip
    return Explained(kind="other", html=scrolling(block, as_html(block, spoken)))


def scrolling(block: Block, html: str) -> str:
    """The markup, its table in a region one may scroll when it has many columns."""
    table = block.table if isinstance(block, Drawing) else block
    if not isinstance(table, Table) or len(table.columns) <= MOST_COLUMNS:
        return html
    named = escape(table.caption.in_(language()), quote=True)
    region = f'<div class="scroll wide-table" role="region" tabindex="0" aria-label="{named}">'
    return TABLE.sub(lambda found: f"{region}{found[0]}</div>", html, count=1)


def _figure(figure: Figure, found: Calculation, spoken: str) -> Explained:
    used = found.parameters
    return Explained(
        kind="figure",
        label=figure.label.in_(spoken),
        shown=figure_text(figure, spoken),
        exact=None if missing(figure.value) else str(figure.value),
        formula=figure.formula.in_(spoken) if figure.formula else "",
        inputs=tuple((name.in_(spoken), value) for name, value in figure.inputs),
        cited=_cited(figure.source, found),
        nature=nature_text(figure.nature, spoken) if figure.nature else "",
        note=figure.note.in_(spoken) if figure.note else "",
        parameters=used if len(used) <= MOST_BESIDE else (),
        more_parameters=len(used) if len(used) > MOST_BESIDE else 0,
    )


def _cited(key: str | None, found: Calculation) -> Cited | None:
    return Cited(key=key, source=found.mechanism.sources.get(key)) if key else None
