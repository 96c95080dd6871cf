"""How long an answer or a document about people is kept."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field as Constraint

from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.dated import Dated
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.kernel.time.duration import Duration

AFTER_END = Text(fr="{time} après la fin du dossier", en="{time} after the end of the dossier")
AFTER_ACT = Text(fr="{time} après cet acte", en="{time} after this act")
OURS = Text(fr="notre proposition, pas une loi", en="our proposal, not a law")


class Keep(Strict):
    """Kept for the length `parameter`, counted from the `end` of the dossier or from the `act`.

    While the dossier lives, what is counted from its end is kept.
    """

    parameter: str = Constraint(description="Parameter of unit duration.")
    after: Literal["end", "act"] = "end"

    def length(self, book: ParameterBook, on: date) -> Dated:
        """The length in force on a day, with what it comes from."""
        return book.value(self.parameter, on)

    def over(self, book: ParameterBook, on: date) -> date:
        """What was counted from before this day is past its time on the day `on`."""
        return self._duration(book, on).before(on)

    def until(self, book: ParameterBook, on: date, since: date) -> date:
        """The last day of what is counted from `since`, by the length in force on `on`."""
        return self._duration(book, on).after(since)

    def _duration(self, book: ParameterBook, on: date) -> Duration:
        length = self.length(book, on).value
        if not isinstance(length, Duration):
            raise TypeError(f"The parameter {self.parameter} is not a duration: {length!r}.")
        return length

    def words(self, book: ParameterBook, on: date) -> Text:
        """« 1 an après la fin du dossier (notre proposition, pas une loi) »."""
        found = self.length(book, on)
        told = (AFTER_END if self.after == "end" else AFTER_ACT).format(time=found.value_text())
        if found.nature != "default" or found.decision is not None:
            return told
        return Text(fr=f"{told.fr} ({OURS.fr})", en=f"{told.en} ({OURS.en})")
