"""What somebody asks of a timetable, as written in an address or a request, read with care."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays, for_place
from communaux.kernel.timetable.simulating import Ground, Hypothesis, Simulation
from communaux.kernel.timetable.timetable import Suppositions

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
MOST, MOST_MONTHS, SHOWN = 12, 120, 40
NO_HOLIDAY = "none"
NOT_A_DAY = Text(
    fr="« {got} » n’est pas un jour que l’on puisse compter : écrivez par exemple 2026-03-01.",
    en="“{got}” is not a day that can be counted: write for example 2026-03-01.",
)
NOT_A_PAIR = Text(
    fr="« {got} » devrait s’écrire {expected}.", en="“{got}” should be written {expected}."
)
NO_LEVEL = Text(
    fr="« {got} » n’est pas un niveau de ce mécanisme.",
    en="“{got}” is not a level of this mechanism.",
)
NO_OPENING = Text(
    fr="« {got} » n’est pas un acte qui ouvre un dossier de ce mécanisme.",
    en="“{got}” is not an act that opens a dossier of this mechanism.",
)
NO_FIELD = Text(
    fr="« {got} » n’est pas une date que ce mécanisme demande.",
    en="“{got}” is not a date this mechanism asks for.",
)
TOO_MANY = Text(
    fr="Au plus {most} suppositions de chaque sorte : les suivantes sont laissées de côté.",
    en="At most {most} suppositions of each kind: the others are left aside.",
)
MONTHS = Text(
    fr="« {got} » n’est pas un nombre de mois entre 1 et {most}.",
    en="“{got}” is not a number of months between 1 and {most}.",
)

Given = Mapping[str, Sequence[str]]
"""Key → what was written: start, level, opening, holidays, months, done, answer, if, add_holiday,
move_to. Empty writings count for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`place`: whose holidays, "" for the territory's own, `NO_HOLIDAY` for none."""

    start: date | None = None
    place: str = ""
    months: int = 12
    suppositions: Suppositions = field(default_factory=Suppositions)
    hypothesis: Hypothesis = field(default_factory=Hypothesis)
    problems: tuple[Text, ...] = ()

    def ground(self, book: ParameterBook, own: Holidays) -> Ground:
        """What to stand on. Raises `UnknownPlace`."""
        holidays = own
        if self.place:
            holidays = Holidays.none() if self.place == NO_HOLIDAY else for_place(self.place)
        return Ground(book=book, holidays=holidays, suppositions=self.suppositions,
                      ahead=Duration(months=self.months))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer, as far as it could be given, and what stood in the way."""

    asked: Asked
    found: Simulation | None
    problems: tuple[Text, ...]


class _Reader:
    """Reads one key after the other, and keeps the sentences about what cannot be read."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.problems: list[Text] = []

    def one(self, key: str) -> str:
        return next((each.strip() for each in self.given.get(key, ()) if each.strip()), "")

    def several(self, key: str) -> list[str]:
        found = list(
            dict.fromkeys(each.strip() for each in self.given.get(key, ()) if each.strip())
        )
        if len(found) > MOST:
            self.problems.append(TOO_MANY.format(most=MOST))
        return found[:MOST]

    def day(self, written: str) -> date | None:
        if not written:
            return None
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = date.min
        if FIRST <= day <= LAST:
            return day
        self.problems.append(NOT_A_DAY.format(got=written[:SHOWN]))
        return None

    def dated(self, key: str, expected: str) -> Iterator[tuple[str, date]]:
        for written in self.several(key):
            name, parted, value = written.partition(":")
            day = self.day(value.strip()) if parted else None
            if not parted:
                words = NOT_A_PAIR.format(got=written[:SHOWN], expected=expected)
                self.problems.append(words)
            elif day is not None:
                yield name.strip(), day

    def months(self) -> int:
        written = self.one("months")
        if not written:
            return 12
        if written.isascii() and written.isdecimal() and 1 <= int(written[:4]) <= MOST_MONTHS:
            return int(written[:4])
        self.problems.append(MONTHS.format(got=written[:SHOWN], most=MOST_MONTHS))
        return 12

    def among(self, key: str, known: Sequence[str], refusal: Text) -> str | None:
        written = self.one(key)
        if not written or written in known:
            return written or None
        self.problems.append(refusal.format(got=written[:SHOWN]))
        return None


def read_asked(given: Given, mechanism: Mechanism) -> Asked:
    """Never raises: what cannot be read is left aside and said in `problems`."""
    reader = _Reader(given)
    levels = list(mechanism.levels.values) if mechanism.levels else []
    dates = [name for name, spec in mechanism.fields.items() if spec.type == "date"]
    answers = dict(reader.dated("answer", "question:2026-03-01"))
    for name in [name for name in answers if name not in dates]:
        reader.problems.append(NO_FIELD.format(got=name[:SHOWN]))
        del answers[name]
    acts = sorted(reader.dated("done", "act:2026-03-01"), key=lambda each: each[1])
    suppositions = Suppositions(
        acts=tuple(acts),
        answers=answers,
        level=reader.among("level", levels, NO_LEVEL),
        opening=reader.among("opening", mechanism.opening_acts, NO_OPENING),
    )
    added = [day for each in reader.several("add_holiday") if (day := reader.day(each))]
    hypothesis = Hypothesis(
        start=reader.day(reader.one("move_to")),
        holidays=tuple(added),
        numbers=tuple(_numbers(reader)),
    )
    return Asked(
        start=reader.day(reader.one("start")),
        place=reader.one("holidays")[:10],
        months=reader.months(),
        suppositions=suppositions,
        hypothesis=hypothesis,
        problems=tuple(reader.problems),
    )


def tell(
    asked: Asked,
    compute: Callable[[Ground, Hypothesis], Simulation],
    book: ParameterBook,
    own: Holidays,
) -> Told:
    """Compute it; a hypothesis that cannot be made leaves the timetable as it is, and is said."""
    problems = list(asked.problems)
    try:
        ground = asked.ground(book, own)
    except SpokenError as error:
        problems.append(error.text)
        ground = Ground(book=book, holidays=own, suppositions=asked.suppositions)
    for hypothesis in dict.fromkeys([asked.hypothesis, Hypothesis()]):
        try:
            found = compute(ground, hypothesis)
        except SpokenError as error:
            problems.append(error.text)
        else:
            return Told(asked=asked, found=found, problems=tuple(dict.fromkeys(problems)))
    return Told(asked=asked, found=None, problems=tuple(dict.fromkeys(problems)))


def _numbers(reader: _Reader) -> Iterator[tuple[str, str]]:
    for written in reader.several("if"):
        name, parted, value = written.partition(":")
        if parted and value.strip():
            yield name.strip(), value.strip()
        else:
            expected = "parameter:value"
            reader.problems.append(NOT_A_PAIR.format(got=written[:SHOWN], expected=expected))
