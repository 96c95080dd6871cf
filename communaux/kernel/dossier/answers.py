"""Checking the answers of a form: every problem at once, each on its own field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.named_people import unagreed
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.reading import read
from communaux.kernel.text import Text

REQUIRED = Text(fr="À remplir : « {label} ».", en="To be filled in: “{label}”.")
NO_DOCUMENT = Text(fr="Joignez le document « {label} ».", en="Attach the document “{label}”.")
UNKNOWN = Text(
    fr="« {name} » n’est pas une question de cet acte ; retirez-la.",
    en="“{name}” is not a question of this act; remove it.",
)
OTHERWISE = Text(
    fr="« {label} » : l’autre partie a répondu autre chose. Laissez vide pour approuver, "
    "ou revenez d’abord au texte.",
    en="“{label}”: the other party answered otherwise. Leave it empty to agree, "
    "or go back to the text first.",
)
EARLIER = Text(
    fr="« {label} » ({day}) ne peut précéder « {other} » ({start}).",
    en="“{label}” ({day}) may not come before “{other}” ({start}).",
)
LONGEST_NAME = 60


def check_answers(
    look: Looking, raw: Mapping[str, Any], documents: tuple[DocumentRef, ...]
) -> tuple[dict[str, object], tuple[FieldProblem, ...]]:
    """The typed answers, and what is wrong with the others."""
    form = look.state.mechanism.forms[look.act]
    problems = [_unknown(name) for name in raw if name not in form]
    values: dict[str, object] = {}
    for name, field in form.items():
        try:
            value = _answer(field, raw.get(name), documents, look.proposed.get(name))
        except FieldProblem as problem:
            problems.append(problem)
            continue
        if value is not None:
            values[name] = value
    problems.extend(_order(form, values, look))
    problems.extend(unagreed(form, values))
    return values, tuple(problems)


def _answer(
    field: Field, raw: Any, documents: tuple[DocumentRef, ...], said: object | None
) -> object | None:
    if field.type == "document":
        attached = any(document.kind == field.document for document in documents)
        if field.required and not attached:
            raise FieldProblem(field.id, NO_DOCUMENT.format(label=field.label))
        return None
    value = read(field, raw)
    if field.per_hand:
        said = None
    if value is None and field.required and said is None:
        raise FieldProblem(field.id, REQUIRED.format(label=field.label))
    if value is not None and said is not None and value != said:
        raise FieldProblem(field.id, OTHERWISE.format(label=field.label))
    return value


def _unknown(name: str) -> FieldProblem:
    return FieldProblem(name, UNKNOWN.format(name=name[:LONGEST_NAME]))


def _order(
    form: Mapping[str, Field], values: Mapping[str, object], look: Looking
) -> list[FieldProblem]:
    problems = []
    for name, day in values.items():
        other = form[name].not_before
        if other is None:
            continue
        start = values.get(other, look.state.facts.get(other))
        if isinstance(day, date) and isinstance(start, date) and day < start:
            words = EARLIER.format(
                label=form[name].label, day=day, other=look.label("field", other), start=start
            )
            problems.append(FieldProblem(name, words))
    return problems
