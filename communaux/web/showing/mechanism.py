"""The page of a mechanism: roles, deadlines, promises, numbers and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.text import Text, duration_text, list_text

NOBODY = Text(fr="—", en="—")
FIXED = Text(fr="fixé par le mécanisme", en="fixed by the mechanism")
POSTURES = {
    "partner": Text(fr="partenaire", en="partner"),
    "producer": Text(fr="productrice", en="producer"),
    "regulator": Text(fr="régulatrice", en="regulator"),
    "helper": Text(fr="aidante", en="helper"),
    "intermediary": Text(fr="intermédiaire", en="intermediary"),
    "performative": Text(fr="performative", en="performative"),
}
SIDES = {
    "inhabitants": Text(fr="du côté des habitants", en="on the inhabitants’ side"),
    "authority": Text(fr="du côté de l’autorité", en="on the authority’s side"),
    "third": Text(fr="tiers", en="third party"),
    "public": Text(fr="tout le monde", en="everyone"),
}


@dataclass(frozen=True, slots=True)
class RoleAct:
    """One act of a role, and the posture the authority takes in it."""

    label: Text
    posture: Text | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role: who it is, on which side, what it does."""

    label: Text
    who: Text
    side: Text
    acts: tuple[RoleAct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One number of the rules: what it limits, how much, whose number it is, since when."""

    label: Text
    owed_by: Text
    length: Text
    origin: Text
    ours: bool
    source: str | None
    since: date | None
    settable: bool
    note: Text | None
    silence: Text | None

    @property
    def source_url(self) -> str:
        """Where the source stands on the same page."""
        return f"#source-{self.source}"


def roles(mechanism: Mechanism) -> tuple[RoleLine, ...]:
    """Roles in the order of the file, each with its acts."""
    return tuple(
        RoleLine(role.label, role.who, SIDES[role.side], _acts(mechanism, name))
        for name, role in mechanism.roles.items()
    )


def _acts(mechanism: Mechanism, role: str) -> tuple[RoleAct, ...]:
    return tuple(
        RoleAct(act.label, POSTURES.get(act.posture or ""))
        for act in mechanism.acts.values()
        if role in act.by
    )


def deadlines(mechanism: Mechanism, book: ParameterBook, on: date) -> tuple[NumberLine, ...]:
    """Every deadline and every promise, with the origin of its length."""
    return (*_deadlines(mechanism, book, on), *_obligations(mechanism, book, on))


def _deadlines(mechanism: Mechanism, book: ParameterBook, on: date) -> Iterator[NumberLine]:
    for spec in mechanism.deadlines.values():
        owed = mechanism.roles[spec.owed_by].label if spec.owed_by else NOBODY
        silence = spec.silence.sentence if spec.silence else None
        for name, label in _parameters(mechanism, spec):
            if name is None:
                yield _fixed(spec, owed, silence)
            else:
                yield number(book, name, on, label=label, owed_by=owed, silence=silence)


def _parameters(mechanism: Mechanism, spec: Deadline) -> Iterator[tuple[str | None, Text]]:
    if spec.by_level:
        levels = mechanism.levels.values if mechanism.levels else {}
        for level, name in spec.by_level.items():
            words = Text(fr="{label} ({level})", en="{label} ({level})")
            yield name, words.format(label=spec.label, level=levels.get(level, level))
    else:
        yield spec.parameter, spec.label


def _fixed(spec: Deadline, owed: Text, silence: Text | None) -> NumberLine:
    length = duration_text(spec.duration) if spec.duration else NOBODY
    return NumberLine(
        label=spec.label, owed_by=owed, length=length, origin=FIXED, ours=False, source=None,
        since=None, settable=False, note=None, silence=silence,
    )  # fmt: skip


def _obligations(mechanism: Mechanism, book: ParameterBook, on: date) -> Iterator[NumberLine]:
    for spec in mechanism.obligations.values():
        owed = mechanism.roles[spec.owed_by].label
        yield number(book, spec.every, on, label=spec.label, owed_by=owed)


def numbers(book: ParameterBook, on: date) -> tuple[NumberLine, ...]:
    """Every parameter of the mechanism, as it stands on that day."""
    return tuple(number(book, name, on) for name in book)


def number(
    book: ParameterBook,
    name: str,
    on: date,
    *,
    label: Text | None = None,
    owed_by: Text = NOBODY,
    silence: Text | None = None,
) -> NumberLine:
    """The line of one parameter; a parameter not yet in force says from when it is."""
    parameter = book[name]
    try:
        dated = book.value(name, on)
    except NotYetInForce as not_yet:
        return NumberLine(
            label=label or parameter.label, owed_by=owed_by, length=NOBODY, origin=not_yet.text,
            ours=False, source=parameter.source, since=None, settable=parameter.settable,
            note=parameter.note, silence=silence,
        )  # fmt: skip
    return NumberLine(
        label=label or parameter.label, owed_by=owed_by, length=dated.value_text(),
        origin=dated.origin_text(), ours=dated.nature == "default" and dated.decision is None,
        source=dated.source, since=dated.since, settable=dated.settable, note=dated.note,
        silence=silence,
    )  # fmt: skip


def anytime(mechanism: Mechanism) -> Text | None:
    """The acts possible at any stage, in one sentence part; None when there is none."""
    labels = [
        act.label
        for act in mechanism.acts.values()
        if act.from_ is None and not act.opens and not act.rectifies
    ]
    return list_text(labels, "and") if labels else None


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A parameter one may take at another value in a preview."""

    id: str
    label: Text
    shown: Text


def numbers_named(book: ParameterBook, on: date) -> tuple[NamedNumber, ...]:
    """Every parameter of the mechanism by its name, for a list to choose from."""
    return tuple(
        NamedNumber(name, book[name].label, number(book, name, on).length) for name in book
    )
