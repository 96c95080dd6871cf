"""P1, completeness: the share of required clauses that are written, and what is missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, list_text

LETTERS, SHORTEST = "abcdefghilm", 20  # As the parameter `shortest_clause` by default.
LEFT_OUT, SHORT_FORM = {"ordinary": "f", "complex": ""}, {"ordinary": "il", "complex": ""}
LEVELS = {"ordinary": {"fr": "Ordinaire", "en": "Ordinary"},
          "complex": {"fr": "Complexe", "en": "Complex"}}  # fmt: skip
TOO_SHORT = Text(fr="Clause {id} : moins de {n} caractères. Dites-en un peu plus.",
                 en="Clause {id}: under {n} characters. Say a little more.")  # fmt: skip
UNKNOWN = Text(fr="Il n’y a pas de clause « {id} » : elles vont de a à m, sans j ni k.",
               en="There is no clause “{id}”: they go from a to m, without j and k.")  # fmt: skip
BACKWARDS = Text(fr="La fin ({end}) tombe avant le début ({start}) : corrigez l’une des deux.",
                 en="The end ({end}) comes before the start ({start}): correct one.")  # fmt: skip
NO_POLICY = Text(fr="La clause e est écrite, il manque cette donnée de l’assurance : ajoutez-la.",
                 en="Clause e is written, this insurance entry is missing: add it.")  # fmt: skip
NOT_YET = Text(fr="On ne signe pas encore. Clauses manquantes : {names}.",
               en="Not to be signed yet. Missing clauses: {names}.")  # fmt: skip
COUNTS = {"filled": Text(fr="Remplies", en="Filled"),
          "required": Text(fr="Demandées", en="Required")}  # fmt: skip
DONE, LACKING = Text(fr="écrite", en="written"), Text(fr="à écrire", en="to be written")


def _asked(fr: str, en: str) -> dict[str, Any]:
    return {"label": {"fr": fr, "en": en}}


class Clause(Strict):
    """One clause: its letter and its text."""

    id: str = Field(max_length=1, json_schema_extra=_asked("lettre", "letter"))
    text: str = Field("", max_length=20_000, json_schema_extra=_asked("texte", "text"))


class Draft(Strict):
    """A draft pact: its level, its clauses, its dates and its insurance."""

    level: Literal["ordinary", "complex"] = Field(
        json_schema_extra={**_asked("Niveau", "Level"), "choices": LEVELS}  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )
    clauses: tuple[Clause, ...] = Field(
        (), max_length=len(LETTERS), json_schema_extra=_asked("Clauses", "Clauses")
    )
    start: date | None = Field(None, json_schema_extra=_asked("Début", "Start"))
    end: date | None = Field(None, json_schema_extra=_asked("Fin", "End"))
    insurance_number: str = Field(
        "", max_length=100, json_schema_extra=_asked("Numéro d’assurance", "Policy number")
    )
    insurance_expiry: date | None = Field(
        None, json_schema_extra=_asked("Fin de l’assurance", "Insurance expires on")
    )


def weigh(asked: Draft) -> Result:
    """`share` = filled ÷ required; `signable` only when it is 1."""
    _check(asked)
    written = {clause.id for clause in asked.clauses if clause.text.strip()}
    required = [letter for letter in LETTERS if letter not in LEFT_OUT[asked.level]]
    missing = tuple(letter for letter in required if letter not in written)
    share = Fraction(len(required) - len(missing), len(required))
    values = {"share": share, "filled": len(required) - len(missing), "required": len(required)}
    blocks = (_figure(share, values), *_caution(missing), _table(required, missing))
    return Result({**values, "missing": missing, "signable": share == 1}, blocks)


def _check(asked: Draft) -> None:
    for clause in asked.clauses:
        if not clause.id or clause.id not in LETTERS:
            raise InstrumentRefusal("clauses", UNKNOWN.format(id=clause.id))
        least = 1 if clause.id in SHORT_FORM[asked.level] else SHORTEST
        if 0 < len(clause.text.strip()) < least:
            raise InstrumentRefusal("clauses", TOO_SHORT.format(id=clause.id, n=SHORTEST))
    if asked.start and asked.end and asked.end < asked.start:
        raise InstrumentRefusal("end", BACKWARDS.format(end=asked.end, start=asked.start))
    if any(clause.id == "e" and clause.text.strip() for clause in asked.clauses):
        for name in ("insurance_number", "insurance_expiry"):
            if not getattr(asked, name):
                raise InstrumentRefusal(name, NO_POLICY)


def _figure(share: Fraction, values: dict[str, Any]) -> Figure:
    return Figure(
        label=Text(fr="Complétude", en="Completeness"), value=share, source="REG2014",
        formula=Text(fr="clauses remplies ÷ demandées", en="filled ÷ required clauses"),
        inputs=tuple((label, str(values[name])) for name, label in COUNTS.items()),
        nature="computed",
    )  # fmt: skip


def _caution(missing: tuple[str, ...]) -> tuple[Block, ...]:
    named = [Text.same(letter) for letter in missing]
    return (Caution(sentence=NOT_YET.format(names=list_text(named))),) if named else ()


def _table(required: list[str], missing: tuple[str, ...]) -> Table:
    columns = Column(label=Text.same("Clause")), Column(label=Text(fr="État", en="State"))
    rows = tuple((letter, LACKING if letter in missing else DONE) for letter in required)
    caption = Text(fr="Clause par clause", en="Clause by clause")
    return Table(caption=caption, columns=columns, rows=rows)


INSTRUMENT = Instrument(
    id="completeness",
    title=Text(fr="Complétude d’un pacte", en="Completeness of a pact"),
    help=Text(fr="Quelles clauses manquent avant de signer.", en="Which clauses are missing."),
    inputs=Draft,
    run=weigh,
)
