"""The timeline of a dossier: one drawing for wide screens, one for phones, one table.

The markup holds both drawings, in elements of class `wide-only` and `narrow-only`; the style
sheet shows one or the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communaux.kernel.blocks.block import Cell, Column, Drawing, Table
from communaux.kernel.blocks.chronology import (
    TODAY_IS,
    Chronology,
    Due,
    Event,
    Span,
    read_chronology,
)
from communaux.kernel.blocks.svg import Fragment, picture, sentence
from communaux.kernel.blocks.timeline_narrow import WIDTH as NARROW
from communaux.kernel.blocks.timeline_narrow import draw_narrow, lay_out_narrow
from communaux.kernel.blocks.timeline_strokes import draw_wide
from communaux.kernel.blocks.timeline_wide import WIDTH as WIDE
from communaux.kernel.blocks.timeline_wide import lay_out_wide
from communaux.kernel.text import Text

__all__ = ["Due", "Event", "Span", "timeline"]

_TITLE = Text(fr="Le dossier dans le temps", en="The dossier over time")
_EMPTY = Text(
    fr="Rien n’est encore daté dans ce dossier.", en="Nothing in this dossier has a date yet."
)
_COLUMNS = (
    Column(label=Text(fr="Quoi", en="What")),
    Column(label=Text(fr="Nature", en="Kind")),
    Column(label=Text(fr="Du", en="From")),
    Column(label=Text(fr="Au", en="To")),
    Column(label=Text(fr="Où l’on en est", en="Where it stands")),
    Column(label=Text(fr="Explication", en="Explanation")),
)
_STAGE = Text(fr="étape", en="stage")
_EVENT = Text(fr="fait", en="event")
_DUE = Text(fr="délai", en="deadline")
_OPEN_END = Text(fr="sans fin fixée", en="no end set")


def timeline(
    spans: Sequence[Span],
    events: Sequence[Event],
    deadlines: Sequence[Due],
    *,
    today: date,
    language: str | None = None,
    prefix: str = "timeline",
    stands: Text = TODAY_IS,
) -> Drawing:
    """Draw a dossier's stages, acts and deadlines as they stand `today`.

    With `language` None the drawing is made in both. `prefix` makes the ids unique in a page.
    `stands` says what the day `today` is, when it is not the real one: "Vu du {day}".
    """
    told = read_chronology(spans, events, deadlines, today, stands)
    languages = ("fr", "en") if language is None else (language,)
    return Drawing(
        title=_TITLE,
        description=_description(told),
        svg={each: _draw(told, each, prefix) for each in languages},
        table=_table(told),
    )


def _draw(told: Chronology, language: str, prefix: str) -> str:
    """Both pictures, one after the other."""
    named = _TITLE.in_(language), _description(told).in_(language)
    wide, narrow = _draw_wide(told, language), _draw_narrow(told, language)
    return picture(
        f"{prefix}-wide", *named, (WIDE, wide[1]), "timeline wide-only", wide[0]
    ) + picture(f"{prefix}-narrow", *named, (NARROW, narrow[1]), "timeline narrow-only", narrow[0])


def _draw_wide(told: Chronology, language: str) -> tuple[Fragment, float]:
    if told.empty:
        return sentence(_EMPTY.in_(language), WIDE)
    layout = lay_out_wide(told, language)
    return draw_wide(told, layout), layout.height


def _draw_narrow(told: Chronology, language: str) -> tuple[Fragment, float]:
    if told.empty:
        return sentence(_EMPTY.in_(language), NARROW)
    layout = lay_out_narrow(told, language)
    return draw_narrow(layout), layout.height


def _description(told: Chronology) -> Text:
    if told.empty:
        return _EMPTY
    return Text.joined(
        [
            told.today_text(),
            *(_said(span.label, span.when()) for span in told.spans),
            *(
                _said(event.label, Text(fr="{d}", en="{d}").format(d=event.day))
                for event in told.events
            ),
            *(
                _said(
                    due.label,
                    Text.joined(
                        (Text(fr="{d}", en="{d}").format(d=due.day), due.state_text(told.today))
                    ),
                )
                for due in told.deadlines
            ),
        ],
        ". ",
    )


def _said(label: Text, words: Text) -> Text:
    return Text(fr=f"{label.fr}\u00a0: {words.fr}", en=f"{label.en}: {words.en}")


def _table(told: Chronology) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (span.label, _STAGE, span.start, span.end or _OPEN_END, span.state_text(), "")
        for span in told.spans
    ]
    rows += [(event.label, _EVENT, event.day, "", "", "") for event in told.events]
    rows += [
        (due.label, _DUE, "", due.day, due.state_text(told.today), due.explanation)
        for due in told.deadlines
    ]
    return Table(
        caption=_TITLE,
        columns=_COLUMNS,
        rows=tuple(rows),
        note=_EMPTY if told.empty else told.today_text(),
    )
