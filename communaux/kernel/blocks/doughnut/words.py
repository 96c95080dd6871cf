"""What a doughnut says in words: states, percentages, counts, how to read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Rings, Sector
from communaux.kernel.blocks.doughnut.wedge import Ring, Wedge
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.text import Text, number_text, plural_text

RINGS: dict[Ring, Text] = {
    "social": Text(fr="Plancher social", en="Social foundation"),
    "ecological": Text(fr="Plafond écologique", en="Ecological ceiling"),
}
READINGS: dict[Ring, Text] = {
    "social": Text(fr="ce qui manque pour l’atteindre", en="how far short of it"),
    "ecological": Text(fr="de combien il est dépassé", en="how far beyond it"),
}
EMPTY = Text(
    fr="Aucun indicateur à dessiner\u00a0: donnez-en un au moins.",
    en="No indicator to draw: give at least one.",
)
SAFE = Text(fr="espace sûr et juste", en="safe and just space")
EXCESS = Text(fr="manque ou dépassement", en="shortfall or overshoot")
MET = Text(fr="atteint", en="met")
WITHIN = Text(fr="respecté", en="within")
KEPT = Text(fr="plancher atteint, plafond respecté", en="foundation met, ceiling respected")
NO_DATA = Text(fr="sans donnée", en="no data")
NO_THRESHOLD = Text(fr="sans seuil", en="no threshold")
NOT_OBSERVED = Text(
    fr="valeur héritée, estimée ou interpolée", en="inherited, estimated or interpolated value"
)
BEYOND_CAP = Text(fr="au-delà de {cap}, coupé", en="beyond {cap}, cut")
STATUSES = {
    "observed": Text(fr="observée", en="observed"),
    "interpolated": Text(fr="interpolée", en="interpolated"),
    "estimated": Text(fr="estimée", en="estimated"),
    "inherited": Text(fr="héritée d’un échelon supérieur", en="inherited from a higher level"),
}
_STATES: dict[tuple[Ring, str], Text] = {
    ("social", "met"): Text(fr="plancher atteint", en="foundation met"),
    ("social", "unmet"): Text(fr="plancher non atteint", en="short of the foundation"),
    ("ecological", "met"): Text(fr="plafond respecté", en="within the ceiling"),
    ("ecological", "unmet"): Text(fr="plafond dépassé", en="ceiling overshot"),
}
_SPACES = re.compile(r"[\s\u00a0\u202f+]")
_PRECISIONS = range(4)


def state_text(wedge: Wedge) -> Text:
    """The state in a few words: never "met" without a value."""
    if wedge.state == "missing":
        return NO_DATA
    return _STATES.get((wedge.ring, wedge.state), NO_THRESHOLD)


@lru_cache(maxsize=4096)
def percent_text(share: Fraction, precision: int = 0, *, signed: bool = False) -> Text:
    """A share as a percentage: "+3 174 %", "<1 %" / "+3,174%", "<1%"."""
    written = rounded(share * 100, precision)
    if share > 0 and not written:
        return Text(fr="<1\u00a0%", en="<1%")
    number = number_text(written)
    plus = "+" if signed and share > 0 else ""
    return Text(fr=f"{plus}{number.fr}\u00a0%", en=f"{plus}{number.en}%")


def excess_text(wedge: Wedge) -> Text | None:
    """The drawn percentage, as written at a wedge; None when nothing is drawn."""
    excess = wedge.excess
    if excess is None or excess <= 0:
        return None
    return percent_text(excess, signed=wedge.ring == "ecological")


def value_text(wedge: Wedge) -> Text:
    """The one thing to read beside a name: the percentage, or why there is none."""
    if wedge.excess is None:
        return state_text(wedge)
    if wedge.excess <= 0 and wedge.ring == "social":
        return MET
    if _says_percentage(wedge, wedge.excess):
        return wedge.shown or MET
    return percent_text(wedge.excess, signed=wedge.ring == "ecological")


def _says_percentage(wedge: Wedge, excess: Fraction) -> bool:
    """Whether `shown` is the percentage itself, with more decimals or with a sign."""
    if wedge.shown is None or "%" not in wedge.shown.fr:
        return False
    told = _SPACES.sub("", wedge.shown.fr)
    return any(told == _SPACES.sub("", percent_text(excess, p).fr) for p in _PRECISIONS)


def details_text(wedge: Wedge, *, dated: bool) -> list[Text]:
    """What follows a name in smaller words: measured value, year, origin."""
    found: list[Text] = []
    if wedge.shown is not None and wedge.shown != value_text(wedge) and wedge.state != "missing":
        found.append(wedge.shown)
    if dated and wedge.year:
        found.append(Text.same(wedge.year))
    if wedge.status != "observed" and wedge.state != "missing":
        found.append(STATUSES[wedge.status])
    return found


def spoken(placed: Placed, sector: Sector, measure: Measure) -> Text:
    """All about a wedge in one line, for a screen reader and for the pointer."""
    wedge = placed.wedge
    named = wedge.label if sector.alone else Text.joined((sector.name, wedge.label), " – ")
    told = [state_text(wedge)]
    if wedge.excess is not None and value_text(wedge) != MET:
        told.append(value_text(wedge))
    if placed.capped:
        told.append(cap_text(placed.wedge.ring, measure))
    told += details_text(wedge, dated=True)
    words = Text.joined(told)
    return Text(fr=f"{named.fr}\u00a0: {words.fr}", en=f"{named.en}: {words.en}")


def cap_text(ring: Ring, measure: Measure) -> Text:
    """Says that a wedge is cut, and where."""
    share = measure.cap if ring == "ecological" else Fraction(1)
    return BEYOND_CAP.format(cap=percent_text(share, signed=ring == "ecological"))


def percentage(wedge: Wedge) -> Decimal | None:
    """Shortfall or overshoot in percent, to three decimals as published tables give it."""
    return None if wedge.excess is None else rounded(wedge.excess * 100, 3).normalize() + 0


_COUNTS: dict[Ring, tuple[Text, Text]] = {
    "social": (
        Text(fr="{n} plancher sur {all} non atteint", en="{n} of {all} foundations not met"),
        Text(fr="{n} planchers sur {all} non atteints", en="{n} of {all} foundations not met"),
    ),
    "ecological": (
        Text(fr="{n} plafond sur {all} dépassé", en="{n} of {all} ceilings overshot"),
        Text(fr="{n} plafonds sur {all} dépassés", en="{n} of {all} ceilings overshot"),
    ),
}
_BLANKS = (
    Text(fr="{n} indicateur sans donnée", en="{n} indicator without data"),
    Text(fr="{n} indicateurs sans donnée", en="{n} indicators without data"),
)
_AIMLESS = (
    Text(fr="{n} indicateur sans seuil", en="{n} indicator without threshold"),
    Text(fr="{n} indicateurs sans seuil", en="{n} indicators without threshold"),
)


def counts_text(rings: Rings) -> Text:
    """How many dimensions are beyond their line, and how many indicators say nothing."""
    told = [_counted("ecological", rings.ecological)] if rings.ecological else []
    told += [_counted("social", rings.social)] if rings.social else []
    for state, words in (("missing", _BLANKS), ("no_threshold", _AIMLESS)):
        blank = sum(placed.wedge.state == state for placed in rings.wedges)
        told += [plural_text(blank, *words)] if blank else []
    return Text.joined(told, Text(fr="\u00a0; ", en="; ")) if told else EMPTY


def _counted(ring: Ring, sectors: Sequence[Sector]) -> Text:
    crossed = sum(sector.state == "unmet" for sector in sectors)
    one, many = (words.model_copy() for words in _COUNTS[ring])
    filled = [_with_all(words, len(sectors)) for words in (one, many)]
    return plural_text(crossed, *filled)


def _with_all(words: Text, every: int) -> Text:
    return Text(fr=words.fr.replace("{all}", str(every)), en=words.en.replace("{all}", str(every)))


_SCALES = {
    "radius": Text(
        fr="Manques lus le long du rayon (le centre\u00a0: 100\u00a0%)",
        en="Shortfalls are read along the radius (the centre: 100%)",
    ),
    "area": Text(
        fr="Manques lus en surface de la part (le centre\u00a0: 100\u00a0%)",
        en="Shortfalls are read as an area (the centre: 100%)",
    ),
}
_CEILING_SCALE = Text(
    fr="dépassements le long du rayon, jusqu’à {cap}", en="overshoots along the radius, up to {cap}"
)
_YEAR = Text(fr="Données\u00a0: {year}.", en="Data: {year}.")


def scale_text(rings: Rings, measure: Measure) -> Text:
    """How lengths are to be read, and the period when there is only one."""
    beyond = _CEILING_SCALE.format(cap=percent_text(measure.cap, signed=True))
    read = Text.joined((_SCALES[measure.scale], beyond), Text(fr="\u00a0; ", en="; "))
    read = Text(fr=read.fr + ".", en=read.en + ".")
    period = only_year(rings)
    return Text.joined((read, _YEAR.format(year=period)), " ") if period else read


def only_year(rings: Rings) -> str | None:
    """The period when all indicators with data share one."""
    years = {placed.wedge.year for placed in rings.wedges if placed.wedge.state != "missing"}
    return next(iter(years)) if len(years) == 1 else None
