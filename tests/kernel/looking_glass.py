"""A view made by hand, to judge one condition alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pydantic import TypeAdapter

from communaux.kernel.conditions.combined import AnyCondition
from communaux.kernel.conditions.view import Lock
from communaux.kernel.mechanism.loader import load_mapping
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import Text
from communaux.kernel.time.holidays import Holidays

READ: TypeAdapter[Any] = TypeAdapter(AnyCondition)
BOOK = ParameterBook(
    load_mapping(
        Parameter,
        """
tenth: {label: {fr: Dixième, en: Tenth}, unit: ratio, nature: law, source: S, settable: false,
  review: 2030-01-01, values: {2000-01-01: 1/10}}
half: {label: {fr: Moitié, en: Half}, unit: ratio, nature: law, source: S, settable: false,
  review: 2030-01-01, values: {2000-01-01: 1/2}}
ceiling: {label: {fr: Plafond, en: Ceiling}, unit: euros, nature: law, source: S, settable: false,
  review: 2030-01-01, values: {2000-01-01: 23000}}
years: {label: {fr: Ans, en: Years}, unit: duration, nature: published, source: S, settable: true,
  review: 2030-01-01, values: {2000-01-01: P3Y}}
""",
        "parameters.yaml",
    )
)


@dataclass
class Glass:
    """Answers what it was given; nothing else is known."""

    on: date = date(2026, 3, 10)
    facts: Mapping[str, object] = field(default_factory=dict)
    acts: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    dues: Mapping[str, date] = field(default_factory=dict)
    openings: Mapping[str, date] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)
    seated: Mapping[str, int] = field(default_factory=dict)
    children: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    overdue: Mapping[str, int] = field(default_factory=dict)
    locks: tuple[Lock, ...] = ()
    missing: tuple[Text, ...] = ()
    required: int = 0
    level_: str | None = None
    filled: bool = True
    waiting: frozenset[str] = frozenset()
    book: ParameterBook = field(default_factory=lambda: BOOK)
    holidays: Holidays = field(default_factory=Holidays.none)

    def fact(self, field: str) -> object | None:
        return self.facts.get(field)

    def awaited(self, field: str) -> bool:
        return field in self.waiting

    def days_of(self, act: str) -> tuple[date, ...]:
        return self.acts.get(act, ())

    def entered(self, stage: str) -> date | None:
        return self.dues.get(stage)

    def stage_of(self, track: str) -> str:
        return self.stages[track]

    def due(self, deadline: str) -> date | None:
        return self.dues.get(deadline)

    def opening(self, deadline: str) -> date | None:
        return self.openings.get(deadline)

    def free_from(self, deadline: str) -> date | None:
        day = self.dues.get(deadline)
        return day + timedelta(days=1) if day else None

    def documents(self, kind: str) -> int:
        return self.papers.get(kind, 0)

    def awaits_document(self, kind: str) -> bool:
        return kind in self.waiting

    def seats(self, role: str) -> int:
        return self.seated.get(role, 0)

    def outcomes(self, child: str) -> Mapping[str, int]:
        return self.children.get(child, {})

    def duties_late(self, obligation: str) -> int:
        return self.overdue.get(obligation, 0)

    def foreign_locks(self, kind: str | None = None) -> tuple[Lock, ...]:
        return tuple(lock for lock in self.locks if kind in (None, lock.kind))

    def level(self) -> str | None:
        return self.level_

    def clauses_missing(self) -> tuple[Text, ...]:
        return self.missing

    def clauses_required(self) -> int:
        return self.required

    def label(self, what: str, name: str) -> Text:
        return Text.same(f"{what} {name}")


def verdict(condition: Any, **seen: Any) -> Any:
    """The verdict of one condition, written as in YAML, on what is seen."""
    return READ.validate_python(condition).judge(Glass(**seen))
