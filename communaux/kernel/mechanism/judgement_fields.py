"""The two questions a judgement adds to a form: the answer, and the reasons."""

from __future__ import annotations

from communaux.kernel.conditions.judgement import JudgementCondition
from communaux.kernel.mechanism.field import Field
from communaux.kernel.text import Text

REASONS = Text(fr="Motifs de cette appréciation", en="Reasons for this judgement")
WHY = Text(
    fr="Une appréciation se motive : ces lignes entrent au registre.",
    en="A judgement gives its reasons: these lines enter the register.",
)
SHORTEST_REASONS = 20


def judgement_fields(judgement: JudgementCondition, *, required: bool = True) -> dict[str, Field]:
    """The fields `<id>` (yes or no) and `<id>_reasons` (at least 20 characters)."""
    answer = Field(id=judgement.id, type="boolean", label=judgement.question, required=required)
    reasons = Field(
        id=judgement.reasons,
        type="long_text",
        label=REASONS,
        help=WHY,
        required=required,
        min_length=SHORTEST_REASONS,
    )
    return {answer.id: answer, reasons.id: reasons}
