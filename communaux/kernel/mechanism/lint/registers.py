"""Public registers: columns that name nothing, and what a public register may not show."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.mechanism.lint.problem import Problem, unknown
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column, PublicRegister
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.text import Text

PERSONAL = Text(
    fr="« {name} » est une donnée personnelle : un registre public ne la montre pas.",
    en="“{name}” is personal data: a public register does not show it.",
)
REMOVE = Text(fr="Retirez cette colonne.", en="Remove this column.")
PRINTED = Text(
    fr="« {name} » s’imprime du registre : personne ne le joint.",
    en="“{name}” is printed from the register: nobody attaches it.",
)
DATE_OF = Text(
    fr="Montrez le jour de son acte, avec `date_of`.", en="Show the day of its act, with `date_of`."
)
UNLISTED = Text(
    fr="Aucune colonne de ce registre n’est dans sa liste.",
    en="No column of this register is in its list.",
)
LIST_SOME = Text(
    fr="Mettez `listed: true` à trois ou quatre colonnes.",
    en="Put `listed: true` on three or four columns.",
)
NAMED = {"field": "field", "deadline": "deadline", "stage": "track", "party": "role",
         "document": "document", "lock": "lock", "source": "source"}  # fmt: skip
SEVERAL = {"date_of": "act", "entered": "stage"}


def check(mechanism: Mechanism, known: dict[str, list[str]]) -> Iterator[Problem]:
    """Problems of the public registers."""
    locks = [lock.kind for act in mechanism.acts.values() for lock in act.locks]
    known = {**known, "lock": locks}
    for name, register in mechanism.registers.items():
        place: Path = ("registers", name)
        yield from _of_register(place, register, known)
        for n, column in enumerate(register.columns):
            yield from _names((*place, "columns", n), column, known)
            yield from _closed((*place, "columns", n), column, mechanism)


def _of_register(
    place: Path, register: PublicRegister, known: dict[str, list[str]]
) -> Iterator[Problem]:
    for act in register.enters_by:
        if act not in known["act"]:
            yield unknown((*place, "enters_by"), "act", act, known["act"])
    if register.source is not None and register.source not in known["source"]:
        yield unknown((*place, "source"), "source", register.source, known["source"])
    if not register.joins and not any(column.listed for column in register.columns):
        yield Problem(place, UNLISTED, LIST_SOME)


def _names(place: Path, column: Column, known: dict[str, list[str]]) -> Iterator[Problem]:
    used = [(key, what, getattr(column, key)) for key, what in NAMED.items()]
    used += [(key, what, name) for key, what in SEVERAL.items() for name in getattr(column, key)]
    for key, what, name in used:
        if name is not None and name not in known[what]:
            yield unknown((*place, key), what, name, known[what])


def _closed(place: Path, column: Column, mechanism: Mechanism) -> Iterator[Problem]:
    field = mechanism.fields.get(column.field or "")
    if field is not None and field.visibility == "personal":
        yield Problem((*place, "field"), PERSONAL.format(name=field.id), REMOVE)
    document = mechanism.documents.get(column.document or "")
    if document is not None and document.template:
        words = PRINTED.format(name=column.document or "")
        yield Problem((*place, "document"), words, DATE_OF)
