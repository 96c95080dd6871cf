"""`share`: enough people out of a population; the number needed is rounded up."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.ballots.thresholds import needed
from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.numbers import as_fraction
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

HOLDS = Text(fr="{count} sur {total} : le seuil de {needed} est atteint.",
             en="{count} of {total}: the threshold of {needed} is reached.")  # fmt: skip
FAILS = Text(
    fr="{count} sur {total} ; il faut {needed}.", en="{count} of {total}; {needed} needed."
)
NO_POPULATION = Text(
    fr="Non calculable : « {total} » vaut zéro ou n’est pas connu.",
    en="Not computable: “{total}” is zero or unknown.",
)


class ShareCondition(Condition):
    """`count` / `total` reaches the share `parameter`; needed = ceil(share × total)."""

    kind: Literal["share"]
    count: str
    total: str
    parameter: str

    def judge(self, view: View) -> Verdict:
        if pending := self.later(view, self.count, self.total):
            return pending
        count, total = as_fraction(view.fact(self.count)), as_fraction(view.fact(self.total))
        origin = view.book.value(self.parameter, view.on)
        share = as_fraction(origin.value)
        if share is None:
            raise TypeError(f"Parameter {self.parameter} must be a share such as 1/10.")
        if not total:
            words = NO_POPULATION.format(total=view.label("field", self.total))
            return self.verdict(holds=False, sentence=words, origin=origin, field=self.total)
        enough = needed(share, total)
        holds = (count or 0) >= enough
        words = (HOLDS if holds else FAILS).format(
            count=number_text(count or 0), total=number_text(total), needed=number_text(enough)
        )
        return self.verdict(holds=holds, sentence=words, origin=origin, field=self.count)
