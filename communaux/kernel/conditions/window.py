"""`window`: only between two dates counted back from an event."""

from __future__ import annotations

from datetime import date
from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, date_text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.window import window_before

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
    """The act falls between `opens` and `closes` before the date `field` (both days counted)."""

    kind: Literal["window"]
    field: str
    opens: Duration
    closes: Duration = Duration()

    def judge(self, view: View) -> Verdict:
        event = view.fact(self.field)
        if not isinstance(event, date):
            words = UNKNOWN.format(event=view.label("field", self.field))
            return self.verdict(holds=False, sentence=words)
        window = window_before(event, self.opens, self.closes)
        early = window.opens is not None and view.on < window.opens
        words = INSIDE if window.contains(view.on) else EARLY if early else LATE
        return self.verdict(
            holds=window.contains(view.on),
            sentence=words.format(
                opens=date_text(window.opens or event), closes=date_text(window.closes or event)
            ),
            possible_from=window.opens if early else None,
        )
