"""The four questions of a rectification: which act, which answer, its new value, and why."""

from __future__ import annotations

from communaux.kernel.mechanism.field import Field
from communaux.kernel.text import Text

ACT, FIELD = "rectified_act", "rectified_field"
VALUE, REASONS = "rectified_value", "rectification_reasons"
RECTIFICATION_FIELDS = {
    field.id: field
    for field in (
        Field(
            id=ACT, type="integer", required=True, minimum=1,
            label=Text(fr="Numéro de l’acte à rectifier", en="Number of the act to rectify"),
        ),
        Field(
            id=FIELD, type="text", required=True,
            label=Text(fr="Réponse à corriger", en="Answer to correct"),
        ),
        Field(
            id=VALUE, type="long_text", required=True,
            label=Text(fr="Nouvelle valeur", en="New value"),
        ),
        Field(
            id=REASONS, type="long_text", required=True, min_length=20,
            label=Text(fr="Pourquoi cette rectification", en="Why this rectification"),
        ),
    )
}  # fmt: skip
