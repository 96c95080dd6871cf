"""`fact`: a field has, or has not, a value; or a number reaches a threshold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.numbers import as_fraction
from communaux.kernel.conditions.verdict import Answer, Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text, number_text

HOLDS = Text(fr="« {name} » convient.", en="“{name}” fits.")
MISSING = Text(fr="« {name} » n’est pas renseigné.", en="“{name}” is not filled in.")
DIFFERENT = Text(fr="« {name} » ne permet pas cet acte.", en="“{name}” does not allow this act.")
LOW = Text(
    fr="« {name} » vaut {value} ; il faut au moins {limit}.",
    en="“{name}” is {value}; at least {limit} is needed.",
)
HIGH = Text(
    fr="« {name} » vaut {value} ; pas plus de {limit}.",
    en="“{name}” is {value}; no more than {limit}.",
)
Scalar = bool | int | Decimal | str


class FactCondition(Condition):
    """Compare the field `field` with a constant, or with the dated parameter `parameter`.

    `present: true|false` asks for any value or none; `equals` / `among` compare; `at_least` and
    `at_most` take a number, or the word `parameter` to compare with the parameter's value.
    """

    kind: Literal["fact"]
    field: str
    present: bool | None = None
    equals: Scalar | None = None
    among: tuple[str, ...] | None = None
    at_least: int | Decimal | Literal["parameter"] | None = None
    at_most: int | Decimal | Literal["parameter"] | None = None
    parameter: str | None = None

    def judge(self, view: View) -> Verdict:
        name, value = view.label("field", self.field), view.fact(self.field)
        if pending := self.later(view, self.field):
            return pending
        if value is None or value == "":
            absent_is_fine = self.present is False or self.equals is False
            words = HOLDS if absent_is_fine else MISSING
            return self._verdict(absent_is_fine, words.format(name=name))
        if self.present is False:
            return self._verdict(False, DIFFERENT.format(name=name))
        if self.at_least is not None or self.at_most is not None:
            return self._compare(view, name, value)
        same = self.equals is None or value == self.equals
        holds = same and (self.among is None or value in self.among)
        return self._verdict(holds, (HOLDS if holds else DIFFERENT).format(name=name))

    def _compare(self, view: View, name: Text, value: object) -> Verdict:
        origin = view.book.value(self.parameter, view.on) if self.parameter else None
        number = as_fraction(value)
        for bound, words in ((self.at_least, LOW), (self.at_most, HIGH)):
            limit = as_fraction(origin.value if bound == "parameter" and origin else bound)
            if limit is None or number is None:
                continue
            if number < limit if words is LOW else number > limit:
                shown = words.format(name=name, value=number_text(number), limit=limit)
                return self._verdict(False, shown, origin, value)
        return self._verdict(True, HOLDS.format(name=name), origin, value)

    def _verdict(
        self, holds: Answer, words: Text, origin: Dated | None = None, value: object = None
    ) -> Verdict:
        figure = number_text(value) if isinstance(value, int | Decimal | Fraction) else None
        return self.verdict(
            holds=holds, sentence=words, origin=origin, figure=figure, field=self.field
        )
