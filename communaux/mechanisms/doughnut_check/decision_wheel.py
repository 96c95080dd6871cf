"""The wheel of a decision: what helps, what harms, what nobody knows; never one total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import Block, Caution, Cell, Column, Figure, Paragraph, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, list_text

Note = Literal["-2", "-1", "0", "1", "2", "?"]
Standing = Literal["out", "inside", "unknown"]
LONGEST = 500
MOST_ROWS = 60
SPELLINGS = {"inconnu": "?", "unknown": "?", "": "?", "+1": "1", "+2": "2"}
STANDINGS = {
    "dehors": "out", "hors": "out", "dépassé": "out", "overshot": "out", "short": "out",
    "dedans": "inside", "inconnu": "unknown", "": "unknown",
}  # fmt: skip
WORDS: dict[str, Text] = {
    "-2": Text(fr="−2, nuit gravement", en="−2, harms gravely"),
    "-1": Text(fr="−1, nuit", en="−1, harms"),
    "0": Text(fr="0, sans effet", en="0, no effect"),
    "1": Text(fr="+1, aide", en="+1, helps"),
    "2": Text(fr="+2, aide beaucoup", en="+2, helps a lot"),
    "?": Text(fr="inconnu", en="unknown"),
}
STATES: dict[str, Text] = {
    "out": Text(fr="déjà hors de l’espace sûr et juste", en="already out of the safe, just space"),
    "inside": Text(fr="dans l’espace sûr et juste", en="inside the safe and just space"),
    "unknown": Text(fr="état inconnu", en="state unknown"),
}
AGGRAVATES = Text(
    fr="Aggrave un dépassement existant : {names}. La décision doit le motiver expressément.",
    en="Makes an existing overshoot worse: {names}. The decision must justify it expressly.",
)
INCOMPLETE = Text(
    fr="Incomplet : trop de dimensions inconnues pour décider en connaissance.",
    en="Incomplete: too many unknown dimensions to decide knowingly.",
)
BARE = Text(fr="Une note de −2 ou +2 se justifie : {names}.",
            en="A score of −2 or +2 must be justified: {names}.")  # fmt: skip
DISAGREE = Text(
    fr="Les deux lectures divergent : {names}. On montre les deux, sans moyenne.",
    en="The two readings disagree: {names}. Both are shown, without a mean.",
)
NO_TOTAL = Text(
    fr="Aucun total : un bien sur une dimension ne rachète pas un mal sur une autre.",
    en="No total: a good on one dimension does not make up for a harm on another.",
)
NO_ROWS = Text(fr="Notez au moins une dimension.", en="Score at least one dimension.")
TWICE = Text(fr="« {name} » est notée deux fois : gardez une ligne.",
             en="“{name}” is scored twice: keep one line.")  # fmt: skip


def _spelled(raw: object) -> object:
    if raw is None:
        return None
    word = str(raw).strip().casefold().replace("\u2212", "-")
    return SPELLINGS.get(word, word)


def _standing(raw: object) -> object:
    word = str(raw).strip().casefold()
    return STANDINGS.get(word, word)


def _label(fr: str, en: str, **more: Any) -> Any:
    return {"label": {"fr": fr, "en": en}, **more}


CHOICES = {name: {"fr": words.fr, "en": words.en} for name, words in WORDS.items()}
STANDING_CHOICES = {name: {"fr": words.fr, "en": words.en} for name, words in STATES.items()}


class Scored(Strict):
    """One dimension: the carrier's score, the second reader's, and how the place stands."""

    dimension: str = Field(
        min_length=1, max_length=100, json_schema_extra=_label("dimension", "dimension")
    )
    first: Annotated[Note, BeforeValidator(_spelled)] = Field(
        json_schema_extra=_label("note", "score", choices=CHOICES)
    )
    second: Annotated[Note | None, BeforeValidator(_spelled)] = Field(
        None, json_schema_extra=_label("contre-note", "second score", choices=CHOICES)
    )
    standing: Annotated[Standing, BeforeValidator(_standing)] = Field(
        "unknown", json_schema_extra=_label("état", "standing", choices=STANDING_CHOICES)
    )
    reason: str = Field("", max_length=LONGEST, json_schema_extra=_label("motif", "reason"))


class Asked(Strict):
    """The scores, and the day of the decision (for the share of dimensions that must be known)."""

    on: date = Field(json_schema_extra=_label("Jour de la décision", "Day of the decision"))
    rows: tuple[Scored, ...] = Field(
        (), max_length=MOST_ROWS, json_schema_extra=_label("Dimensions", "Dimensions")
    )


def turn(asked: Asked, numbers: Numbers) -> Result:
    """Names by group (`reds`, `deep_reds`, `aggravations`…), `coverage`, `incomplete`."""
    _check(asked.rows)
    enough = numbers.value("enough_known", asked.on).value
    known = [row for row in asked.rows if row.first != "?"]
    coverage = Fraction(len(known), len(asked.rows))
    groups = _groups(asked.rows)
    values: dict[str, Any] = {
        **groups,
        "known": len(known),
        "total": len(asked.rows),
        "coverage": coverage,
        "incomplete": isinstance(enough, int | Decimal | Fraction) and coverage < enough,
        "needs_motivation": bool(groups["aggravations"]),
    }
    return Result(values, _blocks(asked.rows, values))


def _check(rows: Sequence[Scored]) -> None:
    if not rows:
        raise InstrumentRefusal("rows", NO_ROWS)
    seen: set[str] = set()
    for row in rows:
        if row.dimension.casefold() in seen:
            raise InstrumentRefusal("rows", TWICE.format(name=row.dimension))
        seen.add(row.dimension.casefold())


def _groups(rows: Sequence[Scored]) -> dict[str, tuple[str, ...]]:
    """Both readings count: the worse of the two decides what is red."""

    def names(kept: Sequence[bool]) -> tuple[str, ...]:
        return tuple(row.dimension for row, keep in zip(rows, kept, strict=True) if keep)

    notes = [{row.first, row.second} - {None, "?"} for row in rows]
    deep = [("-2" in both) for both in notes]
    return {
        "reds": names([bool(both & {"-1", "-2"}) for both in notes]),
        "deep_reds": names(deep),
        "greens": names([bool(both) and both <= {"1", "2"} for both in notes]),
        "unknowns": names([row.first == "?" for row in rows]),
        "aggravations": names([d and r.standing == "out" for d, r in zip(deep, rows, strict=True)]),
        "disagreements": names([row.second not in (None, row.first) for row in rows]),
        "unreasoned": names([bool(n & {"-2", "2"}) and not r.reason.strip()
                             for n, r in zip(notes, rows, strict=True)]),
    }  # fmt: skip


def _blocks(rows: Sequence[Scored], values: dict[str, Any]) -> tuple[Block, ...]:
    told = (("aggravations", AGGRAVATES), ("unreasoned", BARE), ("disagreements", DISAGREE))
    cautions = [
        Caution(sentence=words.format(names=list_text([Text.same(n) for n in values[name]])))
        for name, words in told
        if values[name]
    ]
    if values["incomplete"]:
        cautions.append(Caution(sentence=INCOMPLETE))
    drawn = bars(
        Text(fr="Note par dimension, sans total", en="Score by dimension, without a total"),
        [(Text.same(r.dimension), None if r.first == "?" else int(r.first)) for r in rows],
    )
    return (_coverage(values), *cautions, drawn, Paragraph(text=NO_TOTAL), _table(rows))


def _coverage(values: dict[str, Any]) -> Figure:
    return Figure(
        label=Text(fr="Dimensions connues", en="Dimensions known"),
        value=values["coverage"] * 100, unit=Text.same("%"), precision=0,
        formula=Text(fr="dimensions notées ÷ dimensions × 100",
                     en="dimensions scored ÷ dimensions × 100"),
        inputs=((Text(fr="Notées", en="Scored"), str(values["known"])),
                (Text(fr="Dimensions", en="Dimensions"), str(values["total"]))),
        nature="computed",
    )  # fmt: skip


def _table(rows: Sequence[Scored]) -> Table:
    columns = tuple(
        Column(label=label)
        for label in (
            Text.same("Dimension"),
            Text(fr="Première lecture", en="First reading"),
            Text(fr="Seconde lecture", en="Second reading"),
            Text(fr="Où en est le territoire", en="Where the place stands"),
            Text(fr="Motif", en="Reason"),
        )
    )
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (row.dimension, WORDS[row.first], WORDS[row.second] if row.second else Text.same("–"),
         STATES[row.standing], row.reason or Text.same("–"))
        for row in rows
    )  # fmt: skip
    caption = Text(fr="La roue, dimension par dimension", en="The wheel, dimension by dimension")
    return Table(caption=caption, columns=columns, rows=cells)


INSTRUMENT = Instrument(
    id="decision_wheel",
    title=Text(fr="La roue d’une décision", en="The wheel of a decision"),
    help=Text(
        fr="Une note par dimension, de −2 à +2, deux lectures : ce qui rougit, sans total.",
        en="One score per dimension, from −2 to +2, two readings: what turns red, without total.",
    ),
    inputs=Asked,
    run=turn,
    dated=True,
)
