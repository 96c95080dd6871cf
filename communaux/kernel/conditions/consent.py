"""`consent`: nobody holds a reasoned objection, and not too many stand aside."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.numbers import as_fraction
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

HOLDS = Text(
    fr="Aucune objection : le consentement est acquis.", en="No objection: consent is given."
)
BLOCKED = Text(
    fr="{n} objection(s) motivée(s) : le point revient avec un amendement.",
    en="{n} reasoned objection(s): the item comes back with an amendment.",
)
ASIDE = Text(
    fr="{n} personnes se tiennent à l’écart : le point doit revenir.",
    en="{n} people stand aside: the item must come back.",
)


class ConsentCondition(Condition):
    """`objections` is zero; `aside` out of `present` stays under the share `parameter`."""

    kind: Literal["consent"]
    objections: str
    aside: str | None = None
    present: str | None = None
    parameter: str | None = None

    def judge(self, view: View) -> Verdict:
        if pending := self.later(view, self.objections, self.aside, self.present):
            return pending
        objections = as_fraction(view.fact(self.objections)) or 0
        if objections > 0:
            words = BLOCKED.format(n=number_text(objections))
            return self.verdict(holds=False, sentence=words, field=self.objections)
        origin = view.book.value(self.parameter, view.on) if self.parameter else None
        aside = as_fraction(view.fact(self.aside)) if self.aside else None
        present = as_fraction(view.fact(self.present)) if self.present else None
        share = as_fraction(origin.value) if origin else None
        if aside and present and share is not None and aside / present >= share:
            words = ASIDE.format(n=number_text(aside))
            return self.verdict(holds=False, sentence=words, origin=origin, field=self.aside)
        return self.verdict(holds=True, sentence=HOLDS, origin=origin)
