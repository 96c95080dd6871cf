"""Deadlines that nothing opens, that nothing closes, or whose silence says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.conditions.window import WindowCondition
from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.text import Text

NO_OPENER = Text(fr="Rien n’ouvre ce délai.", en="Nothing opens this deadline.")
OPENER = Text(
    fr="Donnez `opened_by` (des actes), `on_stage` (des étapes) ou `from_deadline` (un délai).",
    en="Give `opened_by` (acts), `on_stage` (stages) or `from_deadline` (a deadline).",
)
NO_EFFECT = Text(
    fr="On ne sait pas ce qui arrive quand ce délai passe.",
    en="What happens when this deadline passes is not said.",
)
EFFECT = Text(
    fr="Écrivez `silence` avec son sens et sa phrase, même si ce n’est qu’un retard.",
    en="Write `silence` with its meaning and sentence, even if it is only lateness.",
)
NO_CLOSER = Text(fr="Aucun acte ne satisfait ce délai.", en="No act satisfies this deadline.")
CLOSER = Text(
    fr="Donnez `closed_by`, ou `nature: period` si c’est un temps qui doit courir.",
    en="Give `closed_by`, or `nature: period` if it is a time that has to run.",
)
NOBODY = Text(
    fr="On ne sait pas qui doit tenir ce délai.", en="Who owes this deadline is not said."
)
OWER = Text(fr="Donnez `owed_by`, un rôle.", en="Give `owed_by`, a role.")
HALF = Text(
    fr="Ce délai se suspend sans jamais reprendre, ou reprend sans se suspendre.",
    en="This deadline is suspended and never resumed, or resumed and never suspended.",
)
BOTH = Text(
    fr="Donnez `suspended_by` et `resumed_by` ensemble.",
    en="Give `suspended_by` and `resumed_by` together.",
)
CIRCLE = Text(
    fr="Ce délai se compte, de proche en proche, à partir de lui-même.",
    en="This deadline is counted, step by step, from itself.",
)
UNWIND = Text(
    fr="Comptez l’un d’eux d’un acte (`from_act`) ou d’une date (`from_field`).",
    en="Count one of them from an act (`from_act`) or a date (`from_field`).",
)
NOT_SOFT = Text(
    fr="Un délai indicatif (`soft`) ne peut rien changer par son silence.",
    en="A soft deadline cannot change anything by its silence.",
)
HARDEN = Text(
    fr="Retirez `soft`, ou bien `moves`, `sets` et `bars` de `silence`.",
    en="Remove `soft`, or else `moves`, `sets` and `bars` from `silence`.",
)
TOLD_APART = Text(
    fr="Cette date se compte de « {field} », que tout le monde ne peut pas lire.",
    en="This date is counted from “{field}”, which not everybody may read.",
)
SAY_OPENLY = Text(
    fr="La date le dirait : comptez-la d’un acte, ou rendez cette réponse publique.",
    en="The date would tell it: count it from an act, or make that answer public.",
)
NO_WINDOW = Text(
    fr="« {name} » n’a pas de fenêtre : il n’ouvre à aucun jour.",
    en="“{name}” has no window: it opens on no particular day.",
)
GIVE_WINDOW = Text(
    fr="Donnez-lui `window`, ou employez la condition `in_time`.",
    en="Give it a `window`, or use the condition `in_time`.",
)


def check(mechanism: Mechanism) -> Iterator[Problem]:
    """Problems of the deadlines."""
    for name, deadline in mechanism.deadlines.items():
        path = ("deadlines", name)
        opened = deadline.opened_by or deadline.on_stage
        if not opened and deadline.from_deadline in (None, name):
            yield Problem(path, NO_OPENER, OPENER)
        if _circles(mechanism, name):
            yield Problem((*path, "from_deadline"), CIRCLE, UNWIND)
        silence = deadline.silence
        if deadline.soft and silence and (silence.moves or silence.sets or silence.bars):
            yield Problem((*path, "soft"), NOT_SOFT, HARDEN)
        if bool(deadline.suspended_by) != bool(deadline.resumed_by):
            yield Problem(path, HALF, BOTH)
        if deadline.nature != "limit":
            continue
        yield from _promised(path, deadline)
    yield from _windows(mechanism)
    yield from _told_apart(mechanism)


def _told_apart(mechanism: Mechanism) -> Iterator[Problem]:
    """Dates are shown to everybody: none is counted from an answer kept from some."""
    clocks: list[tuple[Path, str | None]] = [
        *((("deadlines", name), one.from_field) for name, one in mechanism.deadlines.items()),
        *((("obligations", name), one.from_field) for name, one in mechanism.obligations.items()),
    ]
    for name, act in mechanism.acts.items():
        for lock in act.locks:
            clocks += [
                (("acts", name, "locks"), each) for each in (lock.from_field, lock.until_field)
            ]
    for path, counted_from in clocks:
        field = mechanism.fields.get(counted_from or "")
        if field is not None and field.visibility != "public":
            yield Problem(path, TOLD_APART.format(field=field.label), SAY_OPENLY)


def _promised(path: Path, deadline: Deadline) -> Iterator[Problem]:
    """What a limit must say: what silence does, which act meets it, who owes it."""
    if deadline.silence is None:
        yield Problem(path, NO_EFFECT, EFFECT)
    if not deadline.closed_by and not deadline.closes_on_leaving:
        yield Problem(path, NO_CLOSER, CLOSER)
    if deadline.owed_by is None:
        yield Problem(path, NOBODY, OWER)


def _circles(mechanism: Mechanism, name: str) -> bool:
    """Whether counting from deadline to deadline comes back to `name`; itself alone is allowed."""
    seen: set[str] = set()
    here = mechanism.deadlines[name].from_deadline
    if here == name:
        return False
    while here in mechanism.deadlines and here not in seen:
        seen.add(here)
        here = mechanism.deadlines[here].from_deadline
    return name in seen


def _windows(mechanism: Mechanism) -> Iterator[Problem]:
    for act, kind in mechanism.acts.items():
        for n, condition in enumerate(kind.conditions):
            deadline = mechanism.deadlines.get(getattr(condition, "deadline", None) or "")
            if isinstance(condition, WindowCondition) and deadline and deadline.window is None:
                words = NO_WINDOW.format(name=condition.deadline or "")
                yield Problem(("acts", act, "conditions", n), words, GIVE_WINDOW)
