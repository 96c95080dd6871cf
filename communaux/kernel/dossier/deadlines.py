"""Opening, stopping and closing the clocks of a dossier, and what silence does."""

from __future__ import annotations

from datetime import date, timedelta

from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.running import Running, SilenceEvent
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.book import Dated
from communaux.kernel.time.duration import Duration

ONE_DAY = timedelta(days=1)


def length_of(state: State, spec: Deadline, on: date) -> tuple[Duration, Dated | None]:
    """The length of a deadline opened on that day, and the dated parameter it comes from."""
    if spec.duration is not None:
        return spec.duration, None
    name = spec.parameter or (spec.by_level or {}).get(state.level() or "", "")
    if not name:
        name = next(iter((spec.by_level or {}).values()))
    origin = state.book.value(name, on)
    if not isinstance(origin.value, Duration):
        raise TypeError(f"Parameter {name} must be a duration such as P15D.")
    return origin.value, origin


def open_for_act(state: State, act: Act) -> None:
    """Open every deadline this act opens."""
    for name, spec in state.mechanism.deadlines.items():
        if act.kind in spec.opened_by:
            held = state.stage[state.mechanism.acts[act.kind].track]
            _open(state, name, spec, act.on, held)
            state.running[-1].pair = _pair(spec, act)


def open_for_stage(state: State, stage: str, on: date) -> None:
    """Open every deadline that runs while at this stage."""
    for name, spec in state.mechanism.deadlines.items():
        if stage in spec.on_stage:
            _open(state, name, spec, on, stage)


def _open(state: State, name: str, spec: Deadline, on: date, held: str) -> None:
    length, origin = length_of(state, spec, on)
    anchor = state.facts.get(spec.from_field) if spec.from_field else on
    start = anchor if isinstance(anchor, date) else on
    state.running.append(Running(name, spec, on, start, length, origin, held))


def touch(state: State, act: Act) -> None:
    """Close, suspend and resume the clocks this act concerns."""
    for running in state.open_deadlines():
        if running.pair != _pair(running.spec, act):
            continue
        if act.kind in running.spec.closed_by:
            running.close(act.on, "met")
        elif act.kind in running.spec.suspended_by:
            running.suspend(act.on)
        elif act.kind in running.spec.resumed_by:
            running.resume(act.on)


def _pair(spec: Deadline, act: Act) -> str | None:
    """What tells two clocks of one kind apart: the answer both acts give, such as the office."""
    return str(act.data.get(spec.paired_by, "")).strip().casefold() if spec.paired_by else None


def leave_stage(state: State, stage: str, on: date) -> None:
    """Close the clocks that only ran while at this stage."""
    for running in state.open_deadlines():
        if running.spec.closes_on_leaving and running.held_stage == stage:
            running.close(on, "left")


def next_lapse(state: State) -> tuple[date, Running] | None:
    """The next clock to run out, with its last day; None when nothing runs."""
    holidays = state.dossier.world.holidays
    lapses = [
        (running.compute(holidays).day, n, running)
        for n, running in enumerate(state.running)
        if running.closed is None and running.lapsed is None and not running.suspended
    ]
    if not lapses:
        return None
    day, _, running = min(lapses, key=lambda lapse: lapse[:2])
    return day, running


def lapse(state: State, running: Running, last: date) -> dict[str, str]:
    """Mark a clock run out; returns the moves its silence causes, effective the next day."""
    day = last + ONE_DAY
    running.lapsed = day
    silence = running.spec.silence
    if running.spec.nature == "period":
        running.close(day, "met")
    if silence is None:
        return {}
    event = SilenceEvent(day, running.name, silence.meaning, silence.sentence)
    state.silences.append(event)
    state.barred.update(dict.fromkeys(silence.bars, event))
    state.remember(dict(silence.sets), 0)
    moves = {
        track: stage
        for track, stage in silence.moves.items()
        if not silence.only_from or state.stage[track] in silence.only_from
    }
    if moves:
        running.close(day, "left")
    return moves
