"""Scores of two candidates, criterion by criterion: one line each, `criterion ; weight ; a ; b`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text, number_text

LINE = Text(
    fr="Ligne {n} : écrivez « critère ; poids ; note du premier ; note du second ».",
    en="Line {n}: write “criterion ; weight ; first's score ; second's score”.",
)
ABOVE = Text(
    fr="Ligne {n}, « {criterion} » : une note dépasse le poids ({weight}) ou est négative.",
    en="Line {n}, “{criterion}”: a score exceeds the weight ({weight}) or is negative.",
)
PARTS = 4


def read_scores(field: Field, raw: Any) -> tuple[dict[str, str], ...]:
    """Rows of `criterion`, `weight`, `first`, `second` (numbers as strings)."""
    lines = [line for line in raw.splitlines() if line.strip()] if isinstance(raw, str) else raw
    if not isinstance(lines, list | tuple):
        raise FieldProblem(field.id, LINE.format(n=number_text(1)))
    return tuple(_row(field, n, line) for n, line in enumerate(lines, start=1))


def _row(field: Field, n: int, line: Any) -> dict[str, str]:
    if isinstance(line, dict):
        line = ";".join(
            str(line.get(key, "")) for key in ("criterion", "weight", "first", "second")
        )
    parts = [part.strip() for part in str(line).split(";")]
    try:
        criterion, weight, first, second = parts
        numbers = [Decimal(part.replace(",", ".")) for part in (weight, first, second)]
    except (ValueError, InvalidOperation):
        raise FieldProblem(field.id, LINE.format(n=number_text(n))) from None
    if not all(0 <= number <= numbers[0] for number in numbers[1:]):
        words = ABOVE.format(n=number_text(n), criterion=criterion, weight=numbers[0])
        raise FieldProblem(field.id, words)
    keys = ("weight", "first", "second")
    return {"criterion": criterion, **{k: f"{v:f}" for k, v in zip(keys, numbers, strict=True)}}
