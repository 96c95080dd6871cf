"""Lines of a register: number, day, what was done, by whom, its main words, its seal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from communaux.apps.dossiers.permissions import is_public
from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.web.showing.people import Names

LONGEST_QUOTE = 180
LATEST = 6
QUOTED = frozenset({"text", "long_text"})
SOMEBODY = Text(fr="Une personne du public", en="A member of the public")
BY = Text(fr="{role} · {party}", en="{role} · {party}")
PROGRAM = Text(fr="Inscrit par le programme", en="Entered by the program")
COUNTED = Text(
    fr="Calculé, d’après le délai « {label} »", en="Computed, from the deadline “{label}”"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; `seq` 0 for what no act but a silence caused."""

    seq: int
    on: date
    done: Text
    who: Text
    quote: str = ""
    seal: str = ""
    url: str = ""
    event: bool = False
    dossier: str = ""
    dossier_url: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The newest acts, and those before them, folded away."""

    latest: tuple[Line, ...]
    earlier: tuple[Line, ...]


def ledger(situation: Situation, names: Names) -> Ledger:
    """The acts of a dossier, the newest first."""
    dossier = situation.dossier
    lines = tuple(
        line(act, dossier.mechanism, names, dossier=dossier.id)
        for act in reversed(dossier.acts)
        if act.on <= situation.on
    )
    shown = LATEST if len(lines) > LATEST + 2 else len(lines)
    return Ledger(lines[:shown], lines[shown:])


def line(
    act: Act,
    mechanism: Mechanism,
    names: Names,
    *,
    dossier: str = "",
    title: str = "",
) -> Line:
    """One act of a dossier; `title` names the dossier, where several are mixed."""
    kind = mechanism.acts.get(act.kind)
    return Line(
        seq=act.seq,
        on=act.on,
        done=kind.done if kind else Text.same(act.kind),
        who=who(act, mechanism, names),
        quote=quote(act, mechanism),
        seal=act.sealed,
        url=reverse("act", args=[dossier, act.seq]) if dossier else "",
        dossier=title,
        dossier_url=reverse("dossier", args=[dossier]) if title else "",
        family=mechanism.family if title else "",
    )


def who(act: Act, mechanism: Mechanism, names: Names) -> Text:
    """The role and the party; never the name of somebody who merely spoke as the public."""
    role = mechanism.roles.get(act.role)
    if act.party == "communaux":
        return PROGRAM
    if role is not None and role.held_by == "anyone":
        return SOMEBODY
    return BY.format(role=role.label if role else act.role, party=names.of(act.party))


def quote(act: Act, mechanism: Mechanism) -> str:
    """The first public sentence of an act, cut short."""
    form = mechanism.forms.get(act.kind, {})
    titles = {mechanism.title_field, "office"}
    for name, field in form.items():
        value = act.data.get(name)
        if field.type in QUOTED and is_public(field.visibility) and name not in titles and value:
            return _cut(" ".join(str(value).split()))
    return ""


def _cut(words: str) -> str:
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"


def silences(situation: Situation) -> Iterator[Line]:
    """Silences that took effect, the newest first."""
    deadlines = situation.dossier.mechanism.deadlines
    for event in reversed(situation.silences):
        label = deadlines[event.deadline].label
        yield Line(
            seq=0, on=event.day, done=event.sentence, who=COUNTED.format(label=label), event=True
        )
