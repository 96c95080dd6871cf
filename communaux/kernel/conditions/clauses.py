"""`clauses`: every clause the law of this mechanism requires is written."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, list_text, number_text

HOLDS = Text(
    fr="Les {n} clauses demandées sont complètes.", en="All {n} required clauses are complete."
)
FAILS = Text(fr="Il manque {missing}.", en="Missing: {missing}.")
UNKNOWN = Text(
    fr="On ne sait pas encore quelles clauses sont demandées : la recevabilité n’est pas décidée.",
    en="Which clauses are required is not known yet: admissibility has not been decided.",
)
FIGURE = Text(fr="{filled} sur {required}", en="{filled} of {required}")
FIRST_NAMED = 3
AND_OTHERS = Text(fr="{n} autres", en="{n} others")


class ClausesCondition(Condition):
    """All clauses required at the dossier's level are complete (share filled / required = 1)."""

    kind: Literal["clauses"]

    def judge(self, view: View) -> Verdict:
        if view.level() is None:
            return self.verdict(holds=False, sentence=UNKNOWN)
        missing, required = view.clauses_missing(), view.clauses_required()
        share = Fraction(required - len(missing), required) if required else Fraction(1)
        words = HOLDS.format(n=number_text(required))
        if missing:
            words = FAILS.format(missing=list_text(_shortened(missing), "and"))
        filled = number_text(required - len(missing))
        figure = FIGURE.format(filled=filled, required=number_text(required))
        return self.verdict(holds=share == 1, sentence=words, figure=figure)


def _shortened(missing: tuple[Text, ...]) -> list[Text]:
    """Name the first clauses only: a refusal must fit on a phone."""
    if len(missing) <= FIRST_NAMED:
        return list(missing)
    others = AND_OTHERS.format(n=number_text(len(missing) - FIRST_NAMED + 1))
    return [*missing[: FIRST_NAMED - 1], others]
