"""`seated`: enough parties hold a role in this dossier."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, number_text

HOLDS = Text(fr="Présents comme « {role} » : {n}.", en="Present as “{role}”: {n}.")
FAILS = Text(
    fr="Présents comme « {role} » : {n} ; il faut {needed}.",
    en="Present as “{role}”: {n}; {needed} needed.",
)


class SeatedCondition(Condition):
    """At least `at_least` parties hold the role `role`."""

    kind: Literal["seated"]
    role: str
    at_least: int = Field(1, ge=1)

    def judge(self, view: View) -> Verdict:
        n = view.seats(self.role)
        holds = n >= self.at_least
        words = (HOLDS if holds else FAILS).format(
            role=view.label("role", self.role), n=number_text(n), needed=number_text(self.at_least)
        )
        return self.verdict(holds=holds, sentence=words)
