"""`recent`: a date or an act is not older than so long, counted back from the day of the act."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.parameters.length import Length, length_on
from communaux.kernel.text import Text, duration_text

RECENT = Text(
    fr="« {event} » ({day}) date de moins de {length}.", en="“{event}” ({day}) is within {length}."
)
OLD = Text(
    fr="Trop ancien : « {event} » date du {day} ; le {on}, il faut une date du {oldest} ou "
    "d’après ({length} au plus).",
    en="Too old: “{event}” is dated {day}; on {on} a date of {oldest} or later is needed "
    "({length} at most).",
)
FUTURE = Text(
    fr="« {event} » ({day}) est postérieur à cet acte ({on}).",
    en="“{event}” ({day}) comes after this act ({on}).",
)
UNKNOWN = Text(
    fr="La date « {event} » n’est pas encore connue.", en="The date “{event}” is not known yet."
)


class RecentCondition(Condition):
    """The date `field`, or the last act `act`, is not older than `within`."""

    kind: Literal["recent"]
    field: str | None = None
    act: str | None = None
    within: Length

    @model_validator(mode="after")
    def _one_event(self) -> Self:
        if (self.field is None) == (self.act is None):
            raise ValueError("`recent` takes either `field` or `act`.")
        return self

    def judge(self, view: View) -> Verdict:
        event = view.label("done", self.act) if self.act else view.label("field", self.field or "")
        day = self._day(view)
        if day is None:
            waits = self.field is not None and view.awaited(self.field)
            words = UNKNOWN.format(event=event)
            return self.verdict(holds=None if waits else False, sentence=words, field=self.field)
        length, origin = length_on(view.book, self.within, view.on)
        oldest = length.before(view.on)
        words = FUTURE if day > view.on else OLD if day < oldest else RECENT
        return self.verdict(
            holds=oldest <= day <= view.on,
            sentence=words.format(
                event=event, day=day, on=view.on, oldest=oldest, length=duration_text(length)
            ),
            origin=origin,
            field=self.field,
        )

    def _day(self, view: View) -> date | None:
        if self.act:
            days = view.days_of(self.act)
            return days[-1] if days else None
        value = view.fact(self.field or "")
        return value if isinstance(value, date) else None
