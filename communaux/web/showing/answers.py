"""The answers of an act as people read them, and those a reader is not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from communaux.apps.dossiers.readers import Withheld
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.sealed_result import summary
from communaux.kernel.text import Text, euros_text, number_text
from communaux.web.wording import NO, YES, said

ERASED = Text(fr="Effacé à la demande de la personne.", en="Erased at the person’s request.")
WITHHELD = {
    "parties": Text(fr="Réservé aux parties du dossier.", en="For the parties of the dossier."),
    "confidential": Text(
        fr="Réservé à l’autorité et à l’auteur.", en="For the authority and the author."
    ),
    "personal": Text(
        fr="Donnée personnelle, gardée hors du registre public.",
        en="Personal data, kept out of the public register.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question and its answer; `kept` says why there is none to read.

    `names` is the question when its answer may name people, and can still be erased.
    """

    label: Text
    value: str
    kept: Text | None
    rectified: int | None
    names: str = ""


def answers(
    act: str,
    mechanism: Mechanism,
    data: Mapping[str, Any],
    hidden: Mapping[str, Withheld],
    rectified: Mapping[str, int],
) -> tuple[Answer, ...]:
    """In the order of the form; answers of fields since removed come last."""
    form = mechanism.forms.get(act, {})
    names = [name for name in form if name in data or name in hidden]
    names += [name for name in data if name not in form]
    return tuple(
        Answer(
            label=form[name].label if name in form else Text.same(name),
            value=answer_text(form.get(name), data.get(name)) if name in data else "",
            kept=_kept(hidden[name]) if name in hidden else None,
            rectified=rectified.get(name),
            names=name if name in data and name in form and form[name].names_people else "",
        )
        for name in names
    )


def _kept(hidden: Withheld) -> Text:
    return ERASED if hidden.erased else WITHHELD.get(hidden.visibility, WITHHELD["confidential"])


def answer_text(field: Field | None, value: Any) -> str:
    """An answer as people read it, in the language of the page."""
    if isinstance(value, list):
        return "\n".join(answer_text(field, item) for item in value)
    if isinstance(value, dict):
        return " ; ".join(str(part) for part in value.values())
    if isinstance(value, bool):
        return said(YES if value else NO)
    words = _typed(field, value) if field else None
    if words is None:
        return str(value)
    unit = f" {said(field.unit)}" if field and field.unit and field.type != "amount" else ""
    return said(words) + unit


def _typed(field: Field, value: Any) -> Text | date | None:
    if field.type == "result":
        return summary(value)
    if field.type in {"choice", "choices"}:
        choice = field.choice(str(value))
        return choice.label if choice else None
    try:
        return _number_or_day(field, str(value))
    except (ValueError, InvalidOperation):
        return None


def _number_or_day(field: Field, written: str) -> Text | date | None:
    if field.type == "date":
        return date.fromisoformat(written)
    if field.type == "amount":
        return euros_text(Decimal(written))
    if field.type in {"number", "integer"}:
        return number_text(Decimal(written))
    return None
