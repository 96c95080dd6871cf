"""`span`: two dates in the right order, and not too far apart."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, date_text, duration_text
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.duration import Duration

HOLDS = Text(fr="Du {first} au {then}.", en="From {first} to {then}.")
MISSING = Text(
    fr="« {first} » et « {then} » doivent être datés.",
    en="“{first}” and “{then}” must both have a date.",
)
BACKWARDS = Text(
    fr="« {then} » ({end}) tombe avant « {first} » ({start}).",
    en="“{then}” ({end}) comes before “{first}” ({start}).",
)
LONG = Text(
    fr="Trop long : {length} au plus, soit jusqu’au {limit} ; « {then} » est le {end}.",
    en="Too long: {length} at most, that is until {limit}; “{then}” is {end}.",
)


class SpanCondition(Condition):
    """The date `then` comes after `first`, at most the duration `parameter` later.

    `levels` chooses the parameter by the dossier's clause level instead; `counting` says how.
    """

    kind: Literal["span"]
    first: str
    then: str
    parameter: str | None = None
    levels: dict[str, str] | None = None
    counting: Counting = Field(default_factory=Counting)

    def judge(self, view: View) -> Verdict:
        names = {"first": view.label("field", self.first), "then": view.label("field", self.then)}
        start, end = view.fact(self.first), view.fact(self.then)
        if not isinstance(start, date) or not isinstance(end, date):
            holds = None if view.awaited(self.then) else False
            return self.verdict(holds=holds, sentence=MISSING.format(**names), field=self.then)
        shown = {"start": date_text(start), "end": date_text(end)}
        if end < start:
            words = BACKWARDS.format(**names, **shown)
            return self.verdict(holds=False, sentence=words, field=self.then)
        return self._within(view, start, end, names)

    def _within(self, view: View, start: date, end: date, names: dict[str, Text]) -> Verdict:
        words = HOLDS.format(first=date_text(start), then=date_text(end))
        parameter = (self.levels or {}).get(view.level() or "", self.parameter)
        if parameter is None:
            return self.verdict(holds=True, sentence=words, field=self.then)
        origin = view.book.value(parameter, view.on)
        if not isinstance(origin.value, Duration):
            raise TypeError(f"Parameter {parameter} must be a duration such as P3Y.")
        limit = last_day(start, origin.value, self.counting, view.holidays).day
        if end > limit:
            length = duration_text(origin.value)
            end_text = date_text(end)
            words = LONG.format(length=length, limit=date_text(limit), end=end_text, **names)
        return self.verdict(holds=end <= limit, sentence=words, origin=origin, field=self.then)
