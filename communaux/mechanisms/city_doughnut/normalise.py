"""One indicator against its limit: overshoot or shortfall, with the formula that gives it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Figure, Formula
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.formulas import (
    KINDS,
    PERCENTS,
    Ring,
    percent_of,
    ratio_of,
)

LARGEST = Decimal(10) ** 15
SHOWN = 6
KIND_WORDS = {
    "simple": {"fr": "valeur ÷ limite", "en": "value ÷ limit"},
    "baseline_up": {"fr": "hausse depuis une référence", "en": "rise from a reference"},
    "baseline_down": {"fr": "baisse depuis une référence", "en": "fall from a reference"},
    "social_share": {"fr": "part de personnes privées", "en": "share of people deprived"},
}
RING_WORDS = {
    "ecological": {"fr": "plafond écologique", "en": "ecological ceiling"},
    "social": {"fr": "plancher social", "en": "social foundation"},
}
NAMES = {
    "value": Text(fr="Valeur", en="Value"),
    "boundary": Text(fr="Limite", en="Limit"),
    "reference": Text(fr="Référence", en="Reference"),
}
SOCIAL_ONLY = Text(
    fr="Une part de personnes privées se compare au plancher social : changez l’anneau.",
    en="A share of people deprived is set against the social foundation: change the ring.",
)
OVERSHOOT = Text(fr="Dépassement", en="Overshoot")
SHORTFALL = Text(fr="Manque", en="Shortfall")
INSIDE = Text(
    fr="Négatif : la valeur est du bon côté de la limite.",
    en="Negative: the value is on the right side of the limit.",
)


def _number(name: str, *, needed: bool = False) -> Any:
    words = NAMES[name]
    label = {"label": {"fr": words.fr, "en": words.en}}
    default = ... if needed else None
    return Field(default, ge=-LARGEST, le=LARGEST, json_schema_extra=label)  # type: ignore[arg-type]  # pydantic types JSON too narrowly


class Measured(Strict):
    """One value, its limit and, when the formula starts from an origin, its reference."""

    ring: Literal["ecological", "social"] = Field(
        json_schema_extra={"label": {"fr": "Anneau", "en": "Ring"}, "choices": RING_WORDS}  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )
    kind: Literal["simple", "baseline_up", "baseline_down", "social_share"] = Field(
        json_schema_extra={"label": {"fr": "Formule", "en": "Formula"}, "choices": KIND_WORDS}  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )
    value: Decimal = _number("value", needed=True)
    boundary: Decimal | None = _number("boundary")
    reference: Decimal | None = _number("reference")


def normalise(asked: Measured) -> Result:
    """`ratio` and `percent`, exact; `state` is "met" or "unmet"."""
    if asked.kind == "social_share" and asked.ring == "ecological":
        raise InstrumentRefusal("ring", SOCIAL_ONLY)
    ratio = ratio_of(
        asked.kind, Fraction(asked.value), _exact(asked.boundary), _exact(asked.reference)
    )
    percent = percent_of(asked.ring, ratio)
    values = {"ratio": ratio, "percent": percent, "state": "unmet" if percent > 0 else "met"}
    return Result(values, _blocks(asked, asked.ring, ratio, percent))


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _blocks(asked: Measured, ring: Ring, ratio: Fraction, percent: Fraction) -> tuple[Block, ...]:
    given = tuple(
        (name, number_text(getattr(asked, field)).fr)
        for field, name in NAMES.items()
        if getattr(asked, field) is not None
    )
    return (
        Figure(
            label=OVERSHOOT if ring == "ecological" else SHORTFALL,
            value=percent, unit=Text.same("%"), precision=3,
            formula=Text.joined((KINDS[asked.kind], PERCENTS[ring]), " ; "),
            inputs=given, source="DN3", nature="computed",
            note=INSIDE if percent < 0 else None,
        ),
        Formula(
            text=Text.joined((KINDS[asked.kind], number_text(rounded(ratio, SHOWN))), " = "),
            inputs=given, source="DN3",
        ),
    )  # fmt: skip


INSTRUMENT = Instrument(
    id="normalise",
    title=Text(fr="Un indicateur face à sa limite", en="One indicator against its limit"),
    help=Text(
        fr="Dépassement d’un plafond ou manque au plancher, par l’une des quatre formules.",
        en="Overshoot of a ceiling or shortfall of the foundation, by one of the four formulas.",
    ),
    inputs=Measured,
    run=normalise,
)
