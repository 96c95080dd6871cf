"""`quorum`: enough members are present or represented."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.share import ShareCondition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text

FAILS = Text(fr="Le quorum n’est pas atteint : {rest}", en="The quorum is not reached: {rest}")


class QuorumCondition(ShareCondition):
    """Members present (`count`) out of members (`total`) reach the share `parameter`."""

    kind: Literal["quorum"]  # type: ignore[assignment]  # a quorum is a share with its own name

    def judge(self, view: View) -> Verdict:
        seen = super().judge(view)
        if seen.holds is not False or self.says:
            return seen
        words = FAILS.format(rest=seen.sentence)
        return Verdict(
            kind=seen.kind, holds=seen.holds, sentence=words, source=seen.source,
            origin=seen.origin, field=seen.field,
        )  # fmt: skip
