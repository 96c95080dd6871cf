"""A timetable as an address: every choice is in it, in French words, so that it can be shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.kernel.timetable.asked import Asked, Given

KEYS = {
    "start": "debut", "level": "niveau", "opening": "ouvrir", "holidays": "feries",
    "months": "mois", "done": "fait", "answer": "reponse", "if": "si", "add_holiday": "ferie",
    "move_to": "et_debut",
}  # fmt: skip
BOXES = {"done": ("fait_quoi", "fait_le"), "if": ("si_quoi", "si_valeur")}
"""Two boxes of the form that together make one pair of the address."""
ANSWER, ONLY, MAIN = "r-", "voie", "principale"
LONGEST = 6000


def given_in(query: QueryDict, mechanism: Mechanism) -> Given:
    """What the address asks, its boxes put together."""
    given: dict[str, list[str]] = {key: query.getlist(name) for key, name in KEYS.items()}
    for key, (what, value) in BOXES.items():
        named, written = query.get(what, "").strip(), query.get(value, "").strip()
        if named and written:
            given[key].append(f"{named}:{written}")
    given["answer"] += [
        f"{name}:{query[ANSWER + name]}"
        for name in mechanism.fields
        if query.get(ANSWER + name, "").strip()
    ]
    return given


def pairs_of(asked: Asked) -> list[tuple[str, str]]:
    """The same request as the shortest list of names and values."""
    supposed, hypothesis = asked.suppositions, asked.hypothesis
    single = [
        ("start", asked.start), ("level", supposed.level), ("opening", supposed.opening),
        ("holidays", asked.place), ("months", "" if asked.months == 12 else asked.months),  # noqa: PLR2004 - a year ahead is the usual.
        ("move_to", hypothesis.start),
    ]  # fmt: skip
    found = [(KEYS[key], str(value)) for key, value in single if value]
    found += [(KEYS["done"], f"{act}:{day}") for act, day in supposed.acts]
    found += [(KEYS["answer"], f"{name}:{day}") for name, day in supposed.answers.items()]
    found += [(KEYS["if"], f"{name}:{value}") for name, value in hypothesis.numbers]
    found += [(KEYS["add_holiday"], str(day)) for day in hypothesis.holidays]
    return found


def query_of(pairs: Sequence[tuple[str, str]]) -> str:
    """The part of an address after "?"."""
    return urlencode(list(pairs))[:LONGEST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One supposition already made: its hidden field, its words, the address without it."""

    name: str
    value: str
    words: Text
    without: str


SUPPOSED = Text(fr="{act}, le {day}", en="{act}, on {day}")
NUMBER = Text(fr="{label} = {value}", en="{label} = {value}")
HOLIDAY = Text(fr="le {day}, férié", en="{day}, a holiday")


def kept_in(asked: Asked, mechanism: Mechanism, labels: dict[str, Text]) -> Iterator[Kept]:
    """Each repeated supposition, which may be taken away."""
    pairs = pairs_of(asked)
    acts = mechanism.acts
    for act, day in asked.suppositions.acts:
        label = acts[act].label if act in acts else act
        yield _kept(pairs, KEYS["done"], f"{act}:{day}", SUPPOSED.format(act=label, day=day))
    for name, value in asked.hypothesis.numbers:
        words = NUMBER.format(label=labels.get(name, name), value=value)
        yield _kept(pairs, KEYS["if"], f"{name}:{value}", words)
    for day in asked.hypothesis.holidays:
        yield _kept(pairs, KEYS["add_holiday"], str(day), HOLIDAY.format(day=day))


def _kept(pairs: list[tuple[str, str]], name: str, value: str, words: Text) -> Kept:
    rest = [pair for pair in pairs if pair != (name, value)]
    return Kept(name=name, value=value, words=words, without=query_of(rest))
