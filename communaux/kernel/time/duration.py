"""Lengths of time as laws write them: "P30D", "P6M", "P1Y6M" (ISO 8601, without hours)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from communaux.kernel.text import SpokenError, Text, duration_text

PATTERN = r"^P(?=[0-9])(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?$"
_ISO = re.compile(PATTERN.replace("$", r"\Z"))


class BadDuration(SpokenError):
    """Something that should be a duration is not one."""

    def __init__(self, written: object) -> None:
        super().__init__(
            Text(
                fr=f"« {written} » n’est pas une durée : écrivez par exemple P30D (30 jours), "
                "P8W (8 semaines), P6M (6 mois) ou P1Y6M (1 an et 6 mois).",
                en=f"“{written}” is not a duration: write for instance P30D (30 days), "
                "P8W (8 weeks), P6M (6 months) or P1Y6M (1 year and 6 months).",
            )
        )


class OutOfCalendar(SpokenError):
    """A computed day falls before year 1 or after year 9999."""

    def __init__(self, start: date, duration: Duration) -> None:
        super().__init__(
            Text(
                fr="Compter {length} à partir du {start} sort du calendrier (années 1 à 9999) : "
                "raccourcissez la durée.",
                en="Counting {length} from {start} leaves the calendar (years 1 to 9999): "
                "shorten the duration.",
            ).format(length=duration_text(duration), start=start)
        )


@dataclass(frozen=True, slots=True)
class Duration:
    """Years, months, weeks and days, none negative. Not ordered: a month is not 30 days."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        for field in fields(self):
            count = getattr(self, field.name)
            if not isinstance(count, int) or isinstance(count, bool) or count < 0:
                raise BadDuration(f"{field.name} = {count!r}")

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read "P30D", "P8W", "P6M", "P1Y6M"; anything else raises `BadDuration`."""
        found = _ISO.match(written) if isinstance(written, str) else None
        if found is None:
            raise BadDuration(written)
        return cls(*(int(count or 0) for count in found.groups()))

    def __str__(self) -> str:
        named = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + ("".join(f"{count}{unit}" for count, unit in named if count) or "0D")

    @property
    def is_zero(self) -> bool:
        """True for "P0D" and its synonyms."""
        return not (self.years or self.months or self.weeks or self.days)

    @property
    def in_months(self) -> int:
        """Its years and months, in months; the weeks and days apart."""
        return 12 * self.years + self.months

    def times(self, count: int) -> Duration:
        """The same length `count` times over."""
        return Duration(
            self.years * count, self.months * count, self.weeks * count, self.days * count
        )

    def after(self, day: date) -> date:
        """The day this long after `day`: months first, clamped to the month's end, then days."""
        return self._shift(day, 1)

    def before(self, day: date) -> date:
        """The day this long before `day`: months first, clamped to the month's end, then days."""
        return self._shift(day, -1)

    def _shift(self, day: date, sign: int) -> date:
        try:
            moved = add_months(day, sign * self.in_months)
            return moved + timedelta(days=sign * (7 * self.weeks + self.days))
        except (OverflowError, ValueError) as error:
            raise OutOfCalendar(day, self) from error

    def text(self) -> Text:
        """Its length in words: "15 jours" / "15 days"."""
        return duration_text(self)

    @classmethod
    def _read(cls, written: object) -> Duration:
        return written if isinstance(written, Duration) else cls.parse(written)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """A field of a model: read from a `Duration` or an ISO string, dumped as a string."""
        written = core_schema.str_schema(pattern=PATTERN)
        return core_schema.no_info_plain_validator_function(
            cls._read,
            json_schema_input_schema=written,
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema(pattern=PATTERN)
            ),
        )


def add_months(day: date, months: int) -> date:
    """The same day number `months` later (or earlier), or the last day of a shorter month."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
