"""`judgement`: something only a person may decide, with reasons; never computed."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text

PENDING = Text(
    fr="À apprécier par la personne qui agit, avec ses motifs : {question}",
    en="For the person who acts to judge, with reasons: {question}",
)
YES = Text(fr="Apprécié : oui. {question}", en="Judged: yes. {question}")
UNREASONED = Text(
    fr="Une appréciation se motive : écrivez pourquoi. {question}",
    en="A judgement gives reasons: write why. {question}",
)
SILENT = Text(
    fr="Répondez par oui ou par non, avec vos motifs : {question}",
    en="Answer yes or no, with your reasons: {question}",
)
NO = Text(fr="Apprécié : non. {question}", en="Judged: no. {question}")


class JudgementCondition(Condition):
    """The person who acts answers `question` (yes or no) and gives reasons.

    The answer lives in two fields added to the act's form, `<id>` and `<id>_reasons`.
    """

    kind: Literal["judgement"]
    id: str
    question: Text

    @property
    def reasons(self) -> str:
        """The name of the field that holds the reasons."""
        return f"{self.id}_reasons"

    def judge(self, view: View) -> Verdict:
        answer = view.fact(self.id) if view.filled else None
        words = PENDING
        if isinstance(answer, bool):
            words = YES if answer else NO
        if answer is True and not view.fact(self.reasons):
            words, answer = UNREASONED, False
        if view.filled and answer is None:
            words, answer = SILENT, False
        return self.verdict(
            holds=answer if isinstance(answer, bool) else None,
            sentence=words.format(question=self.question),
            field=self.id,
        )
