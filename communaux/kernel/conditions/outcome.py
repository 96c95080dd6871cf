"""`outcome`: child dossiers have ended in a given way."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

SAID = Text(
    fr="« {child} » : {n} sur {needed} attendus.", en="“{child}”: {n} of {needed} expected."
)


class OutcomeCondition(Condition):
    """At least `at_least` child dossiers of kind `child` ended at the stage `outcome`."""

    kind: Literal["outcome"]
    child: str
    outcome: str
    at_least: int = Field(1, ge=1)

    def judge(self, view: View) -> Verdict:
        n = view.outcomes(self.child).get(self.outcome, 0)
        words = SAID.format(
            child=view.label("child", self.child),
            n=number_text(n),
            needed=number_text(self.at_least),
        )
        return self.verdict(holds=n >= self.at_least, sentence=words)
