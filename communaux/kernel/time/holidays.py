"""Public and local holidays, with their names.

A `Holidays` is made of listed days, of days that come back every year, and of a place whose
holidays are looked up year by year, so that a long deadline never runs past the years known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Self

from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.holiday_names import french_name

Named = Mapping[date, Text]

# The départements of Alsace were merged in the ISO codes; the law still names them.
_RENAMED = {"FR-67": "FR-6AE", "FR-68": "FR-6AE"}


class UnknownPlace(SpokenError):
    """A place whose public holidays are not known."""

    def __init__(self, place: str) -> None:
        super().__init__(
            Text(
                fr=f"Les jours fériés de « {place} » sont inconnus : écrivez un code ISO 3166 "
                "comme FR, FR-57, IT ou GB-SCT, ou listez les jours.",
                en=f"The public holidays of “{place}” are unknown: write an ISO 3166 code "
                "such as FR, FR-57, IT or GB-SCT, or list the days.",
            )
        )


@dataclass(frozen=True)
class Holidays:
    """A set of days off. `listed`: (day, name) pairs; `yearly`: (month, day, name) triples."""

    listed: tuple[tuple[date, Text], ...] = ()
    yearly: tuple[tuple[int, int, Text], ...] = ()
    place: str | None = None

    @cached_property
    def _by_day(self) -> Named:
        return dict(self.listed)

    @cached_property
    def _by_month(self) -> Mapping[tuple[int, int], Text]:
        return {(month, day): name for month, day, name in self.yearly}

    @cached_property
    def _hash(self) -> int:
        return hash((self.listed, self.yearly, self.place))

    def __hash__(self) -> int:
        return self._hash

    @classmethod
    def none(cls) -> Self:
        """No holiday at all."""
        return cls()

    @classmethod
    def of(cls, days: Named) -> Self:
        """Exactly these days."""
        return cls(listed=tuple(sorted(days.items())))

    @classmethod
    def every_year(cls, days: Mapping[tuple[int, int], Text]) -> Self:
        """The same (month, day) each year, such as {(12, 25): Text(fr="Noël", en="Christmas")}."""
        return cls(yearly=tuple((month, day, days[month, day]) for month, day in sorted(days)))

    @classmethod
    def for_place(cls, place: str, years: Iterable[int] = ()) -> Self:
        """The public holidays of "FR", "FR-57", "GB-SCT", "IT"…, whatever the year asked.

        `years` are only prepared in advance. Beyond 2100 no holiday is known. Raises
        `UnknownPlace`.
        """
        _source_of(place)
        for year in years:
            _days_of(place, year)
        return cls(place=place)

    def with_days(self, extra: Named) -> Holidays:
        """The same plus local holidays."""
        days = dict(self.listed) | dict(extra)
        return replace(self, listed=tuple(sorted(days.items())))

    def __contains__(self, day: date) -> bool:
        return self.name(day) is not None

    def name(self, day: date) -> Text | None:
        """The name of the holiday on `day`; None when it is an ordinary day."""
        found = self._by_day.get(day)
        if found is None and self.yearly:
            found = self._by_month.get((day.month, day.day))
        if found is None and self.place:
            found = _days_of(self.place, day.year).get(day)
        return found


for_place = Holidays.for_place


@dataclass(frozen=True)
class _Source:
    """Where the library keeps a place, and the languages in which it names its days."""

    country: str
    part: str | None
    french: str | None
    english: str | None


@lru_cache(maxsize=256)
def _source_of(place: str) -> _Source:
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and seldom needed

    country, _, part = _RENAMED.get(place, place).partition("-")
    try:
        calendar = country_holidays(country, subdiv=part or None)
    except (NotImplementedError, KeyError, ValueError) as error:
        raise UnknownPlace(place) from error
    known = set(calendar.supported_languages)
    english = next((tongue for tongue in ("en_GB", "en_US") if tongue in known), None)
    return _Source(country, part or None, "fr" if "fr" in known else None, english)


@lru_cache(maxsize=2048)
def _days_of(place: str, year: int) -> Named:
    source = _source_of(place)
    english = _named_in(source, year, source.english)
    french = _named_in(source, year, source.french) if source.french else {}
    return {
        day: Text(fr=_curly(french.get(day) or french_name(name)), en=_curly(name))
        for day, name in sorted(english.items())
    }


def _named_in(source: _Source, year: int, language: str | None) -> dict[date, str]:
    from holidays import country_holidays  # noqa: PLC0415 - same reason as above

    found = country_holidays(source.country, subdiv=source.part, years=[year], language=language)
    return dict(found.items())


def _curly(name: str) -> str:
    return name.replace("'", "’").replace("Labor Day", "Labour Day")
