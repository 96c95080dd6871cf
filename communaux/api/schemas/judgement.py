"""Verdicts, problems and judgements, as the API tells them."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from ninja import Schema

from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text


class VerdictOut(Schema):
    """Whether one condition holds (null: only a person can tell), why, and from when it would."""

    kind: str
    holds: bool | None
    sentence: Text
    figure: Text | None = None
    source: str | None = None
    origin: Text | None = None
    possible_from: date | None = None
    field: str | None = None
    parts: list[VerdictOut] = []

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        return cls(
            kind=verdict.kind,
            holds=verdict.holds,
            sentence=verdict.sentence,
            figure=verdict.figure,
            source=verdict.source,
            origin=verdict.origin,
            possible_from=verdict.possible_from,
            field=verdict.field,
            parts=[VerdictOut.of(part) for part in verdict.parts],
        )


class ProblemOut(Schema):
    """What is wrong with one answer, and what to do."""

    field: str
    sentence: Text

    @classmethod
    def of(cls, problem: FieldProblem) -> Self:
        return cls(field=problem.field, sentence=problem.sentence)


class JudgementOut(Schema):
    """The answer given before the act: nothing is recorded.

    `role` is the role that would be used, `mandate` the number of the mandate it comes from
    (GET /api/mandates/{uuid}), `amount` what the act would commit; `data` the answers as the
    register would keep them.
    """

    act: str
    label: Text
    allowed: bool
    role: str | None
    mandate: str | None = None
    amount: str | None = None
    possible_from: date | None
    verdicts: list[VerdictOut]
    problems: list[ProblemOut] = []
    data: dict[str, Any] | None = None

    @classmethod
    def of(cls, judgement: Judgement, mechanism: Mechanism) -> Self:
        return cls(
            act=judgement.act,
            label=mechanism.acts[judgement.act].label,
            allowed=judgement.allowed,
            role=judgement.role,
            mandate=judgement.mandate,
            amount=None if judgement.amount is None else f"{judgement.amount:f}",
            possible_from=judgement.possible_from,
            verdicts=[VerdictOut.of(verdict) for verdict in judgement.verdicts],
            problems=[ProblemOut.of(problem) for problem in judgement.problems],
            data=dict(judgement.data) if judgement.data is not None else None,
        )
