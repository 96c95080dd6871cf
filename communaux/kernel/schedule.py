"""Dates of a procedure counted one from another, for the instruments that foresee them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communaux.kernel.blocks.block import Block, Caution, Column, Table
from communaux.kernel.blocks.timeline import Due, Event, timeline
from communaux.kernel.instrument import InstrumentRefusal, Numbers
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Computed, Counting, earliest_day, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays

BACK = Text(fr="{day} : {length} avant le {start}", en="{day}: {length} before {start}")
ASSUMED = Text(fr="{clause} (départ supposé)", en="{clause} (assumed start)")
ASSUMING = Text(
    fr="Certaines dates de départ ne sont pas encore connues : chacun est alors supposé agir le "
    "dernier jour. Une date tenue plus tôt avance tout ce qui suit.",
    en="Some starting dates are not known yet: everybody is then taken to act on the last day. "
    "A date met earlier brings all that follows forward.",
)
BACKWARDS = Text(
    fr="« {label} » ({day}) tombe avant « {earlier} » ({before}) : corrigez l’une des deux dates.",
    en="“{label}” ({day}) comes before “{earlier}” ({before}): correct one of the two dates.",
)
SEEN_FROM = Text(fr="Vu du {day}", en="Seen from {day}")
DIFFERENCE = Text(fr="Ce que changent les jours fériés", en="What public holidays change")
HEADS = (
    Column(label=Text(fr="Date", en="Date")),
    Column(label=Text(fr="Sans les exclure", en="Without excluding them")),
    Column(label=Text(fr="En les excluant", en="Excluding them")),
    Column(label=Text(fr="Article", en="Section")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One date: the duration `parameter` counted from the first of `after` that is known.

    `kind`: the `last` day to act, the `earliest` day of an act, or a day counted `back`.
    """

    name: str
    label: Text
    after: tuple[str, ...]
    parameter: str
    section: str
    counting: Counting
    kind: Literal["last", "earliest", "back"] = "last"


@dataclass(frozen=True, slots=True)
class Step:
    """A rule applied: the day, the same `without` any holiday, and whether its start is `assumed`.

    Without holidays to exclude both days are the same.
    """

    rule: Rule
    day: Computed
    without: Computed
    assumed: bool

    @property
    def explanation(self) -> Text:
        """How the day was counted, and whether its start was assumed."""
        told = self.day.explanation
        return ASSUMED.format(clause=told) if self.assumed else told


def foresee(
    rules: Iterable[Rule], given: Mapping[str, date | None], numbers: Numbers, holidays: Holidays
) -> tuple[Step, ...]:
    """Each rule whose start is given or comes from an earlier rule, in order."""
    known = {name: day for name, day in given.items() if day is not None}
    steps: dict[str, Step] = {}
    for rule in rules:
        after = next((name for name in rule.after if name in known or name in steps), None)
        if after is None:
            continue
        start = known.get(after) or steps[after].day.day
        plain = known.get(after) or steps[after].without.day
        length = numbers.length(rule.parameter, start)
        day = _count(rule, start, length, holidays)
        without = _count(rule, plain, length, Holidays.none())
        assumed = after not in known
        steps[rule.name] = Step(rule, day, without, assumed)
    return tuple(steps.values())


def require_order(given: Mapping[str, date | None], labels: Mapping[str, Text]) -> None:
    """Refuses known dates that do not follow one another. Raises `InstrumentRefusal`."""
    earlier, before = "", date.min
    for name, day in given.items():
        if day is None:
            continue
        if day < before:
            words = {"label": labels[name], "earlier": labels[earlier]}
            raise InstrumentRefusal(name, BACKWARDS.format(day=day, before=before, **words))
        earlier, before = name, day


def schedule_values(steps: Sequence[Step]) -> dict[str, date]:
    """`name` for each date, and `name_without` for the same with no holiday excluded."""
    days = {step.rule.name: step.day.day for step in steps}
    return days | {f"{step.rule.name}_without": step.without.day for step in steps}


def schedule_blocks(
    steps: Sequence[Step], events: Sequence[Event], on: date, prefix: str
) -> tuple[Block, ...]:
    """The dates drawn as they stand on `on`, and what holidays change when they change any."""
    dues = [
        Due(label=step.rule.label, day=step.day.day, state="open", explanation=step.explanation)
        for step in steps
    ]
    blocks: list[Block] = [timeline((), events, dues, today=on, prefix=prefix, stands=SEEN_FROM)]
    if any(step.assumed for step in steps):
        blocks.insert(0, Caution(sentence=ASSUMING))
    if any(step.day.day != step.without.day for step in steps):
        rows = tuple(
            (step.rule.label, step.without.day, step.day.day, step.rule.section) for step in steps
        )
        blocks.append(Table(caption=DIFFERENCE, columns=HEADS, rows=rows))
    return tuple(blocks)


def _count(rule: Rule, start: date, length: Duration, holidays: Holidays) -> Computed:
    if rule.kind == "back":
        day = length.before(start)
        return Computed(day, BACK.format(day=day, length=length.text(), start=start))
    reckon = last_day if rule.kind == "last" else earliest_day
    return reckon(start, length, rule.counting, holidays)
