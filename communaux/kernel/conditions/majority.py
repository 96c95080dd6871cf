"""`majority`: enough votes in favour; a tie, and a vote of nobody, never pass."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from communaux.kernel.ballots.thresholds import carried
from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.numbers import as_fraction
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

HOLDS = Text(fr="Adopté : {yes} pour sur {cast}.", en="Carried: {yes} in favour of {cast}.")
FAILS = Text(
    fr="Non adopté : {yes} pour sur {cast} ; il faut {more} {share}.",
    en="Not carried: {yes} in favour of {cast}; {more} {share} needed.",
)
NOBODY = Text(fr="Personne n’a voté : rien n’est adopté.", en="Nobody voted: nothing is carried.")
MORE = {
    True: Text(fr="plus de", en="more than"),
    False: Text(fr="au moins", en="at least"),
}


class MajorityCondition(Condition):
    """`yes` out of the votes named in `cast` exceeds (or reaches, `strict: false`) the share."""

    kind: Literal["majority"]
    yes: str
    cast: tuple[str, ...]
    parameter: str
    strict: bool = True

    def judge(self, view: View) -> Verdict:
        if pending := self.later(view, self.yes, *self.cast):
            return pending
        origin = view.book.value(self.parameter, view.on)
        share = as_fraction(origin.value)
        if share is None:
            raise TypeError(f"Parameter {self.parameter} must be a share such as 1/2.")
        yes = as_fraction(view.fact(self.yes)) or Fraction(0)
        cast = sum(
            (as_fraction(view.fact(field)) or Fraction(0) for field in self.cast), Fraction(0)
        )
        if cast <= 0:
            return self.verdict(holds=False, sentence=NOBODY, origin=origin, field=self.yes)
        holds = carried(yes, cast, share, strict=self.strict)
        words = (HOLDS if holds else FAILS).format(
            yes=number_text(yes), cast=number_text(cast), more=MORE[self.strict], share=str(share)
        )
        return self.verdict(holds=holds, sentence=words, origin=origin, field=self.yes)
