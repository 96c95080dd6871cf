"""Rehearsing a dossier: every act it may still know, each reached by the fewest steps.

Nothing here counts a day: acts are given to the very fold that reads registers, once as early as
they may come and once as late as nothing is yet late or lost. So every rule of deadlines that a
register follows, its timetable follows too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time

from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.fold import run_to, take_effect
from communaux.kernel.dossier.running import Running
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.mechanism import MAIN
from communaux.kernel.text import Text
from communaux.kernel.timetable.chances import first_chance, last_chance, stands

PREPARED = 4
"""How many acts may have to come first."""
SILENCE = Text(fr="silence : {label}", en="silence: {label}")


@dataclass(slots=True, eq=False)
class Moment:
    """A step of the rehearsal: an act or a silence, and how the dossier would stand after it.

    `early`: everybody acted as soon as possible; `late`: on the last day, None when an act on
    the way has none. `name` is None at the beginning. `granted`: what had to be taken for granted
    because no date is known for it; the early day is then only a day before which it cannot be.
    """

    name: str | None
    label: Text | None
    early: State
    late: State | None
    before: Moment | None = None
    by_silence: bool = False
    granted: Text | None = None

    def chain(self) -> list[Moment]:
        """From the beginning to here."""
        found, here = [], self
        while here.before is not None:
            found.append(here)
            here = here.before
        return [here, *reversed(found)]


@dataclass(slots=True)
class Rehearsal:
    """Every moment, nearest first. `blocked`: act → where it could stand, and what forbids it."""

    moments: list[Moment]
    blocked: dict[str, tuple[Moment, Text]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @property
    def reached(self) -> set[str]:
        return {each.name for each in self.moments if each.name}


def rehearse(state: State) -> Rehearsal:
    """Walk every act and every silence that moves the dossier, each once, from this state."""
    first = Moment(None, None, state, branched(state))
    hold_unknown(first.early)
    if first.late is not None:
        hold_unknown(first.late)
    found = Rehearsal([first])
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for following in _following(here, found):
            found.moments.append(following)
            waiting.append(following)
        if not waiting:
            waiting.extend(_granted(found))
    return found


def _following(here: Moment, found: Rehearsal) -> Iterator[Moment]:
    mechanism = here.early.mechanism
    for name, kind in mechanism.acts.items():
        if name in found.seen or not stands(here.early, name, kind):
            continue
        yield from _reach(here, name, found, PREPARED)
    for running in here.early.open_deadlines():
        if running.name not in found.seen and _moves(here.early, running):
            early = _silent(here.early, running.name)
            if early is not None:
                found.seen.add(running.name)
                late = _silent(here.late, running.name) if here.late else None
                label = SILENCE.format(label=running.spec.label)
                yield Moment(running.name, label, early, late, here, by_silence=True)


def _reach(here: Moment, name: str, found: Rehearsal, deep: int) -> list[Moment]:
    """The act from here, with the acts it needs first; nothing when it cannot be."""
    state = branched(here.early)
    chance = first_chance(state, name)
    if chance.day is not None:
        found.seen.add(name)
        return [_done(here, name, state)]
    if chance.against is None:
        return []
    for needed in chance.needs if deep else ():
        if stands(here.early, needed, here.early.mechanism.acts[needed]):
            before = _reach(here, needed, found, deep - 1)
            after = _reach(before[-1], name, found, deep - 1) if before else []
            if after:
                return [*before, *after]
    found.blocked.setdefault(name, (here, chance.against))
    return []


def _done(here: Moment, name: str, early: State, granted: Text | None = None) -> Moment:
    """`early` stands on the day of the act; what had to be granted leaves no last day."""
    late = None if granted else _put_off(here, name, early.on)
    perform(early, name, early.on)
    label = early.mechanism.acts[name].label
    return Moment(name, label, early, late, here, granted=granted)


def _granted(found: Rehearsal) -> Iterator[Moment]:
    """Take for granted what no date can tell, one act at a time, so that nothing is dropped."""
    for name, (here, why) in found.blocked.items():
        if name not in found.seen:
            found.seen.add(name)
            moment = _done(here, name, branched(here.early), why)
            found.moments.append(moment)
            yield moment
            return


def _put_off(here: Moment, name: str, early: date) -> State | None:
    """The dossier once the act came as late as it can; None when nothing limits it."""
    if here.late is None:
        return None
    state = branched(here.late)
    last = last_chance(state, name)
    if last is None:
        return None
    chance = first_chance(state, name)
    if chance.day is None:
        return None
    state.on = max(chance.day, last, early)
    run_to(state, state.on)
    if not stands(state, name, state.mechanism.acts[name]):
        return None
    perform(state, name, state.on)
    return state


def _silent(state: State, name: str) -> State | None:
    """The dossier the day after that clock ran out, everything else having kept silent too."""
    state = branched(state)
    found = [running for running in state.open_deadlines() if running.name == name]
    if not found or found[-1].stopped:
        return None
    state.on = max(state.on, found[-1].free_from(state.dossier.world.holidays))
    run_to(state, state.on)
    hold_unknown(state)
    return state


def _moves(state: State, running: Running) -> bool:
    """Whether the silence of this clock would move the dossier."""
    silence = running.spec.silence
    if silence is None or running.stopped or running.lapsed is not None:
        return False
    return any(
        state.stage[track] != stage and (not silence.only_from or state.stage[track] in
                                         silence.only_from)
        for track, stage in silence.moves.items()
    )  # fmt: skip


def perform(state: State, name: str, day: date) -> None:
    """Enter an act as if every hand had been given, with no answers but those supposed."""
    kind = state.mechanism.acts[name]
    state.on, state.count = day, state.count + 1
    recorded = datetime.combine(day, time(12), UTC)
    take_effect(
        state, Act(seq=state.count, kind=name, on=day, recorded=recorded, person="", party="",
                   role=kind.by[0]), kind,
    )  # fmt: skip
    hold_unknown(state)


def hold_unknown(state: State) -> None:
    """Stop the clocks that count from a date nobody has given: they cannot be placed."""
    for running in state.open_deadlines():
        if running.after is None and unknown_start(state, running) and not running.suspended:
            running.suspend(running.opened)


def unknown_start(state: State, running: Running) -> str | None:
    """The answer that is not there and from which the clock, or the one it follows, counts."""
    name = running.spec.from_field
    if name is not None and not isinstance(state.facts.get(name), date):
        return name
    return unknown_start(state, running.after) if running.after is not None else None


def branched(state: State) -> State:
    """A copy that may go its own way: clocks that follow one another still do."""
    other = copy(state)
    for each in fields(State):
        setattr(other, each.name, _apart(getattr(state, each.name)))
    twins = {id(running): twin for running, twin in zip(state.running, other.running, strict=True)}
    for running in other.running:
        running.after = twins.get(id(running.after))
    return other


def _apart(value: object) -> object:
    if isinstance(value, dict):
        return {key: _apart(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_apart(inner) for inner in value]
    if isinstance(value, Running):
        twin = copy(value)
        twin.suspensions = list(value.suspensions)
        return twin
    return value


def main_way(found: Rehearsal) -> list[Moment]:
    """The moments that lead to the end: the first ending, as the file lists them, far enough.

    "Far enough": three quarters of the farthest one, so that an early refusal is a branch.
    """
    mechanism = found.moments[0].early.mechanism
    stages = mechanism.tracks[MAIN].stages
    entered: dict[str, list[Moment]] = {}
    for moment in found.moments:
        chain = moment.chain()
        if not any(_waived(each) for each in chain):
            entered.setdefault(moment.early.stage[MAIN], chain)
    endings = [name for name, stage in stages.items() if stage.ending and name in entered]
    last = [name for name in stages if not stages[name].ending and name in entered][-1:]
    farthest = max(len(entered[name]) for name in [*endings, *last]) if entered else 0
    for name in [*endings, *last]:
        if 4 * len(entered[name]) >= 3 * farthest:
            return entered[name]
    return found.moments[:1]


def _waived(moment: Moment) -> bool:
    """A silence that costs something: the way to the end does not count on it."""
    spec = moment.early.mechanism.deadlines.get(moment.name or "")
    return moment.by_silence and spec is not None and spec.nature == "limit"
