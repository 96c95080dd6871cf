"""`window`: only between two dates, both counted."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.parameters.length import Length, length_on
from communaux.kernel.text import Text, date_text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.window import Window, window_before

INSIDE = Text(
    fr="La fenêtre est ouverte du {opens} au {closes}.",
    en="The window is open from {opens} to {closes}.",
)
EARLY = Text(
    fr="Trop tôt : la fenêtre s’ouvre le {opens}.", en="Too early: the window opens on {opens}."
)
LATE = Text(
    fr="Trop tard : la fenêtre s’est fermée le {closes}.",
    en="Too late: the window closed on {closes}.",
)
UNKNOWN = Text(
    fr="La date « {event} » n’est pas encore connue.", en="The date “{event}” is not known yet."
)


class WindowCondition(Condition):
    """The act falls within the window of `deadline`, or within one counted back from `field`.

    That one opens `opens` before the date, and closes `closes` before it.
    """

    kind: Literal["window"]
    deadline: str | None = None
    field: str | None = None
    opens: Length | None = None
    closes: Length = Duration()

    @model_validator(mode="after")
    def _one_event(self) -> Self:
        if (self.deadline is None) == (self.field is None):
            raise ValueError("`window` takes either `deadline` or `field`.")
        if (self.field is None) != (self.opens is None):
            raise ValueError("`opens` goes with `field`, and only with it.")
        return self

    def judge(self, view: View) -> Verdict:
        if pending := self.later(view, self.field):
            return pending
        window = self._window(view)
        if window is None or window.closes is None:
            what = "deadline" if self.deadline else "field"
            words = UNKNOWN.format(event=view.label(what, self.deadline or self.field or ""))
            return self.verdict(holds=False, sentence=words)
        holds = window.contains(view.on)
        early = window.opens is not None and view.on < window.opens
        words = INSIDE if holds else EARLY if early else LATE
        return self.verdict(
            holds=holds,
            sentence=words.format(
                opens=date_text(window.opens or window.closes), closes=date_text(window.closes)
            ),
            possible_from=window.opens if early else None,
        )

    def _window(self, view: View) -> Window | None:
        if self.deadline:
            return Window(view.opening(self.deadline), view.due(self.deadline))
        event = view.fact(self.field or "")
        if not isinstance(event, date) or self.opens is None:
            return None
        opens, closes = (
            length_on(view.book, each, view.on)[0] for each in (self.opens, self.closes)
        )
        return window_before(event, opens, closes)
