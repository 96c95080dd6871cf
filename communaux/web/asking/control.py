"""Which control suits a field, and how a value is written in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from communaux.kernel.mechanism.field import Field
from communaux.kernel.text import Text
from communaux.web.wording import language

FEW = 7
SEPARATOR = " ; "
EUROS = Text(fr="€", en="€")
ONE_PER_LINE = Text(fr="Un élément par ligne.", en="One item per line.")
SCORES = Text(
    fr="Une ligne par critère : critère ; poids ; note du premier ; note du second.",
    en="One line per criterion: criterion ; weight ; first’s score ; second’s score.",
)


@dataclass(frozen=True, slots=True)
class Control:
    """`widget` names the markup; the rest refines it."""

    widget: str
    input_type: str = "text"
    inputmode: str = ""
    rows: int = 0
    small: bool = False
    unit: Text | None = None
    hint: Text | None = None


CONTROLS = {
    "text": Control("line"),
    "long_text": Control("area", rows=5),
    "lines": Control("area", rows=4, hint=ONE_PER_LINE),
    "scores": Control("area", rows=6, hint=SCORES),
    "integer": Control("line", inputmode="numeric", small=True),
    "number": Control("line", inputmode="decimal", small=True),
    "amount": Control("line", inputmode="decimal", small=True, unit=EUROS),
    "date": Control("line", input_type="date", small=True),
    "boolean": Control("yes_no"),
    "choices": Control("checks"),
    "document": Control("file"),
    "dossier": Control("select"),
    "party": Control("select"),
    "result": Control("result"),
}
TYPED_DATE = Control("line", small=True)
RADIOS, SELECT, LINE = Control("radios"), Control("select"), Control("line")


def control_of(field: Field, raw: Any, offered: int) -> Control:
    """The control of a field; a date typed wrongly comes back as text, so that it is not lost."""
    if field.type == "choice":
        return RADIOS if len(field.choices) <= FEW else SELECT
    if field.type == "date" and raw and not _is_day(raw):
        return TYPED_DATE
    if field.type in {"dossier", "party"} and not offered:
        return LINE
    return CONTROLS[field.type]


def shown_value(raw: Any) -> str:
    """The value as the control shows it: what was typed, or a value of the register."""
    if raw is None or isinstance(raw, bool):
        return ""
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, Decimal):
        return _decimal(raw)
    if isinstance(raw, list | tuple):
        return "\n".join(_line(item) for item in raw)
    return str(raw)


def _decimal(number: Decimal) -> str:
    plain = f"{number:f}"
    return plain.replace(".", ",") if language() == "fr" else plain


def _line(item: Any) -> str:
    if isinstance(item, Mapping):
        return SEPARATOR.join(str(part) for part in item.values())
    return str(item)


def _is_day(raw: Any) -> bool:
    if isinstance(raw, date):
        return True
    try:
        date.fromisoformat(str(raw))
    except ValueError:
        return False
    return True
