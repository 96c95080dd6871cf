"""`done`: an act has been performed, or has not been."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

DONE = Text(fr="Fait : {act}.", en="Done: {act}.")
MISSING = Text(fr="Il manque d’abord : {act}.", en="First needed: {act}.")
TOO_MANY = Text(
    fr="Déjà fait {n} fois : {act}. Pas plus de {most}.",
    en="Already done {n} times: {act}. No more than {most}.",
)


class DoneCondition(Condition):
    """The act `act` has been performed at least `at_least` and at most `at_most` times."""

    kind: Literal["done"]
    act: str
    at_least: int = Field(1, ge=0)
    at_most: int | None = Field(None, ge=0)

    def judge(self, view: View) -> Verdict:
        times = len(view.days_of(self.act))
        act = view.label("done", self.act)
        if self.at_most is not None and times > self.at_most - 1 and self.at_least == 0:
            words = TOO_MANY.format(act=act, n=number_text(times), most=number_text(self.at_most))
            return self.verdict(holds=False, sentence=words)
        holds = times >= self.at_least
        return self.verdict(holds=holds, sentence=(DONE if holds else MISSING).format(act=act))
