"""`ranking`: a scored choice where every criterion able to flip it has its written reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from communaux.kernel.ballots.fragility import FULL_WEIGHT, Scored, fragility, unreasoned
from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, list_text, number_text

HOLDS = Text(
    fr="Marge de {margin} ; chaque critère décisif a son motif.",
    en="Margin of {margin}; every decisive criterion has its reason.",
)
NO_SCORES = Text(fr="Les notes manquent : « {name} ».", en="The scores are missing: “{name}”.")
WEIGHTS = Text(
    fr="Les poids font {total} ; ils doivent faire {full}.",
    en="The weights add up to {total}; they must make {full}.",
)
UNREASONED = Text(
    fr="Marge de {margin}. Ces critères peuvent renverser le résultat ou l’égaliser et n’ont pas "
    "leur motif écrit (« critère : motif ») : {names}.",
    en="Margin of {margin}. These criteria can flip or tie the result and have no written reason "
    "(“criterion: reason”): {names}.",
)


class RankingCondition(Condition):
    """The rows of the field `scores`, held against the reasons in the field `reasons`."""

    kind: Literal["ranking"]
    scores: str
    reasons: str

    def judge(self, view: View) -> Verdict:
        rows = _rows(view.fact(self.scores))
        total = sum((row.weight for row in rows), Decimal(0))
        if not rows:
            words = NO_SCORES.format(name=view.label("field", self.scores))
            return self.verdict(holds=False, sentence=words, field=self.scores)
        if total != FULL_WEIGHT:
            words = WEIGHTS.format(total=total, full=number_text(FULL_WEIGHT))
            return self.verdict(holds=False, sentence=words, field=self.scores)
        found = fragility(rows)
        lines = view.fact(self.reasons)
        bare = unreasoned((*found.flip, *found.tie), lines if isinstance(lines, tuple) else ())
        words = HOLDS.format(margin=found.margin)
        if bare:
            names = list_text([Text.same(name) for name in bare])
            words = UNREASONED.format(margin=found.margin, names=names)
        holds = None if bare and view.awaited(self.reasons) else not bare
        figure = number_text(found.margin)
        return self.verdict(holds=holds, sentence=words, figure=figure, field=self.reasons)


def _rows(value: object) -> list[Scored]:
    if not isinstance(value, tuple):
        return []
    names = ("weight", "first", "second")
    return [Scored(row["criterion"], *(Decimal(row[name]) for name in names)) for row in value]
