"""What a timeline tells: spans of stages, events, deadlines, and how each is put in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communaux.kernel.text import Text, date_text, plural_text

SpanState = Literal["done", "current", "coming"]
DueState = Literal["open", "met", "late"]

_SPAN_STATE: dict[SpanState, Text] = {
    "done": Text(fr="terminé", en="done"),
    "current": Text(fr="en\u00a0cours", en="under way"),
    "coming": Text(fr="à\u00a0venir", en="to come"),
}
_DUE_STATE: dict[DueState, Text] = {
    "open": Text(fr="ouvert", en="open"),
    "met": Text(fr="tenu", en="met"),
    "late": Text(fr="en retard", en="late"),
}
NAMED_EVENTS = 10
"""A drawing names that many events, the latest; earlier ones are dots, named in the table."""
_OLDER = (
    Text(
        fr="{n} fait plus ancien est un point sans nom\u00a0: il est dans le tableau.",
        en="{n} earlier event is a dot without a name: it is in the table.",
    ),
    Text(
        fr="{n} faits plus anciens sont des points sans nom\u00a0: ils sont dans le tableau.",
        en="{n} earlier events are dots without a name: they are in the table.",
    ),
)
TODAY_IS = Text(fr="Aujourd’hui, {day}", en="Today, {day}")
"""How a drawing names the day it is looked at; an instrument looks from a day of its own."""
_TODAY = Text(fr="aujourd’hui", en="today")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stage from its first day to the first day of the next; `end` None when not known."""

    label: Text
    start: date
    end: date | None = None
    state: SpanState

    def when(self) -> Text:
        """Its days and its state, in words."""
        if self.end is None:
            days = Text(fr="depuis le {start}", en="since {start}")
            if self.state == "coming":
                days = Text(fr="à partir du {start}", en="from {start}")
        else:
            days = Text(fr="du {start} au {end}", en="{start} to {end}")
        told = days.format(start=self.start, end=self.end or self.start)
        return told if self.state == "done" else Text.joined((told, _SPAN_STATE[self.state]))

    def state_text(self) -> Text:
        return _SPAN_STATE[self.state]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, or is set to happen, on a day."""

    label: Text
    day: date


@dataclass(frozen=True, kw_only=True)
class Due:
    """A deadline: what is due, by when, where it stands, how the day was counted."""

    label: Text
    day: date
    state: DueState
    explanation: Text

    def state_text(self, today: date) -> Text:
        """Where it stands: "en retard de 3 jours", "dans 12 jours", "tenu", "ouvert"."""
        days = (self.day - today).days
        if self.state == "late" and days < 0:
            return _counted(-days, "en retard de {n} jour", "{n} day late")
        if self.state == "open" and days > 0:
            return _counted(days, "dans {n} jour", "in {n} day")
        return _TODAY if self.state == "open" and days == 0 else _DUE_STATE[self.state]


def _counted(days: int, fr: str, en: str) -> Text:
    many = Text(fr=f"{fr}s", en=en.replace(" day", " days"))
    return plural_text(days, Text(fr=fr, en=en), many)


@dataclass(frozen=True)
class Chronology:
    """All that a timeline shows, with the day it is looked at."""

    spans: tuple[Span, ...]
    events: tuple[Event, ...]
    deadlines: tuple[Due, ...]
    today: date
    stands: Text = TODAY_IS

    @property
    def empty(self) -> bool:
        return not (self.spans or self.events or self.deadlines)

    def days(self) -> Iterator[date]:
        """Every day that must fit in the drawing."""
        yield self.today
        for span in self.spans:
            yield span.start
            yield self.end_of(span)
        yield from (event.day for event in self.events)
        yield from (due.day for due in self.deadlines)

    def end_of(self, span: Span) -> date:
        """Last day to draw: a stage under way without an end reaches today."""
        if span.end is not None:
            return max(span.start, span.end)
        return span.start if span.state == "coming" else max(span.start, self.today)

    @property
    def named_events(self) -> tuple[Event, ...]:
        """The events written on the drawing."""
        return self.events[-NAMED_EVENTS:]

    def older_text(self) -> Text | None:
        """How many events are only dots; None when all are named."""
        older = len(self.events) - len(self.named_events)
        return plural_text(older, *_OLDER) if older else None

    def today_text(self) -> Text:
        return self.stands.format(day=date_text(self.today))


def read_chronology(
    spans: Sequence[Span],
    events: Sequence[Event],
    deadlines: Sequence[Due],
    today: date,
    stands: Text = TODAY_IS,
) -> Chronology:
    """Everything in order of date; what falls on the same day keeps the order given."""
    return Chronology(
        tuple(sorted(spans, key=lambda span: span.start)),
        tuple(sorted(events, key=lambda event: event.day)),
        tuple(sorted(deadlines, key=lambda due: due.day)),
        today,
        stands,
    )
