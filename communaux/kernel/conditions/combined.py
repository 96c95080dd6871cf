"""`any_of`, `all_of`, `none_of`: conditions put together; and the closed list of all kinds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from communaux.kernel.conditions.clauses import ClausesCondition
from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.consent import ConsentCondition
from communaux.kernel.conditions.document import DocumentCondition
from communaux.kernel.conditions.done import DoneCondition
from communaux.kernel.conditions.duties import DutiesCondition
from communaux.kernel.conditions.elapsed import ElapsedCondition
from communaux.kernel.conditions.exclusive import ExclusiveCondition
from communaux.kernel.conditions.fact import FactCondition
from communaux.kernel.conditions.in_time import InTimeCondition
from communaux.kernel.conditions.judgement import JudgementCondition
from communaux.kernel.conditions.majority import MajorityCondition
from communaux.kernel.conditions.outcome import OutcomeCondition
from communaux.kernel.conditions.quorum import QuorumCondition
from communaux.kernel.conditions.ranking import RankingCondition
from communaux.kernel.conditions.recent import RecentCondition
from communaux.kernel.conditions.seated import SeatedCondition
from communaux.kernel.conditions.share import ShareCondition
from communaux.kernel.conditions.span import SpanCondition
from communaux.kernel.conditions.stage import StageCondition
from communaux.kernel.conditions.verdict import Answer, Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.conditions.window import WindowCondition
from communaux.kernel.text import Text, list_text

ALL = Text(fr="Tout est réuni.", en="Everything is met.")
SOME = Text(fr="L’une des voies est ouverte.", en="One of the ways is open.")
NONE_OF = Text(fr="Rien ne s’y oppose.", en="Nothing stands against it.")
AGAINST = Text(fr="Cela s’y oppose : {parts}", en="This stands against it: {parts}")


class _Combined(Condition):
    def gather(self, view: View, conditions: tuple[Condition, ...]) -> tuple[Verdict, ...]:
        return tuple(condition.judge(view) for condition in conditions)

    def conclude(self, holds: Answer, words: Text, parts: tuple[Verdict, ...]) -> Verdict:
        """One verdict with its parts; the earliest date among the waiting parts is kept."""
        dates = [part.possible_from for part in parts if part.possible_from]
        sentence = self.says if self.says is not None and holds is False else words
        return Verdict(
            kind=getattr(self, "kind"),  # noqa: B009 - narrowed by each subclass
            holds=holds, sentence=sentence, source=self.source,
            possible_from=min(dates, default=None), parts=parts,
        )  # fmt: skip


class AnyOf(_Combined):
    """At least one of `conditions` holds."""

    kind: Literal["any_of"]
    conditions: tuple[AnyCondition, ...]

    def judge(self, view: View) -> Verdict:
        parts = self.gather(view, self.conditions)
        answers = [part.holds for part in parts]
        holds = True if True in answers else None if None in answers else False
        words = SOME if holds else list_text([part.sentence for part in parts], "or")
        return self.conclude(holds, words, parts)


class AllOf(_Combined):
    """Every one of `conditions` holds."""

    kind: Literal["all_of"]
    conditions: tuple[AnyCondition, ...]

    def judge(self, view: View) -> Verdict:
        parts = self.gather(view, self.conditions)
        answers = [part.holds for part in parts]
        holds = False if False in answers else None if None in answers else True
        failing = [part.sentence for part in parts if part.holds is not True]
        return self.conclude(holds, list_text(failing, "and") if failing else ALL, parts)


class NoneOf(_Combined):
    """None of `conditions` holds."""

    kind: Literal["none_of"]
    conditions: tuple[AnyCondition, ...]

    def judge(self, view: View) -> Verdict:
        parts = self.gather(view, self.conditions)
        against = [part.sentence for part in parts if part.holds]
        if not against:
            return self.conclude(True, NONE_OF, parts)
        return self.conclude(False, AGAINST.format(parts=list_text(against, "and")), parts)


AnyCondition = Annotated[
    StageCondition
    | DocumentCondition
    | DoneCondition
    | ElapsedCondition
    | InTimeCondition
    | WindowCondition
    | RecentCondition
    | FactCondition
    | SpanCondition
    | ClausesCondition
    | ShareCondition
    | QuorumCondition
    | MajorityCondition
    | ConsentCondition
    | JudgementCondition
    | ExclusiveCondition
    | RankingCondition
    | SeatedCondition
    | OutcomeCondition
    | DutiesCondition
    | AnyOf
    | AllOf
    | NoneOf,
    Field(discriminator="kind"),
]
"""Every condition a mechanism may use, told apart by its `kind`."""

for _model in (AnyOf, AllOf, NoneOf):
    _model.model_rebuild()
