"""Blocks as HTML: escaped, semantic, without any style or script of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from communaux.kernel.blocks.block import (
    Block,
    Caution,
    Cell,
    Drawing,
    Figure,
    Formula,
    Paragraph,
    Table,
)
from communaux.kernel.blocks.svg import Fragment, element
from communaux.kernel.blocks.wording import (
    AS_TABLE,
    CAUTION,
    FORMULA,
    NATURE,
    NO_ROWS,
    ORIGIN,
    SOURCE,
    cell_text,
    colon,
    english,
    figure_text,
    missing,
    nature_text,
)
from communaux.kernel.text import Text

MOST_COLUMNS = 6
"""A wider table may scroll sideways inside its own frame, by keyboard too."""
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def as_html(block: Block, language: str) -> str:
    """Markup to insert in a page as it is; every value and text in it is escaped."""
    if isinstance(block, Figure):
        return _figure(block, language)
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Drawing):
        return _drawing(block, language)
    return _said(block, language)


def _said(block: Caution | Formula | Paragraph, language: str) -> Fragment:
    if isinstance(block, Paragraph):
        return _tag("p", None, block.text.in_(language))
    if isinstance(block, Formula):
        return _tag(
            "div",
            "formula",
            _tag("p", "formula-text", block.text.in_(language)),
            _definitions(_inputs(block.inputs, language)),
            _source(block.source, language),
        )
    named = _tag("strong", None, CAUTION.in_(language))
    sentence = _tag("p", None, named, Fragment(" "), block.sentence.in_(language))
    return element(
        "div", {"class": "caution", "role": "note"}, sentence, _note(block.detail, language)
    )


def _figure(figure: Figure, language: str) -> Fragment:
    origin = _inputs(figure.inputs, language)
    if figure.formula:
        origin = [(FORMULA.in_(language), figure.formula.in_(language)), *origin]
    summary = _tag("summary", None, ORIGIN.in_(language))
    nature = nature_text(figure.nature, language) if figure.nature else None
    return _tag(
        "div",
        "figure",
        _tag("p", "figure-label", figure.label.in_(language)),
        _tag("p", "figure-value", _value(figure.value, figure_text(figure, language))),
        _tag("details", "figure-origin", summary, _definitions(origin)) if origin else "",
        _source(figure.source, language),
        _tag("p", "nature", f"{NATURE.in_(language)}{colon(language)}{nature}") if nature else "",
        _note(figure.note, language),
    )


def _value(value: Cell, shown: str) -> Fragment:
    """The shown value, with the exact one beside it for programs."""
    if missing(value):
        return _tag("span", "missing", shown)
    if isinstance(value, date):
        return element("time", {"datetime": value.isoformat()}, shown)
    if isinstance(value, (str, Text)):
        return _tag("span", None, shown)
    return element("data", {"value": str(value)}, shown)


def _table(table: Table, language: str) -> Fragment:
    heads = [
        element(
            "th",
            {"scope": "col", "class": "num" if column.numeric else None},
            column.label.in_(language),
        )
        for column in table.columns
    ]
    empty = element("td", {"colspan": str(max(1, len(heads)))}, NO_ROWS.in_(language))
    rows = [_row(table, row, language) for row in table.rows] or [_tag("tr", "empty", empty)]
    drawn = _tag(
        "table",
        "block-table",
        _tag("caption", None, table.caption.in_(language)),
        _tag("thead", None, _tag("tr", None, *heads)),
        _tag("tbody", None, *rows),
    )
    if len(table.columns) > MOST_COLUMNS:
        named = table.caption.in_(language)
        frame: dict[str, str | float | None] = {"class": "scroll", "tabindex": "0"}
        drawn = element("div", frame | {"role": "region", "aria-label": named}, drawn)
    return Fragment(drawn + _note(table.note, language))


def _row(table: Table, row: Iterable[Cell], language: str) -> Fragment:
    """The first cell names its row; the others carry their heading, for narrow screens."""
    cells = []
    for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        attributes: dict[str, str | float | None] = {
            "class": "num" if column.numeric else None,
            "scope": None if place else "row",
            "data-label": column.label.in_(language) if place else None,
        }
        shown = _value(cell, cell_text(cell, language)) if missing(cell) else _plain(cell, language)
        cells.append(element("td" if place else "th", attributes, shown))
    return _tag("tr", None, *cells)


def _plain(cell: Cell, language: str) -> str:
    shown = cell_text(cell, language)
    return _value(cell, shown) if isinstance(cell, date) else shown


def _drawing(drawing: Drawing, language: str) -> Fragment:
    """The picture, and its table one keystroke away."""
    picture = drawing.svg.get("en" if english(language) else "fr") or next(
        iter(drawing.svg.values()), ""
    )
    summary = _tag("summary", None, AS_TABLE.in_(language))
    return _tag(
        "figure",
        "drawing-block",
        _tag("figcaption", None, drawing.title.in_(language)),
        Fragment(picture),
        _tag("details", "twin", summary, _table(drawing.table, language)),
    )


def _inputs(inputs: Iterable[tuple[Text, str]], language: str) -> list[tuple[str, str]]:
    return [(name.in_(language), value) for name, value in inputs]


def _definitions(pairs: Iterable[tuple[str, str]]) -> Fragment:
    told = [_tag("dt", None, name) + _tag("dd", None, words) for name, words in pairs]
    return _tag("dl", None, Fragment("".join(told))) if told else Fragment("")


def _source(source: str | None, language: str) -> Fragment:
    """A source that is an address and nothing else becomes a link."""
    if not source:
        return Fragment("")
    cited: str = source
    if _ADDRESS.fullmatch(source):
        cited = element("a", {"href": source, "rel": "noopener"}, source)
    return _tag("p", "source", SOURCE.in_(language), colon(language), cited)


def _note(note: Text | None, language: str) -> Fragment:
    return _tag("p", "note", note.in_(language)) if note else Fragment("")


def _tag(name: str, of_class: str | None, *children: str) -> Fragment:
    return element(name, {"class": of_class}, *children)
