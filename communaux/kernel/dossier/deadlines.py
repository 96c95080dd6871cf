"""Opening, stopping and closing the clocks of a dossier, and what silence does."""

from __future__ import annotations

from datetime import date

from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.running import Running, SilenceEvent
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.parts import Deadline, WindowKind
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.parameters.length import Length, length_on
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.window import Edge, Reach

NO_LENGTH = Duration()


def length_of(state: State, spec: Deadline, on: date) -> tuple[Duration, Dated | None]:
    """The length of a deadline opened on that day, and the dated parameter it comes from."""
    if spec.duration is not None:
        return spec.duration, None
    name = spec.parameter or (spec.by_level or {}).get(state.level() or "", "")
    if not name:
        name = next(iter((spec.by_level or {}).values()))
    return length_on(state.book, name, on)


def open_for_act(state: State, act: Act) -> None:
    """Open every deadline this act opens."""
    mechanism = state.mechanism
    for name in mechanism.opened[act.kind]:
        held = state.stage[mechanism.acts[act.kind].track]
        _open(state, name, act.on, held, _pair(mechanism.deadlines[name], act))


def open_for_stage(state: State, stage: str, on: date) -> None:
    """Open every deadline that runs while at this stage."""
    for name, spec in state.mechanism.deadlines.items():
        if stage in spec.on_stage:
            _open(state, name, on, stage)


def _open(state: State, name: str, on: date, held: str, pair: str | None = None) -> None:
    """Open one deadline, then those that follow it; nothing when what it counts from is not yet."""
    spec = state.mechanism.deadlines[name]
    after = _prolonged(state, name, on) if spec.from_deadline else None
    start = _start(state, spec, on)
    if start is None or (spec.from_deadline not in (None, name) and after is None):
        return
    try:
        reach, origin = reach_on(state.book, spec.window, on) if spec.window else (None, None)
        length = NO_LENGTH
        if reach is None:
            length, origin = length_of(state, spec, on)
        least = length_on(state.book, spec.min_remaining, on)[0] if spec.min_remaining else None
    except NotYetInForce:
        return  # The rule did not exist yet: no clock ran under it.
    state.running.append(
        Running(name, spec, on, start, length, origin, held, pair, after, reach, least)
    )
    for follower in state.mechanism.followers[name]:
        _open(state, follower, on, held)


def _start(state: State, spec: Deadline, on: date) -> date | None:
    """The day counted from; None when it is the day of an act not done yet."""
    if spec.from_act:
        return state.days.get(spec.from_act, [None])[-1]
    anchor = state.facts.get(spec.from_field) if spec.from_field else on
    return anchor if isinstance(anchor, date) else on


def _prolonged(state: State, name: str, on: date) -> Running | None:
    """The latest opening of the deadline counted from; one that prolongs itself must still run."""
    wanted = state.mechanism.deadlines[name].from_deadline
    found = [running for running in state.running if running.name == wanted]
    if not found:
        return None
    expired = not found[-1].stopped and found[-1].compute(state.dossier.world.holidays).day < on
    return None if wanted == name and expired else found[-1]


def reach_on(book: ParameterBook, window: WindowKind, on: date) -> tuple[Reach, Dated | None]:
    """The shape of a window with the numbers of that day, and the first parameter it relies on."""
    origins: list[Dated | None] = []

    def edge(before: Length | None, after: Length | None) -> Edge | None:
        written = before or after
        if written is None:
            return None
        length, origin = length_on(book, written, on)
        origins.append(origin)
        return Edge(length, before=before is not None)

    opens = edge(window.opens_before, window.opens_after)
    closes = edge(window.closes_before, window.closes_after)
    lasting = edge(None, window.lasts)
    reach = Reach(opens, closes, lasting.length if lasting else None)
    return reach, next((origin for origin in origins if origin), None)


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
    """The next clock to have run out, with the first day without it; None when nothing runs."""
    holidays = state.dossier.world.holidays
    lapses = [
        (running.free_from(holidays), n, running)
        for n, running in enumerate(state.running)
        if running.closed is None and running.lapsed is None and not running.stopped
    ]
    if not lapses:
        return None
    day, _, running = min(lapses, key=lambda lapse: lapse[:2])
    return day, running


def lapse(state: State, running: Running, day: date) -> dict[str, str]:
    """Mark a clock run out on `day`; returns the moves its silence causes, effective that day."""
    running.lapsed = day
    silence = running.spec.silence
    if running.spec.nature != "limit":
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
