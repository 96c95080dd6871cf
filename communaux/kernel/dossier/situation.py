"""The situation of a dossier on a date: a pure function of mechanism, register, date, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from communaux.kernel.conditions.view import Lock
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.clause_check import ClauseState, clause_states
from communaux.kernel.dossier.duties import Duty, duties
from communaux.kernel.dossier.fold import apply, fold, run_to
from communaux.kernel.dossier.hands import missing, proposed
from communaux.kernel.dossier.reasons import reasoned
from communaux.kernel.dossier.running import Running, SilenceEvent, StageSpan
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.mechanism import MAIN
from communaux.kernel.mechanism.parts import Stage
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Computed

Clock = Literal["coming", "open", "met", "met_late", "late", "suspended", "moot", "lapsed"]
RUNNING = ("coming", "open", "late", "suspended")
A_YEAR = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One deadline as a person reads it: who owes what by when, why that day, how it stands.

    `first` is the day its window opens; before it the state is `coming`. `outlives`: its clock
    goes on when the dossier has ended.
    """

    name: str
    label: Text
    owed_by: str | None
    nature: str
    opened: date
    first: date | None
    due: date | None
    state: Clock
    closed: date | None
    explanation: Text
    origin: Dated | None
    silence: Text | None
    soft: bool
    outlives: bool


@dataclass(frozen=True)
class Situation:
    """Where the dossier stands on `on`. Cheap parts are ready, the others computed when read."""

    state: State

    @property
    def on(self) -> date:
        return self.state.on

    @property
    def dossier(self) -> Dossier:
        return self.state.dossier

    @property
    def stages(self) -> Mapping[str, str]:
        """Track → stage."""
        return self.state.stage

    @property
    def stage(self) -> str | None:
        """The stage of the main track; None before the opening act."""
        return self.state.stage.get(MAIN)

    @property
    def stage_spec(self) -> Stage | None:
        return self.dossier.mechanism.stages[self.stage] if self.stage else None

    @property
    def ended(self) -> date | None:
        """The day the dossier ended, None while it lives."""
        return self.state.ended

    @property
    def facts(self) -> Mapping[str, object]:
        return self.state.facts

    @property
    def spans(self) -> tuple[StageSpan, ...]:
        """Every stay at every stage, oldest first."""
        return tuple(self.state.spans)

    @property
    def since(self) -> date | None:
        """When the main track entered its stage."""
        days = [s.start for s in self.state.spans if s.track == MAIN and s.end is None]
        return days[-1] if days else None

    @property
    def silences(self) -> tuple[SilenceEvent, ...]:
        """The silences that took effect, oldest first."""
        return tuple(self.state.silences)

    @property
    def locks(self) -> tuple[Lock, ...]:
        """Holds this dossier has on its commons, today or from a later day."""
        return self.state.held()

    @property
    def seats(self) -> Mapping[str, tuple[str, ...]]:
        """Role → parties that hold it."""
        return {role: tuple(parties) for role, parties in self.state.seats.items()}

    @cached_property
    def deadlines(self) -> tuple[Due, ...]:
        """Every deadline opened so far, by last day."""
        dues = [due_of(self.state, running) for running in self.state.running]
        return tuple(sorted(dues, key=lambda due: (due.due or date.max, due.opened)))

    @property
    def running(self) -> tuple[Due, ...]:
        """Deadlines not over yet; once the dossier has ended, those alone that outlive it."""
        going = (due for due in self.deadlines if due.state in RUNNING)
        return tuple(due for due in going if self.ended is None or due.outlives)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Periodic obligations: past ones, and those of the coming year."""
        return duties(self.state, self.on + A_YEAR)

    @cached_property
    def clauses(self) -> tuple[ClauseState, ...]:
        return clause_states(self.state, self.state.facts.get)

    @property
    def awaited_hands(self) -> Mapping[str, tuple[str, ...]]:
        """Shared acts begun and not complete → roles or parties still awaited."""
        acts = self.dossier.mechanism.acts
        return {name: tuple(missing(self.state, name, acts[name])) for name in self.state.hands}

    def proposed(self, act: str) -> Mapping[str, object]:
        """What hands already given to a shared act say: leaving these empty agrees with them."""
        return proposed(self.state, act)

    @cached_property
    def next_due(self) -> date | None:
        """The nearest day something is owed: late things first."""
        days = [due.due for due in self.running if due.due and due.state in ("open", "late")]
        days += [duty.due for duty in self.duties if duty.state in ("expected", "late", "coming")]
        return min(days, default=None)

    @cached_property
    def late(self) -> bool:
        """Whether anybody is late with anything."""
        return any(due.state == "late" for due in self.running) or any(
            duty.late for duty in self.duties
        )

    @cached_property
    def turn(self) -> tuple[str, ...]:
        """The roles one waits for: the stage says, else those who owe the open deadlines."""
        spec = self.stage_spec
        if spec and spec.turn:
            return (spec.turn,)
        owing = [due.owed_by for due in self.running if due.state in ("open", "late")]
        return tuple(dict.fromkeys(role for role in owing if role))


def situate(dossier: Dossier, on: date, book: ParameterBook) -> Situation:
    """The situation of the dossier at the end of the day `on`."""
    return Situation(fold(dossier, on, book))


def continued(before: Situation, dossier: Dossier) -> Situation:
    """The situation once the last act of `dossier` is added to those folded in `before`.

    The same as folding the whole register again, for an act of that very day, and cheaper.
    `before` is used up: its state moves on.
    """
    state = before.state
    state.dossier = dossier
    apply(state, dossier.acts[-1])
    run_to(state, state.on)
    return Situation(state)


def due_of(state: State, running: Running) -> Due:
    """One clock as a person reads it."""
    computed = running.compute(state.dossier.world.holidays)
    spec = running.spec
    return Due(
        name=running.name,
        label=spec.label,
        owed_by=spec.owed_by,
        nature=spec.nature,
        opened=running.opened,
        first=computed.first,
        due=computed.day if computed.running else None,
        state=_clock(running, state.on, computed),
        closed=running.closed,
        explanation=reasoned(state.mechanism, spec, computed.explanation),
        origin=running.origin,
        silence=spec.silence.sentence if spec.silence else None,
        soft=spec.soft,
        outlives=state.outlives(running),
    )


def _clock(running: Running, on: date, computed: Computed) -> Clock:
    if running.closed is not None:
        if running.ending != "met":
            return "lapsed" if running.lapsed else "moot"
        late = running.spec.nature == "limit" and running.closed > computed.day
        return "met_late" if late else "met"
    if not computed.running:
        return "suspended"
    if computed.first is not None and on < computed.first:
        return "coming"
    return "late" if on > computed.day and running.spec.nature == "limit" else "open"
