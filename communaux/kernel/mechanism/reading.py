"""Reading what a person typed into a field, and writing it the one way the register keeps it.

The register holds JSON without floats: dates as `2025-04-25`, amounts as `"600.00"`, other
decimals as strings, so that a canonical form exists and anyone can hash it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.scores import read_scores
from communaux.kernel.sealed_result import read_result
from communaux.kernel.text import Text, number_text

Json = Any
SPACES = re.compile(r"[\s\u00a0\u202f€%]")
FRENCH_DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
CENT = Decimal("0.01")
LONGEST_LIST = 500
LONGEST_IDENTIFIER = 100
TRUE_WORDS, FALSE_WORDS = {"true", "oui", "yes", "on", "1"}, {"false", "non", "no", "off", "0"}


NUMBER = Text(
    fr="« {got} » n’est pas un nombre. Écrivez par exemple 12 ou 12,5.",
    en="“{got}” is not a number. Write for example 12 or 12.5.",
)
WHOLE = Text(fr="« {got} » n’est pas un nombre entier.", en="“{got}” is not a whole number.")
CENTS = Text(
    fr="« {got} » : un montant s’arrête aux centimes.", en="“{got}”: an amount stops at cents."
)
DATE = Text(
    fr="« {got} » n’est pas une date. Écrivez par exemple 25/04/2025.",
    en="“{got}” is not a date. Write for example 2025-04-25.",
)
LISTED = Text(fr="« {got} » n’est pas dans la liste.", en="“{got}” is not in the list.")
YES_OR_NO = Text(fr="Répondez par oui ou par non.", en="Answer yes or no.")
LOW = Text(
    fr="{value}, c’est trop peu : {limit} au moins.", en="{value} is too little: at least {limit}."
)
HIGH = Text(fr="{value}, c’est trop : {limit} au plus.", en="{value} is too much: at most {limit}.")


def read(field: Field, raw: Json) -> object | None:
    """The typed value of a raw answer; None when it is empty. Raises `FieldProblem`."""
    if raw is None or raw in ("", []):
        return None
    value = READERS[field.type](field, raw)
    _within(field, value)
    return value


def write(value: object) -> Json:
    """The JSON form of a typed value, as kept in the register."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple | list):
        return [write(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): write(item) for key, item in value.items()}
    return value


def _text(field: Field, raw: Json) -> str:
    if not isinstance(raw, str):
        raise FieldProblem(field.id, Text(fr="Un texte est attendu.", en="A text is expected."))
    text = raw.replace("\r\n", "\n").strip()
    if len(text) > field.longest:
        words = Text(
            fr="{n} caractères, c’est trop : {most} au plus. Joignez plutôt un document.",
            en="{n} characters is too long: {most} at most. Attach a document instead.",
        )
        raise FieldProblem(
            field.id, words.format(n=number_text(len(text)), most=number_text(field.longest))
        )
    if 0 < len(text) < field.min_length:
        words = Text(
            fr="Trop court : {least} caractères au moins.",
            en="Too short: at least {least} characters.",
        )
        raise FieldProblem(field.id, words.format(least=number_text(field.min_length)))
    return text


def _lines(field: Field, raw: Json) -> tuple[str, ...]:
    items = raw.splitlines() if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or len(items) > LONGEST_LIST:
        words = Text(
            fr="Une liste d’au plus {n} lignes est attendue.",
            en="A list of at most {n} lines is expected.",
        )
        raise FieldProblem(field.id, words.format(n=number_text(LONGEST_LIST)))
    return tuple(line for line in (_text(field, item) for item in items) if line)


def _decimal(field: Field, raw: Json) -> Decimal:
    if isinstance(raw, bool):
        raise FieldProblem(field.id, NUMBER.format(got=str(raw)))
    try:
        number = Decimal(SPACES.sub("", str(raw)).replace(",", "."))
    except InvalidOperation:
        raise FieldProblem(field.id, NUMBER.format(got=str(raw)[:40])) from None
    if not number.is_finite():
        raise FieldProblem(field.id, NUMBER.format(got=str(raw)[:40]))
    return number


def _integer(field: Field, raw: Json) -> int:
    number = _decimal(field, raw)
    if number != number.to_integral_value() or abs(number) > 10**15:
        raise FieldProblem(field.id, WHOLE.format(got=str(raw)[:40]))
    return int(number)


def _amount(field: Field, raw: Json) -> Decimal:
    number = _decimal(field, raw)
    if number != number.quantize(CENT):
        raise FieldProblem(field.id, CENTS.format(got=str(raw)[:40]))
    return number.quantize(CENT)


def _date(field: Field, raw: Json) -> date:
    if isinstance(raw, date):
        return raw
    french = FRENCH_DATE.match(str(raw).strip())
    try:
        if french:
            day, month, year = (int(part) for part in french.groups())
            return date(year, month, day)
        return date.fromisoformat(str(raw).strip())
    except ValueError:
        raise FieldProblem(field.id, DATE.format(got=str(raw)[:40])) from None


def _boolean(field: Field, raw: Json) -> bool:
    word = str(raw).strip().lower()
    if word in TRUE_WORDS or word in FALSE_WORDS:
        return word in TRUE_WORDS
    raise FieldProblem(field.id, YES_OR_NO)


def _choice(field: Field, raw: Json) -> str:
    if field.choice(str(raw)) is None:
        raise FieldProblem(field.id, LISTED.format(got=str(raw)[:60]))
    return str(raw)


def _choices(field: Field, raw: Json) -> tuple[str, ...]:
    items = [raw] if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        raise FieldProblem(field.id, LISTED.format(got=str(raw)[:60]))
    return tuple(dict.fromkeys(_choice(field, item) for item in items))


def _identifier(field: Field, raw: Json) -> str:
    text = str(raw).strip()
    if len(text) > LONGEST_IDENTIFIER:
        raise FieldProblem(field.id, LISTED.format(got=text[:60]))
    return text


READERS: dict[str, Callable[[Field, Json], object]] = {
    "text": _text, "long_text": _text, "lines": _lines, "integer": _integer, "number": _decimal,
    "amount": _amount, "date": _date, "boolean": _boolean, "choice": _choice, "choices": _choices,
    "document": _identifier, "dossier": _identifier, "party": _identifier, "scores": read_scores,
    "result": read_result,
}  # fmt: skip


def _within(field: Field, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return
    bounds = ((field.minimum, LOW, -1), (field.maximum, HIGH, 1))
    for bound, words, side in bounds:
        if bound is not None and (value - bound) * side > 0:
            raise FieldProblem(field.id, words.format(value=value, limit=number_text(bound)))
