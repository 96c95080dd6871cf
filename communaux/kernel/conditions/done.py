"""`done`: an act has been performed, or has not been."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text

DONE = Text(fr="Fait : {act}.", en="Done: {act}.")
MISSING = Text(fr="Il manque d’abord : {act}.", en="First needed: {act}.")
TOO_MANY = Text(
    fr="Déjà fait {n} fois, c’est le maximum : {act}.",
    en="Already done {n} times, which is the most: {act}.",
)


class DoneCondition(Condition):
    """So far the act `act` has been performed at least `at_least`, at most `at_most` times.

    Alone, `act` asks for once or more; `at_most: 0` asks that it has not been done.
    """

    kind: Literal["done"]
    act: str
    at_least: int | None = Field(None, ge=0)
    at_most: int | None = Field(None, ge=0)

    def judge(self, view: View) -> Verdict:
        times = len(view.days_of(self.act))
        act = view.label("done", self.act)
        if self.at_most is not None and times > self.at_most:
            return self.verdict(holds=False, sentence=TOO_MANY.format(act=act, n=times))
        least = self.at_least if self.at_least is not None else int(self.at_most is None)
        holds = times >= least
        return self.verdict(holds=holds, sentence=(DONE if holds else MISSING).format(act=act))
