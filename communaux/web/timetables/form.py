"""The form of a timetable: what may be chosen, supposed and simulated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from communaux.kernel.dossier.fold import fold
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.timetable.asked import NO_HOLIDAY, Asked
from communaux.web.showing.mechanism import numbers_named
from communaux.web.timetables.address import ANSWER, BOXES, Kept, kept_in
from communaux.web.timetables.place import Place

OWN = Text(fr="ceux de {place}", en="those of {place}")
NO_TERRITORY = Text(fr="le territoire", en="the territory")
NONE = Text(fr="aucun jour férié", en="no holiday")
PLACES = {
    "FR": Text(fr="France", en="France"),
    "FR-57": Text(fr="Alsace et Moselle", en="Alsace and Moselle"),
    "GB-SCT": Text(fr="Écosse", en="Scotland"),
    "GB-ENG": Text(fr="Angleterre", en="England"),
    "BE": Text(fr="Belgique", en="Belgium"),
    "IT": Text(fr="Italie", en="Italy"),
    "ES": Text(fr="Espagne", en="Spain"),
    "NL": Text(fr="Pays-Bas", en="Netherlands"),
    "DE": Text(fr="Allemagne", en="Germany"),
    "GR": Text(fr="Grèce", en="Greece"),
}
MONTHS = (6, 12, 24, 60)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    label: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A date nobody has given yet, on which others hang."""

    name: str
    label: Text
    value: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Everything the form shows; boxes hold again what was typed."""

    start: date
    levels: tuple[Option, ...]
    openings: tuple[Option, ...]
    places: tuple[Option, ...]
    months: tuple[Option, ...]
    blanks: tuple[Blank, ...]
    acts: tuple[Option, ...]
    numbers: tuple[Option, ...]
    kept: tuple[Kept, ...]
    move_to: date | None
    typed: dict[str, str]


def form_of(place: Place, asked: Asked, query: QueryDict) -> Form:
    """The form as the address filled it."""
    mechanism, supposed = place.mechanism, asked.suppositions
    start = asked.start or place.today
    numbers = numbers_named(place.book, start)
    levels = mechanism.levels.values if mechanism.levels else {}
    openings = mechanism.opening_acts if len(mechanism.opening_acts) > 1 else ()
    chosen = supposed.level or next(iter(levels), "")
    typed = {name: query.get(name, "")[:200] for names in BOXES.values() for name in names}
    return Form(
        start=start,
        levels=tuple(Option(name, label, name == chosen) for name, label in levels.items()),
        openings=tuple(
            Option(name, mechanism.acts[name].label, name == supposed.opening) for name in openings
        ),
        places=tuple(_places(place, asked.place)),
        months=tuple(
            Option(str(n), Text(fr=f"{n} mois", en=f"{n} months"), n == asked.months)
            for n in sorted({*MONTHS, asked.months})
        ),
        blanks=tuple(_blanks(place, asked)),
        acts=tuple(
            Option(name, kind.label, name == typed["fait_quoi"])
            for name, kind in mechanism.acts.items()
            if not kind.opens and not kind.rectifies
        ),
        numbers=tuple(
            Option(line.id, Text(fr=f"{line.label.fr} ({line.shown.fr})",
                                 en=f"{line.label.en} ({line.shown.en})"),
                   line.id == typed["si_quoi"])
            for line in numbers
        ),
        kept=tuple(kept_in(asked, mechanism, {line.id: line.label for line in numbers})),
        move_to=asked.hypothesis.start,
        typed=typed,
    )  # fmt: skip


def _places(place: Place, chosen: str) -> Iterator[Option]:
    name = place.territory.name if place.territory else NO_TERRITORY
    yield Option("", OWN.format(place=name), not chosen)
    yield Option(NO_HOLIDAY, NONE, chosen == NO_HOLIDAY)
    known = PLACES if chosen in {"", NO_HOLIDAY, *PLACES} else {**PLACES, chosen: Text.same(chosen)}
    for code, label in known.items():
        yield Option(code, label, code == chosen)


def _blanks(place: Place, asked: Asked) -> Iterator[Blank]:
    """The dates asked by forms from which something counts, unless the dossier has them."""
    facts: dict[str, object] = {}
    if place.dossier is not None:
        facts = fold(place.dossier, asked.start or place.today, place.book).facts
    for name in anchors(place.mechanism):
        if name not in facts:
            label = place.mechanism.fields[name].label
            yield Blank(ANSWER + name, label, asked.suppositions.answers.get(name))


def anchors(mechanism: Mechanism) -> list[str]:
    """The date questions from which a deadline, a window or a promise counts."""
    found = [spec.from_field for spec in mechanism.deadlines.values()]
    for duty in mechanism.obligations.values():
        found += [duty.from_field, duty.until_field]
    for kind in mechanism.acts.values():
        found += [getattr(condition, "field", None) for condition in kind.conditions
                  if condition.kind in {"window", "elapsed"}]  # fmt: skip
    dates = {name for name, spec in mechanism.fields.items() if spec.type == "date"}
    return [name for name in dict.fromkeys(found) if name in dates]
