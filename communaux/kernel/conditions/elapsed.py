"""`elapsed`: enough time has passed; before that, the verdict says from when."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text, date_text
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.duration import Duration

PASSED = Text(
    fr="L’attente a pris fin : possible depuis le {day}.",
    en="The wait is over: possible since {day}.",
)
WAIT = Text(fr="Pas avant le {day}.", en="Not before {day}.")
NOT_STARTED = Text(
    fr="L’attente n’a pas commencé : {event}.", en="The wait has not begun: {event}."
)


class ElapsedCondition(Condition):
    """A period has ended (`deadline`), or `duration` / `parameter` has run since an event.

    The event is an act, a stage, a date field or the last day of a deadline. With `deadline`
    alone the act is possible the day after its last day (on the very day of an `earliest` one);
    with a length, from the last day counted on.
    """

    kind: Literal["elapsed"]
    deadline: str | None = None
    act: str | None = None
    stage: str | None = None
    field: str | None = None
    duration: Duration | None = None
    parameter: str | None = None
    counting: Counting = Field(default_factory=Counting)

    @model_validator(mode="after")
    def _one_event(self) -> Self:
        events = [self.deadline, self.act, self.stage, self.field]
        if sum(event is not None for event in events) != 1:
            raise ValueError("`elapsed` takes exactly one of deadline, act, stage or field.")
        lengths = sum(length is not None for length in (self.duration, self.parameter))
        if lengths > 1 or (lengths == 0 and self.deadline is None):
            raise ValueError("`elapsed` since an event takes either `duration` or `parameter`.")
        return self

    def judge(self, view: View) -> Verdict:
        if pending := self.later(view, self.field):
            return pending
        origin = view.book.value(self.parameter, view.on) if self.parameter else None
        day = self._possible_from(view, origin)
        if day is None:
            return self.verdict(holds=False, sentence=NOT_STARTED.format(event=self._event(view)))
        holds = view.on >= day
        words = (PASSED if holds else WAIT).format(day=date_text(day))
        return self.verdict(
            holds=holds, sentence=words, origin=origin, possible_from=None if holds else day
        )

    def _possible_from(self, view: View, origin: Dated | None) -> date | None:
        length = origin.value if origin else self.duration
        if self.deadline and length is None:
            return view.free_from(self.deadline)
        start = self._start(view)
        if start is None:
            return None
        if not isinstance(length, Duration):
            raise TypeError(f"Parameter {self.parameter} must be a duration such as P15D.")
        return last_day(start, length, self.counting, view.holidays).day

    def _start(self, view: View) -> date | None:
        if self.deadline:
            return view.due(self.deadline)
        if self.act:
            days = view.days_of(self.act)
            return days[-1] if days else None
        if self.stage:
            return view.entered(self.stage)
        value = view.fact(self.field or "")
        return value if isinstance(value, date) else None

    def _event(self, view: View) -> Text:
        for what in ("deadline", "act", "stage", "field"):
            name = getattr(self, what)
            if name:
                return view.label("done" if what == "act" else what, name)
        raise AssertionError("unreachable: the validator asks for one event")
