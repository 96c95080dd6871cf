"""Dates as people type them on the command line."""

from __future__ import annotations

import re
from datetime import date

import click

from communaux.cli.language import words
from communaux.kernel.text import Text

NOT_A_DAY = Text(
    fr="« {got} » n’est pas une date. Écrivez 2025-04-25 ou 25/04/2025.",
    en="“{got}” is not a date. Write 2025-04-25 or 25/04/2025.",
)
FRENCH = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")


class Day(click.ParamType[date]):
    """A legal date: `2025-04-25` or `25/04/2025`."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        text = str(value).strip()
        french = FRENCH.match(text)
        try:
            if french:
                day, month, year = (int(part) for part in french.groups())
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError:
            self.fail(words(NOT_A_DAY.format(got=text[:40])), param, ctx)


DAY = Day()
