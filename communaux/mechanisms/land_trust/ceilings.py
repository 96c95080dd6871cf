"""Income ceilings of the BRS: the table's cells, and the category of a household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.instrument import InstrumentRefusal, Numbers
from communaux.kernel.parameters.book import Dated
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.saying import fraction

# Column of the published table → its seven cells: categories 1 to 6, then each person beyond six.
CELLS: dict[str, tuple[str, ...]] = {
    "a": (
        "brs_ceiling_a_1", "brs_ceiling_a_2", "brs_ceiling_a_3", "brs_ceiling_a_4",
        "brs_ceiling_a_5", "brs_ceiling_a_6", "brs_ceiling_a_more",
    ),
    "b1": (
        "brs_ceiling_b1_1", "brs_ceiling_b1_2", "brs_ceiling_b1_3", "brs_ceiling_b1_4",
        "brs_ceiling_b1_5", "brs_ceiling_b1_6", "brs_ceiling_b1_more",
    ),
    "b2": (
        "brs_ceiling_b2_1", "brs_ceiling_b2_2", "brs_ceiling_b2_3", "brs_ceiling_b2_4",
        "brs_ceiling_b2_5", "brs_ceiling_b2_6", "brs_ceiling_b2_more",
    ),
}  # fmt: skip
COLUMN_OF_ZONE = {"abis": "a", "a": "a", "b1": "b1", "b2": "b2", "c": "b2"}
LARGEST_CATEGORY = 6
UNKNOWN_ZONE = Text(
    fr="La zone « {zone} » n’existe pas : écrivez A bis, A, B1, B2 ou C. Le classement de votre "
    "commune est publié par l’État.",
    en="There is no zone “{zone}”: write A bis, A, B1, B2 or C. The State publishes the zone of "
    "each town.",
)
NOT_LOADED = Text(
    fr="Les plafonds de {year} ne sont pas chargés : ajoutez-les avec leur source, ou calculez-les "
    "avec « Mise à jour des plafonds ».",
    en="The ceilings of {year} are not loaded: add them with their source, or compute them with "
    "“Update of the ceilings”.",
)
TOO_MANY_DEPENDANTS = Text(
    fr="{dependants} personnes à charge dans un ménage de {size} : il faut au moins un adulte qui "
    "ne le soit pas.",
    en="{dependants} dependants in a household of {size}: at least one adult must not be one.",
)
AGES_NEEDED = Text(
    fr="Pour un couple de deux personnes, les deux âges changent la catégorie : donnez-les.",
    en="For a couple of two, both ages change the category: give them.",
)


@dataclass(frozen=True, slots=True)
class Household:
    """People of the home; `ages` of the two members of a couple, empty when not a couple."""

    size: int
    dependants: int
    disability: bool
    couple: bool
    ages: tuple[int, ...]


def read_zone(written: str) -> str:
    """The zone "A bis" is "abis". Refuses a zone that does not exist."""
    zone = "".join(written.lower().split()).replace("-", "")
    if zone not in COLUMN_OF_ZONE:
        raise InstrumentRefusal("zone", UNKNOWN_ZONE.format(zone=written[:20]))
    return zone


def category(household: Household, young: int) -> int:
    """From 1 to 6: the number of people, one up for any of three reasons, never two.

    Alone with dependants; a disability; a young couple, ages adding up to `young` at most.
    """
    _check(household)
    return min(household.size + _moves_up(household, young), LARGEST_CATEGORY)


def supplements(size: int) -> int:
    """People beyond six: each adds the supplement, in every zone."""
    return max(0, size - LARGEST_CATEGORY)


def cell(name: str, on: date, numbers: Numbers) -> Dated:
    """A cell of the year of `on`. Refuses a year that is not loaded: no year stands for another."""
    require_year(name, on, numbers)
    return numbers.value(name, on)


def require_year(name: str, on: date, numbers: Numbers) -> None:
    """Refuse when the cell has no value for the year of `on` itself."""
    try:
        since = numbers.book.value(name, on).since
    except NotYetInForce:
        since = None
    if since is None or since.year != on.year:
        raise InstrumentRefusal("on", NOT_LOADED.format(year=str(on.year)))


def young_limit(on: date, numbers: Numbers) -> int:
    """The most that a young couple's ages may add up to."""
    return int(fraction(numbers.value("young_couple_ages", on).value))


def _moves_up(household: Household, young: int) -> bool:
    alone = household.size > 1 and household.size - household.dependants == 1
    couple = household.couple and household.size == len(household.ages) and not household.dependants
    return alone or household.disability or (couple and sum(household.ages) <= young)


def _check(household: Household) -> None:
    if household.dependants >= household.size:
        words = TOO_MANY_DEPENDANTS.format(dependants=household.dependants, size=household.size)
        raise InstrumentRefusal("dependants", words)
    if household.couple and household.size == 2 and len(household.ages) != 2:  # noqa: PLR2004 - a couple is two people
        raise InstrumentRefusal("ages", AGES_NEEDED)
