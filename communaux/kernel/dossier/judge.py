"""Judging an act before it is performed: every reason, in words, with figures and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import DocumentRef, Hand
from communaux.kernel.dossier.answers import check_answers
from communaux.kernel.dossier.gates import gates
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.dossier.mandate import bound, right_for
from communaux.kernel.dossier.rectification import check_rectification
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.reading import write
from communaux.kernel.parameters.parameter import NotYetInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found: `verdicts` on the dossier, `problems` on the answers.

    `role` is the role used, None when the hand has none; `mandate` the mandate it comes from, if
    any; `amount` what the act would bind, None while unknown; `data` the answers as the register
    would keep them.
    """

    act: str
    role: str | None
    mandate: str | None = None
    amount: Decimal | None = None
    verdicts: tuple[Verdict, ...]
    problems: tuple[FieldProblem, ...] = ()
    data: Mapping[str, Any] | None = None

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against the act."""
        return not self.problems and not any(verdict.blocks for verdict in self.verdicts)

    @property
    def refusals(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.blocks)

    @property
    def possible_from(self) -> date | None:
        """When the act becomes possible, if time alone stands against it."""
        dates = [verdict.possible_from for verdict in self.refusals]
        known = [day for day in dates if day is not None]
        return max(known) if known and len(known) == len(dates) else None


def judge(
    situation: Situation,
    act: str,
    hand: Hand,
    *,
    data: Mapping[str, Any] | None = None,
    documents: tuple[DocumentRef, ...] = (),
) -> Judgement:
    """Judge the act on the situation's date; without `data`, a preview that checks no form."""
    kind = situation.dossier.mechanism.acts[act]
    look = Looking(situation, act, None, documents)
    answers: dict[str, object] = {}
    problems: tuple[FieldProblem, ...] = ()
    if data is not None:
        answers, problems = check_answers(look, data, documents)
        look = Looking(situation, act, answers, documents)
        if kind.rectifies:
            problems += check_rectification(look, answers)
    right = right_for(look, kind, hand)
    verdicts = [*gates(look, act, kind, hand, right)]
    if situation.state.opened or kind.opens:
        verdicts += [judged(condition, look) for condition in kind.conditions]
    return Judgement(
        act=act,
        role=right.role,
        mandate=right.mandate.id if right.mandate else None,
        amount=bound(look, kind),
        verdicts=tuple(verdicts),
        problems=problems,
        data={name: write(value) for name, value in answers.items()} if data is not None else None,
    )


def judged(condition: Condition, look: Looking) -> Verdict:
    """The condition's verdict; a number not yet in force that day is a refusal."""
    try:
        return condition.judge(look)
    except NotYetInForce as early:
        return condition.verdict(holds=False, sentence=early.text)


def judge_all(situation: Situation, hand: Hand) -> tuple[Judgement, ...]:
    """A preview of every act of the mechanism, in the order of its file."""
    return tuple(judge(situation, name, hand) for name in situation.dossier.mechanism.acts)
