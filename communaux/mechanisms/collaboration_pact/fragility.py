"""P6, the fragility of a ranking: which criteria could have changed who comes first."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import Field

from communaux.kernel.ballots import fragility as ballots
from communaux.kernel.ballots.fragility import FULL_WEIGHT, Fragility, Scored
from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, list_text

ABOVE = Text(fr="« {name} » : une note dépasse le poids. Corrigez la note ou le poids.",
             en="“{name}”: a score exceeds the weight. Correct one of the two.")  # fmt: skip
SUM = Text(fr="Les poids font {total} et doivent faire 100 : corrigez-les.",
           en="The weights add up to {total} and must make 100: correct them.")  # fmt: skip
TWICE = Text(fr="« {name} » est écrit deux fois : donnez deux noms différents.",
             en="“{name}” is written twice: give two different names.")  # fmt: skip
NO_MINUTES = Text(fr="Pas de procès-verbal, pas de classement : rédigez-le d’abord.",
                  en="No minutes, no ranking: write them first.")  # fmt: skip
UNREASONED = Text(fr="N’attribuez pas encore : il manque un motif écrit sur {names}.",
                  en="Do not award yet: a written reason is missing on {names}.")  # fmt: skip
FLIPS = Text(fr="peut renverser le résultat", en="can flip the result")
TIES = Text(fr="peut mener à l’égalité", en="can bring a tie")
SAFE = Text(fr="ne change rien", en="changes nothing")
RULE = Text(fr="Un critère renverse le résultat si poids − note du perdant > marge.",
            en="A criterion flips the result when weight − loser’s score > margin.")  # fmt: skip
HEADS = {"Critère": "Criterion", "Poids": "Weight", "Premier": "First", "Second": "Second",
         "Restait à gagner": "Left to gain", "Effet": "Effect"}  # fmt: skip
WHY = {"fr": "Une ligne par critère : « Expérience : parce que… », vingt caractères.",
       "en": "One line per criterion: “Experience: because…”, twenty characters."}  # fmt: skip


def _asked(fr: str, en: str, **more: dict[str, str]) -> dict[str, Any]:
    return {"label": {"fr": fr, "en": en}, **more}


class Criterion(Strict):
    """One criterion: its weight, and the score of each candidate."""

    criterion: str = Field(max_length=200, json_schema_extra=_asked("critère", "criterion"))
    weight: Decimal = Field(gt=0, le=100, json_schema_extra=_asked("poids", "weight"))
    first: Decimal = Field(ge=0, le=100, json_schema_extra=_asked("premier", "first"))
    second: Decimal = Field(ge=0, le=100, json_schema_extra=_asked("second", "second"))


class Ranking(Strict):
    """Two candidates scored on the same criteria, and the written reasons given so far."""

    scores: tuple[Criterion, ...] = Field(
        max_length=99, json_schema_extra=_asked("Notes", "Scores")
    )
    minutes: bool = Field(json_schema_extra=_asked("Un procès-verbal existe", "Minutes exist"))
    reasons: tuple[str, ...] = Field(
        (), max_length=100, json_schema_extra=_asked("Motifs écrits", "Written reasons", help=WHY)
    )


def examine(asked: Ranking) -> Result:
    """`margin`, the criteria that `flip` or `tie` the result, and those still without a reason."""
    if not asked.minutes:
        raise InstrumentRefusal("minutes", NO_MINUTES)
    rows = [Scored(**dict(row)) for row in asked.scores]
    _require(rows)
    found = ballots.fragility(rows)
    bare = ballots.unreasoned((*found.flip, *found.tie), asked.reasons)
    values = {"first_total": found.first, "second_total": found.second, "margin": found.margin,
              "flip": found.flip, "tie": found.tie, "unreasoned": bare,
              "award_allowed": not bare}  # fmt: skip
    return Result(values, (_margin(found), _table(rows, found), *_caution(bare)))


def _require(rows: list[Scored]) -> None:
    names = [row.criterion for row in rows]
    for row in rows:
        if max(row.first, row.second) > row.weight:
            raise InstrumentRefusal("scores", ABOVE.format(name=row.criterion))
        if names.count(row.criterion) > 1:
            raise InstrumentRefusal("scores", TWICE.format(name=row.criterion))
    total = sum((row.weight for row in rows), Decimal(0))
    if total != FULL_WEIGHT:
        raise InstrumentRefusal("scores", SUM.format(total=total))


def _margin(found: Fragility) -> Figure:
    totals = (("Premier", found.first), ("Second", found.second))
    return Figure(
        label=Text(fr="Marge", en="Margin"), value=found.margin, unit=Text.same("points"),
        formula=Text(fr="écart des totaux", en="gap between totals"),
        inputs=tuple((Text(fr=fr, en=HEADS[fr]), f"{n:f}") for fr, n in totals), nature="computed",
    )  # fmt: skip


def _table(rows: list[Scored], found: Fragility) -> Table:
    words = ("Critère", "Effet")
    heads = (Column(label=Text(fr=fr, en=en), numeric=fr not in words) for fr, en in HEADS.items())
    effects = {**dict.fromkeys(found.flip, FLIPS), **dict.fromkeys(found.tie, TIES)}
    cells = tuple((*r, found.left[r.criterion], effects.get(r.criterion, SAFE)) for r in rows)
    caption = Text(fr="Critère par critère", en="Criterion by criterion")
    return Table(caption=caption, columns=tuple(heads), rows=cells, note=RULE)


def _caution(bare: tuple[str, ...]) -> tuple[Block, ...]:
    names = [Text.same(name) for name in bare]
    return (Caution(sentence=UNREASONED.format(names=list_text(names))),) if names else ()


INSTRUMENT = Instrument(
    id="fragility", title=Text(fr="Solidité d’un classement", en="Fragility of a ranking"),
    help=Text(fr="Quels critères auraient pu changer le gagnant, et lesquels sont sans motif.",
              en="Which criteria could have changed the winner, and which have no reason."),
    inputs=Ranking, run=examine,
)  # fmt: skip
