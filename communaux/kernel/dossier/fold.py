"""The fold: from a register to the state on a date. Pure, and total on any valid prefix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communaux.kernel.conditions.view import Lock
from communaux.kernel.dossier.act import Act, Dossier
from communaux.kernel.dossier.deadlines import (
    lapse,
    leave_stage,
    next_lapse,
    open_for_act,
    open_for_stage,
    touch,
)
from communaux.kernel.dossier.hands import answers_of, fall, missing
from communaux.kernel.dossier.running import StageSpan
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.act_kind import ActKind, LockKind
from communaux.kernel.mechanism.mechanism import MAIN
from communaux.kernel.mechanism.reading import read
from communaux.kernel.mechanism.rectification_fields import ACT, FIELD, VALUE
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.length import length_on
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.periods import occurrence


def fold(dossier: Dossier, on: date, book: ParameterBook) -> State:
    """The state of the dossier at the end of the day `on`: later acts are ignored."""
    state = State(dossier, book, on)
    for act in dossier.acts:
        if act.on > on:
            break
        run_to(state, act.on)
        apply(state, act)
    run_to(state, on)
    return state


def run_to(state: State, day: date) -> None:
    """Let time pass until `day`: clocks run out and rounds come back, in order of date."""
    while True:
        lapsing = next_lapse(state)
        turning = min(state.rounds_due.items(), key=lambda due: due[1], default=None)
        if lapsing and lapsing[0] <= day and (turning is None or lapsing[0] <= turning[1][0]):
            lapsed, running = lapsing
            for track, stage in lapse(state, running, lapsed).items():
                move(state, track, stage, lapsed, f"silence:{running.name}")
        elif turning and turning[1][0] <= day:
            _turn(state, turning[0], *turning[1])
        else:
            return


def apply(state: State, act: Act) -> None:
    """Take one act into account."""
    kind = state.mechanism.acts[act.kind]
    if not state.opened:
        start(state, act.on)
    state.count = act.seq
    for document in act.documents:
        state.documents[document.kind] = state.documents.get(document.kind, 0) + 1
    if kind.rectifies:
        _rectify(state, act)
    given = [*state.hands.pop(act.kind, []), act]
    if kind.hands is not None:
        state.hands[act.kind] = given
        if missing(state, act.kind, kind):
            return
        del state.hands[act.kind]
    for hand in given:
        _take_part(state, hand, kind)
    if kind.signs:
        state.signed.append(tuple(hand.seq for hand in given))
    take_effect(state, act, kind)


def _take_part(state: State, act: Act, kind: ActKind) -> None:
    """What one hand brings once the act takes effect: its answers, the seat it takes or leaves."""
    if not kind.rectifies:
        state.remember(answers_of(state, act), act.seq)
    if kind.takes or kind.opens:
        state.seats.setdefault(kind.takes or act.role, {}).setdefault(act.party, act.on)
    if kind.leaves:
        state.seats.get(kind.leaves, {}).pop(act.party, None)


def start(state: State, on: date) -> None:
    """Stand at the first stage of every track."""
    for name, track in state.mechanism.tracks.items():
        state.stage[name] = track.initial
        state.spans.append(StageSpan(name, track.initial, on, None))
        open_for_stage(state, track.initial, on)


def take_effect(state: State, act: Act, kind: ActKind) -> None:
    """What an act changes, once every hand it needs has been given."""
    state.days.setdefault(act.kind, []).append(act.on)
    state.remember(dict(kind.sets), act.seq)
    touch(state, act)
    _hold(state, act, kind)
    if kind.child:
        outcome = str(act.data.get("outcome", ""))
        counts = state.outcomes.setdefault(kind.child, {})
        counts[outcome] = counts.get(outcome, 0) + 1
    if kind.to:
        move(state, kind.track, kind.to, act.on, act.seq)
    for track, stage in kind.also.items():
        move(state, track, stage, act.on, act.seq)
    open_for_act(state, act)
    for name, track_spec in state.mechanism.tracks.items():
        if track_spec.rounds and track_spec.rounds.from_ == act.kind:
            state.rounds_due[name] = (occurrence(act.on, track_spec.rounds.every, 1), 1)


def move(state: State, track: str, stage: str, on: date, cause: int | str) -> None:
    """Send a track to a stage: close what ran there, open what runs here."""
    before = state.stage[track]
    if before == stage:
        return
    state.spans = [
        replace(span, end=on) if span.track == track and span.end is None else span
        for span in state.spans
    ]
    state.stage[track] = stage
    state.spans.append(StageSpan(track, stage, on, None, cause))
    fall(state, track)
    leave_stage(state, before, on)
    if track == MAIN:
        _end_or_reopen(state, stage, on)
    open_for_stage(state, stage, on)


def _end_or_reopen(state: State, stage: str, on: date) -> None:
    if not state.mechanism.stages[stage].ending:
        state.ended = None
        return
    state.ended = on
    state.locks.clear()
    for running in state.open_deadlines():
        if not state.outlives(running):
            running.close(on, "moot")


def _turn(state: State, track: str, day: date, number: int) -> None:
    """A round comes back: the track returns to its first stage."""
    if state.ended:
        del state.rounds_due[track]
        return
    spec = state.mechanism.tracks[track]
    state.round[track] = number
    move(state, track, spec.initial, day, f"round:{number}")
    rounds = spec.rounds
    if rounds:
        start = state.days[rounds.from_][-1]
        state.rounds_due[track] = (occurrence(start, rounds.every, number + 1), number + 1)


def _hold(state: State, act: Act, kind: ActKind) -> None:
    state.locks = [lock for lock in state.locks if lock.kind not in kind.unlocks]
    state.locks.extend(_lock(state, act, lock) for lock in kind.locks)


def _lock(state: State, act: Act, spec: LockKind) -> Lock:
    since = _day(state, spec.from_field) or act.on
    until = _day(state, spec.until_field)
    if spec.lasts:
        length, _ = length_on(state.book, spec.lasts, act.on)
        until = last_day(since, length, Counting(), state.dossier.world.holidays).day
    return Lock(
        spec.kind, state.dossier.id, since, until, spec.forbids, spec.label,
        deadline=spec.until_deadline,
    )  # fmt: skip


def _day(state: State, field: str | None) -> date | None:
    value = state.facts.get(field) if field else None
    return value if isinstance(value, date) else None


def _rectify(state: State, act: Act) -> None:
    """A later act corrects one answer of an earlier one; the earlier act stays as it was."""
    name, seq = str(act.data[FIELD]), int(act.data[ACT])
    state.hands.clear()
    if state.origins.get(name) == seq:
        state.remember({name: read(state.mechanism.fields[name], act.data.get(VALUE))}, seq)
    for running in state.open_deadlines():
        anchor = state.facts.get(running.spec.from_field or "")
        if isinstance(anchor, date):
            running.start, running.computed = anchor, None
