"""The situation of a dossier on a date, as the API tells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from ninja import Schema

from communaux.kernel.dossier.clause_check import ClauseState
from communaux.kernel.dossier.duties import Duty
from communaux.kernel.dossier.situation import Due, Situation
from communaux.kernel.mechanism.reading import write
from communaux.kernel.text import Text


class StageOut(Schema):
    """Where one track stands."""

    id: str
    label: Text
    ending: bool


class DeadlineOut(Schema):
    """Who owes what by when, why that day, and what silence means."""

    id: str
    label: Text
    owed_by: str | None
    nature: str
    opened: date
    first: date | None
    due: date | None
    state: str
    closed: date | None
    explanation: Text
    origin: Text | None
    silence: Text | None
    soft: bool

    @classmethod
    def of(cls, due: Due) -> Self:
        return cls(
            id=due.name,
            label=due.label,
            owed_by=due.owed_by,
            nature=due.nature,
            opened=due.opened,
            first=due.first,
            due=due.due,
            state=due.state,
            closed=due.closed,
            explanation=due.explanation,
            origin=due.origin.origin_text() if due.origin else None,
            silence=due.silence,
            soft=due.soft,
        )


class DutyOut(Schema):
    """One occurrence of a periodic obligation."""

    id: str
    label: Text
    owed_by: str
    number: int
    due: date
    grace_until: date
    state: str
    kept: date | None

    @classmethod
    def of(cls, duty: Duty) -> Self:
        return cls(
            id=duty.name,
            label=duty.label,
            owed_by=duty.owed_by,
            number=duty.number,
            due=duty.due,
            grace_until=duty.grace_until,
            state=duty.state,
            kept=duty.kept,
        )


class SilenceOut(Schema):
    """A silence that took effect, and its meaning."""

    day: date
    deadline: str
    meaning: str
    sentence: Text


class ClauseOut(Schema):
    """One clause of the agreement: required or not, complete or not, and what it lacks."""

    id: str
    title: Text
    needed: str
    complete: bool
    lacks: Text | None

    @classmethod
    def of(cls, state: ClauseState) -> Self:
        return cls(
            id=state.clause.id,
            title=state.clause.title,
            needed=state.needed,
            complete=state.complete,
            lacks=state.lacks,
        )


class LockOut(Schema):
    """A hold of this dossier on its commons; `expected`: an act that lifts it is due that day."""

    kind: str
    since: date
    until: date | None
    expected: date | None
    forbids: list[str]
    label: Text | None


class SituationOut(Schema):
    """Where a dossier stands on `on`: a pure function of its register, the rules and the date.

    `what_if` repeats the assumptions made on parameters; `facts` holds what the reader may see.
    """

    on: date
    what_if: dict[str, str] = {}
    stage: str | None
    since: date | None
    ended: date | None
    tracks: dict[str, StageOut]
    turn: list[str]
    next_due: date | None
    late: bool
    deadlines: list[DeadlineOut]
    duties: list[DutyOut]
    silences: list[SilenceOut]
    clauses: list[ClauseOut]
    locks: list[LockOut]
    awaited_hands: dict[str, list[str]]
    facts: dict[str, Any]

    @classmethod
    def of(
        cls, situation: Situation, seen: Mapping[str, object], what_if: Mapping[str, str]
    ) -> Self:
        """`seen` are the facts the reader may see."""
        stages = situation.dossier.mechanism.stages
        return cls(
            on=situation.on,
            what_if=dict(what_if),
            stage=situation.stage,
            since=situation.since,
            ended=situation.ended,
            tracks={
                track: StageOut(id=name, label=stages[name].label, ending=stages[name].ending)
                for track, name in situation.stages.items()
            },
            turn=list(situation.turn),
            next_due=situation.next_due,
            late=situation.late,
            deadlines=[DeadlineOut.of(due) for due in situation.deadlines],
            duties=[DutyOut.of(duty) for duty in situation.duties],
            silences=_silences(situation),
            clauses=[ClauseOut.of(state) for state in situation.clauses],
            locks=_locks(situation),
            awaited_hands={act: list(who) for act, who in situation.awaited_hands.items()},
            facts={name: write(value) for name, value in seen.items()},
        )


def _silences(situation: Situation) -> list[SilenceOut]:
    return [
        SilenceOut(day=one.day, deadline=one.deadline, meaning=one.meaning, sentence=one.sentence)
        for one in situation.silences
    ]


def _locks(situation: Situation) -> list[LockOut]:
    return [
        LockOut(
            kind=lock.kind,
            since=lock.since,
            until=lock.until,
            expected=lock.expected,
            forbids=list(lock.forbids),
            label=lock.label,
        )
        for lock in situation.locks
    ]
