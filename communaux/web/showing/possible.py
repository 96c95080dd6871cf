"""What one can do now, what not yet and why, and what others may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import MAIN
from communaux.kernel.text import Text, list_text
from communaux.web.showing.people import Names
from communaux.web.showing.reasons import Reason, reasons

RUNNING = frozenset({"open", "late"})
FORWARD = 1
STANDING = frozenset({"stage", "once", "silence"})
"""Refusals that say an act does not belong to this moment: shown only when little else is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAct:
    """One act of the mechanism as the page offers or refuses it."""

    name: str
    label: Text
    help: Text | None
    url: str
    refusals: tuple[Reason, ...]
    possible_from: date | None
    awaited: Text | None
    draft: date | None
    open: bool
    forward: bool = False


@dataclass(frozen=True, slots=True)
class RoleActs:
    """The acts of a role the reader does not hold."""

    role: Text
    acts: tuple[ShownAct, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """The three lists."""

    now: tuple[ShownAct, ...]
    not_yet: tuple[ShownAct, ...]
    others: tuple[RoleActs, ...]


def possible(
    situation: Situation,
    judgements: Sequence[Judgement],
    drafts: Mapping[str, date],
    names: Names,
) -> Possible:
    """Sort the previews of every act into those three lists."""
    mine = [judgement for judgement in judgements if judgement.role is not None]
    now = sorted(
        (judgement for judgement in mine if judgement.allowed),
        key=lambda judgement: urgency(situation, judgement.act),
    )
    soon = [judgement for judgement in mine if not judgement.allowed and _near(judgement)]
    return Possible(
        _shown(situation, now, drafts, names),
        _shown(situation, soon, drafts, names),
        _of_others(situation, judgements, names),
    )


def _near(judgement: Judgement) -> bool:
    """Whether the act belongs to this moment: not merely to another stage, nor done already."""
    return not any(verdict.kind in STANDING for verdict in judgement.refusals)


def _of_others(
    situation: Situation, judgements: Iterable[Judgement], names: Names
) -> tuple[RoleActs, ...]:
    mechanism = situation.dossier.mechanism
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.role is None and _near(judgement):
            groups.setdefault(mechanism.acts[judgement.act].by[0], []).append(judgement)
    return tuple(
        RoleActs(mechanism.roles[role].label, _shown(situation, group, {}, names))
        for role, group in groups.items()
    )


def _shown(
    situation: Situation,
    judgements: Iterable[Judgement],
    drafts: Mapping[str, date],
    names: Names,
) -> tuple[ShownAct, ...]:
    return tuple(show_act(situation, judgement, drafts, names) for judgement in judgements)


def show_act(
    situation: Situation, judgement: Judgement, drafts: Mapping[str, date], names: Names
) -> ShownAct:
    """One act, with what stands against it except the role of the reader."""
    mechanism, name = situation.dossier.mechanism, judgement.act
    refusals = [verdict for verdict in judgement.refusals if verdict.kind != "role"]
    return ShownAct(
        name=name,
        label=mechanism.acts[name].label,
        help=mechanism.acts[name].help,
        url=reverse("act_form", args=[situation.dossier.id, name]),
        refusals=reasons(refusals, mechanism.mechanism),
        possible_from=judgement.possible_from,
        awaited=awaited(situation, name, names),
        draft=drafts.get(name),
        open=not refusals,
        forward=urgency(situation, name) <= FORWARD,
    )


def urgency(situation: Situation, act: str) -> int:
    """What to offer first.

    0 answers a running clock or completes the agreement, 1 moves on, 2 stays, 3 belongs to
    another track, 4 ends the dossier.
    """
    mechanism = situation.dossier.mechanism
    kind = mechanism.acts[act]
    if kind.to and mechanism.stages[kind.to].ending:
        return 4
    running = [due.name for due in situation.deadlines if due.state in RUNNING]
    if any(act in mechanism.deadlines[name].closed_by for name in running):
        return 0
    if kind.clauses and any(not clause.complete for clause in situation.clauses):
        return 0
    if kind.to:
        return 1 if kind.track == MAIN else 3
    return 2 if kind.track == MAIN and kind.from_ is not None else 3


def awaited(situation: Situation, act: str, names: Names) -> Text | None:
    """The roles and parties whose hands are still missing on a shared act already begun."""
    missing = situation.awaited_hands.get(act, ())
    roles = situation.dossier.mechanism.roles
    labels = [roles[name].label if name in roles else Text.same(names.of(name)) for name in missing]
    return list_text(labels, "and") if labels else None
