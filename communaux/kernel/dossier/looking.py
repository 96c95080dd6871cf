"""The view of a situation that conditions look at, with the form being judged laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from communaux.kernel.conditions.view import Lock
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.clause_check import clause_states
from communaux.kernel.dossier.hands import proposed
from communaux.kernel.dossier.running import Running
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import Text
from communaux.kernel.time.holidays import Holidays


class Looking:
    """Implements `View`: facts of the dossier, seen while an act is being judged."""

    def __init__(
        self,
        situation: Situation,
        act: str,
        answers: Mapping[str, object] | None,
        documents: tuple[DocumentRef, ...] = (),
    ) -> None:
        self.situation, self.state = situation, situation.state
        self.act, self.answers, self.attached = act, answers, documents
        self.proposed = proposed(situation.state, act)
        mechanism = situation.state.mechanism
        self.questions = mechanism.forms[act].keys() - mechanism.clause_fields.keys()

    @property
    def on(self) -> date:
        return self.state.on

    @property
    def book(self) -> ParameterBook:
        return self.state.book

    @property
    def holidays(self) -> Holidays:
        return self.state.dossier.world.holidays

    @property
    def filled(self) -> bool:
        return self.answers is not None

    def fact(self, field: str) -> object | None:
        """The form's answer; else what earlier hands propose; else the register's last word.

        A question of this very form left blank is blank: it never borrows an older answer,
        except for clauses, which are written bit by bit.
        """
        if self.answers is not None and field in self.answers:
            return self.answers[field]
        if field in self.proposed:
            return self.proposed[field]
        if self.answers is not None and field in self.questions:
            return None
        return self.state.facts.get(field)

    def awaited(self, field: str) -> bool:
        form = self.state.mechanism.forms[self.act]
        known = field in self.state.facts or field in self.proposed
        return self.answers is None and field in form and not known

    def awaits_document(self, kind: str) -> bool:
        form = self.state.mechanism.forms[self.act].values()
        return self.answers is None and any(field.document == kind for field in form)

    def days_of(self, act: str) -> tuple[date, ...]:
        return tuple(self.state.days.get(act, ()))

    def entered(self, stage: str) -> date | None:
        days = [span.start for span in self.state.spans if span.stage == stage]
        return days[-1] if days else None

    def stage_of(self, track: str) -> str:
        return self.state.stage.get(track) or self.state.mechanism.tracks[track].initial

    def due(self, deadline: str) -> date | None:
        running = self._running(deadline)
        return running.compute(self.holidays).day if running else None

    def opening(self, deadline: str) -> date | None:
        running = self._running(deadline)
        return running.compute(self.holidays).first if running else None

    def free_from(self, deadline: str) -> date | None:
        running = self._running(deadline)
        return running.free_from(self.holidays) if running else None

    def _running(self, deadline: str) -> Running | None:
        """The latest opening of a deadline, unless its last day cannot be told."""
        found = [running for running in self.state.running if running.name == deadline]
        return found[-1] if found and not found[-1].stopped else None

    def documents(self, kind: str) -> int:
        attached = sum(document.kind == kind for document in self.attached)
        return self.state.documents.get(kind, 0) + attached

    def seats(self, role: str) -> int:
        return len(self.state.seats.get(role, ()))

    def outcomes(self, child: str) -> Mapping[str, int]:
        told = self.state.outcomes.get(child)
        return told if told is not None else self.state.dossier.world.outcomes.get(child, {})

    def duties_late(self, obligation: str) -> int:
        return sum(duty.late and duty.name == obligation for duty in self.situation.duties)

    def foreign_locks(self, kind: str | None = None) -> tuple[Lock, ...]:
        return tuple(
            lock
            for lock in self.state.dossier.world.locks
            if lock.holds_on(self.on)
            and lock.dossier != self.state.dossier.id
            and kind in (None, lock.kind)
        )

    def level(self) -> str | None:
        return self.state.level()

    def clauses_missing(self) -> tuple[Text, ...]:
        states = clause_states(self.state, self.fact)
        return tuple(state.lacks for state in states if state.lacks is not None)

    def clauses_required(self) -> int:
        return sum(state.needed != "no" for state in clause_states(self.state, self.fact))

    def label(self, what: str, name: str) -> Text:
        return label(self.situation, what, name)


def label(situation: Situation, what: str, name: str) -> Text:
    """The label of a part of the mechanism; the bare name when it has none."""
    mechanism = situation.dossier.mechanism
    if what == "done":
        return mechanism.acts[name].done
    shelves: dict[str, Mapping[str, object]] = {
        "field": mechanism.fields, "act": mechanism.acts, "stage": mechanism.stages,
        "deadline": mechanism.deadlines, "document": mechanism.documents, "role": mechanism.roles,
        "child": mechanism.children, "obligation": mechanism.obligations,
    }  # fmt: skip
    part = shelves[what].get(name)
    found = getattr(part, "label", None)
    return found if isinstance(found, Text) else Text.same(name)
