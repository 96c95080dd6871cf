"""`duties`: the periodic obligations due so far have been kept."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

HOLDS = Text(fr="« {name} » : à jour.", en="“{name}”: up to date.")
FAILS = Text(fr="« {name} » : {n} en retard.", en="“{name}”: {n} overdue.")


class DutiesCondition(Condition):
    """No occurrence of the obligation `obligation` is overdue."""

    kind: Literal["duties"]
    obligation: str

    def judge(self, view: View) -> Verdict:
        late = view.duties_late(self.obligation)
        name = view.label("obligation", self.obligation)
        words = (FAILS if late else HOLDS).format(name=name, n=number_text(late))
        return self.verdict(holds=late == 0, sentence=words)
