"""Names that nothing declares: roles, stages, acts, deadlines, fields, documents, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.mechanism.lint.problem import Problem, unknown
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import Deadline, Obligation
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.parameters.length import parameter_of

Named = tuple[Path, str, str]


def check(mechanism: Mechanism, known: dict[str, list[str]]) -> Iterator[Problem]:
    """One problem for each name used and not declared."""
    for path, what, name in _used(mechanism):
        if name not in known[what]:
            yield unknown(path, what, name, known[what])


def _used(mechanism: Mechanism) -> Iterator[Named]:
    for name, act in mechanism.acts.items():
        yield from _of_act(("acts", name), act)
    for name, deadline in mechanism.deadlines.items():
        yield from _of_deadline(("deadlines", name), deadline)
    for name, obligation in mechanism.obligations.items():
        yield from _of_obligation(("obligations", name), obligation)
    yield from _of_tracks(mechanism)
    yield from _of_clauses(mechanism)
    for name, child in mechanism.children.items():
        yield from _some(("children", name), "act", child.outcomes.values())
    for name, document in mechanism.documents.items():
        yield from _some(("documents", name), "template", [document.template])


def _of_tracks(mechanism: Mechanism) -> Iterator[Named]:
    for track_name, track in mechanism.tracks.items():
        place: Path = ("tracks", track_name)
        if track.rounds:
            yield (*place, "rounds"), "act", track.rounds.from_
        for stage_name, stage in track.stages.items():
            here = (*place, "stages", stage_name)
            yield from _some(here, "role", [stage.turn])
            yield from _some(here, "state", [stage.state])


def _of_act(place: Path, act: ActKind) -> Iterator[Named]:
    yield from _some((*place, "by"), "role", act.by)
    yield from _some(place, "role", [act.takes, act.leaves])
    if act.hands:
        yield from _some((*place, "hands"), "role", (*act.hands.roles, *act.hands.every))
    yield (*place, "track"), "track", act.track
    yield from _some((*place, "from"), "stage", act.from_ or ())
    yield from _some((*place, "to"), "stage", [act.to])
    yield from _some((*place, "also"), "track", act.also)
    yield from _some((*place, "also"), "stage", act.also.values())
    yield from _some((*place, "while"), "track", act.while_)
    for stages in act.while_.values():
        yield from _some((*place, "while"), "stage", stages)
    yield from _some((*place, "documents"), "document", act.documents)
    yield from _some((*place, "signs"), "document", [act.signs])
    yield from _some((*place, "child"), "child", [act.child])
    yield from _some((*place, "binds"), "field", [act.binds.amount if act.binds else None])
    for field in act.form:
        yield from _some((*place, "form"), "document", [field.document])
        yield from _some((*place, "form"), "field", [field.not_before])
    for n, lock in enumerate(act.locks):
        here = (*place, "locks", n)
        yield from _some(here, "field", [lock.from_field, lock.until_field])
        yield from _some(here, "deadline", [lock.until_deadline])
        yield from _some(here, "parameter", [parameter_of(lock.lasts)])
    for n, condition in enumerate(act.conditions):
        yield from _of_condition((*place, "conditions", n), condition)


CONDITION_NAMES = {
    "act": "act", "stage": "stage", "deadline": "deadline", "parameter": "parameter",
    "document": "document", "role": "role", "child": "child", "obligation": "obligation",
    "track": "track", "field": "field", "first": "field", "then": "field", "count": "field",
    "total": "field", "yes": "field", "objections": "field", "aside": "field",
    "present": "field", "scores": "field", "reasons": "field", "source": "source",
}  # fmt: skip


def _of_condition(place: Path, condition: object) -> Iterator[Named]:
    for attribute, what in CONDITION_NAMES.items():
        value = getattr(condition, attribute, None)
        if isinstance(value, str):
            yield (*place, attribute), what, value
    kind = getattr(condition, "kind", "")
    for attribute in ("within", "opens", "closes"):
        name = parameter_of(getattr(condition, attribute, None))
        yield from _some((*place, attribute), "parameter", [name])
    if kind == "stage":
        yield from _some((*place, "among"), "stage", getattr(condition, "among", ()))
    if kind == "majority":
        yield from _some((*place, "cast"), "field", getattr(condition, "cast", ()))
    if kind == "span":
        levels = getattr(condition, "levels", None) or {}
        yield from _some((*place, "levels"), "level", levels)
        yield from _some((*place, "levels"), "parameter", levels.values())
    for n, inner in enumerate(getattr(condition, "conditions", ())):
        yield from _of_condition((*place, "conditions", n), inner)


def _of_deadline(place: Path, deadline: Deadline) -> Iterator[Named]:
    for key in ("opened_by", "closed_by", "suspended_by", "resumed_by"):
        yield from _some((*place, key), "act", getattr(deadline, key))
    yield from _some((*place, "on_stage"), "stage", deadline.on_stage)
    yield from _some(place, "role", [deadline.owed_by])
    yield from _some(place, "act", [deadline.from_act])
    yield from _some(place, "deadline", [deadline.from_deadline])
    yield from _some(place, "source", [deadline.source])
    lengths = [*vars(deadline.window).values()] if deadline.window else []
    numbers = [parameter_of(length) for length in (*lengths, deadline.min_remaining)]
    yield from _some(place, "parameter", [deadline.parameter, *numbers])
    yield from _some(place, "field", [deadline.from_field, deadline.paired_by])
    yield from _some((*place, "by_level"), "level", deadline.by_level or ())
    yield from _some((*place, "by_level"), "parameter", (deadline.by_level or {}).values())
    if deadline.silence:
        yield from _some((*place, "silence"), "track", deadline.silence.moves)
        yield from _some((*place, "silence"), "stage", deadline.silence.moves.values())
        yield from _some((*place, "silence"), "stage", deadline.silence.only_from)
        yield from _some((*place, "silence"), "act", deadline.silence.bars)


def _of_obligation(place: Path, obligation: Obligation) -> Iterator[Named]:
    yield place, "role", obligation.owed_by
    yield from _some(place, "parameter", [obligation.every, obligation.grace])
    yield from _some((*place, "while_stages"), "stage", obligation.while_stages)
    yield from _some(place, "act", [obligation.from_act, *obligation.kept_by])
    yield from _some(place, "field", [obligation.from_field, obligation.until_field])


def _of_clauses(mechanism: Mechanism) -> Iterator[Named]:
    for n, clause in enumerate(mechanism.clauses):
        yield from _some(("clauses", n), "level", clause.needed)
    yield from _some(("clause_min_length",), "parameter", [mechanism.clause_min_length])
    if mechanism.levels:
        yield ("levels", "field"), "field", mechanism.levels.field
    yield ("title_field",), "field", mechanism.title_field
    yield from _some(("summary_field",), "field", [mechanism.summary_field])


def _some(place: Path, what: str, names: Iterable[str | None]) -> Iterator[Named]:
    for name in names:
        if name is not None:
            yield place, what, name
