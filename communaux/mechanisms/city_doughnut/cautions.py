"""What a reader must know before using a doughnut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communaux.kernel.blocks.block import Caution
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.text import Text, list_text, number_text, plural_text
from communaux.mechanisms.city_doughnut.reading import Reading

CAP = 300
"""Percent of overshoot beyond which the drawing is cut."""
MOST_NAMED = 6
MISSING = Text(
    fr="Sans donnée : {names}. Hachuré, et jamais compté comme atteint.",
    en="No data: {names}. Hatched, and never counted as met.",
)
DESCRIPTIVE = Text(
    fr="Sans seuil : {names}. Décrit seulement, ni calculé ni dessiné.",
    en="No target: {names}. Described only, neither computed nor drawn.",
)
NOT_OBSERVED = Text(
    fr="Valeurs prolongées, estimées ou héritées : {names}. Leur contour est pointillé.",
    en="Values extended, estimated or inherited: {names}. Their outline is dotted.",
)
CUT = Text(
    fr="Coupé au dessin, au-delà de 300 % : {names}. Le tableau garde le chiffre entier.",
    en="Cut in the drawing, beyond 300%: {names}. The table keeps the whole figure.",
)
INSIDE = (
    Text(
        fr="La médiane du plafond compte {n} indicateur qui reste en dessous de sa limite.",
        en="The median of the ceiling counts {n} indicator that stays inside its limit.",
    ),
    Text(
        fr="La médiane du plafond compte {n} indicateurs qui restent en dessous de leur limite.",
        en="The median of the ceiling counts {n} indicators that stay inside their limit.",
    ),
)
YEARS = Text(
    fr="Les années diffèrent d’un indicateur à l’autre : {years}.",
    en="The years differ from one indicator to another: {years}.",
)
OTHERS = Text(fr="{n} autres", en="{n} others")


def cautions(readings: Sequence[Reading]) -> tuple[Caution, ...]:
    """In order of importance: what is missing, unsure, cut, or mixed."""
    states = {"no_data": MISSING, "no_target": DESCRIPTIVE}
    found = [
        _naming(words, (each for each in readings if each.state == state))
        for state, words in states.items()
    ]
    unsure = (r for r in readings if r.status != "observed" and r.value is not None)
    found.append(_naming(NOT_OBSERVED, unsure))
    found.append(_cut(readings))
    found += [_inside(readings), _years(readings)]
    return tuple(caution for caution in found if caution)


def named(names: Sequence[Text]) -> Text:
    """A list short enough for a phone."""
    if len(names) <= MOST_NAMED:
        return list_text(names)
    others = OTHERS.format(n=number_text(len(names) - MOST_NAMED + 1))
    return list_text([*names[: MOST_NAMED - 1], others])


def _naming(words: Text, readings: Iterable[Reading]) -> Caution | None:
    names = [reading.name for reading in readings]
    return Caution(sentence=words.format(names=named(names))) if names else None


def _cut(readings: Iterable[Reading]) -> Caution | None:
    found = []
    for reading in readings:
        percent = reading.percent
        if reading.ring == "ecological" and percent is not None and percent > CAP:
            figure = number_text(rounded(percent, 0))
            found.append(Text(fr=f"{reading.name.fr} (+{figure.fr}\u00a0%)",
                              en=f"{reading.name.en} (+{figure.en}%)"))  # fmt: skip
    return Caution(sentence=CUT.format(names=named(found))) if found else None


def _inside(readings: Iterable[Reading]) -> Caution | None:
    inside = sum(r.ring == "ecological" and r.state == "met" for r in readings)
    return Caution(sentence=plural_text(inside, *INSIDE)) if inside else None


def _years(readings: Iterable[Reading]) -> Caution | None:
    years = sorted({reading.period for reading in readings if reading.value is not None})
    if len(years) < 2:  # noqa: PLR2004 - two different years make a mixture.
        return None
    return Caution(sentence=YEARS.format(years=named([Text.same(year) for year in years])))
