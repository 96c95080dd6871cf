"""`in_time`: the last day of a deadline has not passed."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, date_text

OPEN = Text(fr="Possible jusqu’au {day} inclus.", en="Possible until {day} included.")
CLOSED = Text(
    fr="Trop tard : « {deadline} » s’est terminé le {day}.",
    en="Too late: “{deadline}” ended on {day}.",
)
NOT_OPEN = Text(fr="« {deadline} » n’est pas ouvert.", en="“{deadline}” is not open.")


class InTimeCondition(Condition):
    """The latest deadline `deadline` is open and its last day is not behind us."""

    kind: Literal["in_time"]
    deadline: str

    def judge(self, view: View) -> Verdict:
        day, name = view.due(self.deadline), view.label("deadline", self.deadline)
        if day is None:
            return self.verdict(holds=False, sentence=NOT_OPEN.format(deadline=name))
        holds = view.on <= day
        words = (OPEN if holds else CLOSED).format(deadline=name, day=date_text(day))
        return self.verdict(holds=holds, sentence=words)
