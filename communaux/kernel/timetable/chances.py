"""The first and the last day on which an act may be done, as far as time alone can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.in_time import InTimeCondition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.window import WindowCondition
from communaux.kernel.dossier.fold import run_to
from communaux.kernel.dossier.judge import judged
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.dossier.running import Running
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.text import Text

TIMELY = {"done", "elapsed", "in_time", "window"}
"""What a rehearsal cannot wave through: the rest (a document, a vote…) is taken to be granted."""
MOST_WAITS = 4


def stands(state: State, name: str, kind: ActKind) -> bool:
    """Whether the stages and the silences so far leave the way clear."""
    if kind.opens or kind.rectifies or name in state.barred:
        return False
    if kind.once and state.days.get(name):
        return False
    if any(state.stage[track] not in among for track, among in kind.while_.items()):
        return False
    return not state.ended if kind.from_ is None else state.stage[kind.track] in kind.from_


@dataclass(frozen=True, slots=True)
class Chance:
    """The first day, or what stands against it and the acts that would lift it."""

    day: date | None = None
    against: Text | None = None
    needs: tuple[str, ...] = ()


def first_chance(state: State, name: str) -> Chance:
    """Let time pass until the act may be done: that day, else what stands in the way.

    `state` moves on.
    """
    kind = state.mechanism.acts[name]
    for _ in range(MOST_WAITS):
        if not stands(state, name, kind):
            return Chance()
        look = Looking(Situation(state), name, None)
        verdicts = [(condition, judged(condition, look)) for condition in kind.conditions]
        for condition, verdict in verdicts:
            against = _against(verdict)
            if against is not None:
                return Chance(None, against.sentence, tuple(_needs(state, condition)))
        waits = [each.possible_from for _, each in verdicts if each.blocks and each.possible_from]
        if not waits:
            return Chance(state.on)
        state.on = max(waits)
        run_to(state, state.on)
    return Chance()


def _needs(state: State, condition: Condition) -> Iterator[str]:
    """The acts without which the condition has no date."""
    for part in getattr(condition, "conditions", ()):
        yield from _needs(state, part)
    act = getattr(condition, "act", None)
    if act is not None and not state.days.get(act):
        yield act
    deadline = state.mechanism.deadlines.get(getattr(condition, "deadline", None) or "")
    while deadline is not None:
        opening = (*deadline.opened_by, *filter(None, [deadline.from_act]))
        yield from (name for name in opening if not state.days.get(name))
        follows = deadline.from_deadline if deadline.follows else None
        deadline = state.mechanism.deadlines.get(follows or "")


def last_chance(state: State, name: str) -> date | None:
    """The last day before something due is late or lost; None when nothing limits the act."""
    kind = state.mechanism.acts[name]
    days = [
        running.compute(state.dossier.world.holidays).day
        for running in state.open_deadlines()
        if not running.stopped and running.lapsed is None and _limits(state, name, running)
    ]
    look = Looking(Situation(state), name, None)
    days += [
        due for condition in kind.conditions
        if isinstance(condition, InTimeCondition | WindowCondition)
        and (due := look.due(condition.deadline or ""))
    ]  # fmt: skip
    return min(days, default=None)


def _limits(state: State, name: str, running: Running) -> bool:
    """Whether the act must come before this clock runs out."""
    kind, silence = state.mechanism.acts[name], running.spec.silence
    if name in running.spec.closed_by and running.spec.nature == "limit":
        return True
    if silence is None:
        return False
    if name in silence.bars:
        return True
    track, moved = kind.track, silence.moves.get(kind.track)
    here = not silence.only_from or state.stage[track] in silence.only_from
    return moved is not None and here and kind.from_ is not None and moved not in kind.from_


def _against(verdict: Verdict) -> Verdict | None:
    """The part of a refusal that neither time nor a person's good will can lift here."""
    if not verdict.blocks or verdict.possible_from:
        return None
    if verdict.kind == "all_of":
        return next((found for part in verdict.parts if (found := _against(part))), None)
    if verdict.kind == "any_of":
        return verdict if all(_against(part) for part in verdict.parts) else None
    if verdict.kind == "none_of":
        held = any(part.holds and part.kind in TIMELY for part in verdict.parts)
        return verdict if held else None
    return verdict if verdict.kind in TIMELY else None
