"""The four ways of setting a value against its limit, exact and without a screen.

`ratio` is 1 when a value stands exactly on the limit. Above 1 an ecological value is beyond the
ceiling; below 1 a social value is short of the foundation.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from communaux.kernel.instrument import InstrumentRefusal
from communaux.kernel.text import Text

Ring = Literal["social", "ecological"]
Kind = Literal["simple", "baseline_up", "baseline_down", "social_share", "ratio"]
ALL_DEPRIVED = 100
BASELINES = ("baseline_up", "baseline_down")
KINDS: dict[str, Text] = {
    "simple": Text(fr="r = valeur ÷ limite", en="r = value ÷ limit"),
    "baseline_up": Text(
        fr="r = (valeur − référence) ÷ (limite − référence)",
        en="r = (value − reference) ÷ (limit − reference)",
    ),
    "baseline_down": Text(
        fr="r = (1 − valeur ÷ référence) ÷ (1 − limite ÷ référence)",
        en="r = (1 − value ÷ reference) ÷ (1 − limit ÷ reference)",
    ),
    "social_share": Text(fr="r = (100 − part privée) ÷ 100", en="r = (100 − share deprived) ÷ 100"),
    "ratio": Text(fr="r déjà publié, repris tel quel", en="r already published, taken as it is"),
}
PERCENTS: dict[str, Text] = {
    "ecological": Text(fr="dépassement = (r − 1) × 100", en="overshoot = (r − 1) × 100"),
    "social": Text(fr="manque = (1 − r) × 100", en="shortfall = (1 − r) × 100"),
}
NO_LIMIT = Text(
    fr="La limite manque : donnez-la, ou laissez l’indicateur descriptif.",
    en="The limit is missing: give it, or leave the indicator descriptive.",
)
ZERO_LIMIT = Text(
    fr="On ne divise pas par une limite de 0 : donnez une autre limite, ou la formule « part ».",
    en="A limit of 0 cannot divide: give another limit, or the formula “share”.",
)
NO_REFERENCE = Text(
    fr="Cette formule compte depuis une référence (avant l’industrie, par exemple) : donnez-la.",
    en="This formula counts from a reference (before industry, for instance): give it.",
)
ZERO_REFERENCE = Text(
    fr="On ne divise pas par une référence de 0 : donnez la valeur d’origine.",
    en="A reference of 0 cannot divide: give the original value.",
)
SAME = Text(
    fr="La limite égale la référence : il n’y aurait rien à mesurer. Corrigez l’une des deux.",
    en="The limit equals the reference: nothing could be measured. Correct one of the two.",
)
NOT_A_SHARE = Text(
    fr="Une part de personnes privées va de 0 à 100 %. Donnez 17,8 pour 17,8 %, non 0,178.",
    en="A share of people deprived goes from 0 to 100%. Give 17.8 for 17.8%, not 0.178.",
)


def ratio_of(
    kind: Kind, value: Fraction, boundary: Fraction | None, reference: Fraction | None
) -> Fraction:
    """The ratio r. Raises `InstrumentRefusal` on `value`, `boundary` or `reference`."""
    if kind == "ratio":
        return value
    if kind == "social_share":
        if not 0 <= value <= ALL_DEPRIVED:
            raise InstrumentRefusal("value", NOT_A_SHARE)
        return (ALL_DEPRIVED - value) / ALL_DEPRIVED
    if boundary is None:
        raise InstrumentRefusal("boundary", NO_LIMIT)
    if kind == "simple":
        return value / _not_zero(boundary, "boundary", ZERO_LIMIT)
    return _from_reference(kind, value, boundary, reference)


def percent_of(ring: Ring, ratio: Fraction) -> Fraction:
    """Overshoot of an ecological ratio, shortfall of a social one, in percent; may be negative."""
    beyond = (ratio - 1) * 100
    return beyond if ring == "ecological" else -beyond


def _from_reference(
    kind: Kind, value: Fraction, boundary: Fraction, reference: Fraction | None
) -> Fraction:
    if reference is None:
        raise InstrumentRefusal("reference", NO_REFERENCE)
    if boundary == reference:
        raise InstrumentRefusal("reference", SAME)
    if kind == "baseline_up":
        return (value - reference) / (boundary - reference)
    origin = _not_zero(reference, "reference", ZERO_REFERENCE)
    return (1 - value / origin) / (1 - boundary / origin)


def _not_zero(number: Fraction, field: str, words: Text) -> Fraction:
    if number == 0:
        raise InstrumentRefusal(field, words)
    return number
