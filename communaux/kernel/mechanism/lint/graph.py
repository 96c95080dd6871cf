"""The shape of the process: stages nobody reaches, dead ends, acts that cannot happen."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import MAIN, Mechanism
from communaux.kernel.mechanism.parts import Track
from communaux.kernel.text import Text

UNREACHED = Text(
    fr="L’étape « {stage} » n’est jamais atteinte.", en="The stage “{stage}” is never reached."
)
REACH = Text(
    fr="Donnez `to: {stage}` à un acte, ou retirez l’étape.",
    en="Give `to: {stage}` to an act, or remove the stage.",
)
DEAD_END = Text(
    fr="De l’étape « {stage} » on ne peut plus sortir, et ce n’est pas une fin.",
    en="The stage “{stage}” cannot be left, and it is not an ending.",
)
LEAVE = Text(
    fr="Ajoutez un acte qui en part, ou `ending: true`.",
    en="Add an act that leaves it, or `ending: true`.",
)
NO_OPENING = Text(
    fr="Aucun acte n’ouvre un dossier de ce mécanisme.",
    en="No act opens a dossier of this mechanism.",
)
OPEN = Text(
    fr="Mettez `opens: true` à l’acte par lequel tout commence.",
    en="Put `opens: true` on the act where it all begins.",
)
NO_MAIN = Text(fr="La piste `main` manque.", en="The track `main` is missing.")
NAME_MAIN = Text(
    fr="Appelez `main` la piste qui raconte le dossier.",
    en="Call `main` the track that tells the dossier.",
)
TWICE = Text(
    fr="L’étape « {stage} » existe sur deux pistes.", en="The stage “{stage}” is on two tracks."
)
RENAME = Text(fr="Donnez-lui deux noms.", en="Give it two names.")
TWO_TYPES = Text(
    fr="La réponse « {field} » n’a pas le même type partout.",
    en="The answer “{field}” does not have the same type everywhere.",
)
SAME_TYPE = Text(
    fr="Un nom veut dire une seule chose : renommez l’une des deux.",
    en="One name means one thing: rename one of them.",
)
Edges = dict[str, set[str]]
Edge = tuple[str, tuple[str, ...] | None, str]


def check(mechanism: Mechanism) -> Iterator[Problem]:
    """Problems of the graph of stages and acts."""
    if MAIN not in mechanism.tracks:
        yield Problem(("tracks",), NO_MAIN, NAME_MAIN)
        return
    if not mechanism.opening_acts:
        yield Problem(("acts",), NO_OPENING, OPEN)
    edges = moves(mechanism)
    for name, track in mechanism.tracks.items():
        yield from _reach(name, track, edges)
    yield from _twice(mechanism)
    yield from _types(mechanism)


def moves(mechanism: Mechanism) -> Edges:
    """From each stage, the stages an act or a silence can send its track to."""
    edges: Edges = {}
    found = (*_by_acts(mechanism), *_by_silence(mechanism), *_by_rounds(mechanism))
    for track, sources, to in found:
        stages = mechanism.tracks.get(track)
        for source in (sources if sources is not None else _living(stages)) if stages else ():
            edges.setdefault(source, set()).add(to)
    return edges


def _by_acts(mechanism: Mechanism) -> Iterator[Edge]:
    for act in mechanism.acts.values():
        if act.to:
            initial = (mechanism.tracks[act.track].initial,) if act.opens else None
            yield act.track, initial or act.from_, act.to
        for track, to in act.also.items():
            yield track, None, to


def _by_silence(mechanism: Mechanism) -> Iterator[Edge]:
    for deadline in mechanism.deadlines.values():
        held = deadline.on_stage if deadline.closes_on_leaving and deadline.on_stage else None
        if deadline.silence and deadline.silence.only_from:
            held = deadline.silence.only_from
        for track, to in (deadline.silence.moves if deadline.silence else {}).items():
            yield track, held, to


def _by_rounds(mechanism: Mechanism) -> Iterator[Edge]:
    for name, track in mechanism.tracks.items():
        if track.rounds:
            yield name, None, track.initial


def _living(track: Track) -> list[str]:
    return [name for name, stage in track.stages.items() if not stage.ending]


def _reach(name: str, track: Track, edges: Edges) -> Iterator[Problem]:
    seen, todo = set(), [track.initial]
    while todo:
        stage = todo.pop()
        if stage not in seen:
            seen.add(stage)
            todo.extend(edges.get(stage, ()))
    for stage, spec in track.stages.items():
        path = ("tracks", name, "stages", stage)
        if stage not in seen:
            yield Problem(path, UNREACHED.format(stage=stage), REACH.format(stage=stage))
        elif not spec.ending and not edges.get(stage, set()) - {stage} and len(track.stages) > 1:
            yield Problem(path, DEAD_END.format(stage=stage), LEAVE)


def _twice(mechanism: Mechanism) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, track in mechanism.tracks.items():
        for stage in track.stages:
            if stage in seen:
                path = ("tracks", name, "stages", stage)
                yield Problem(path, TWICE.format(stage=stage), RENAME)
            seen.add(stage)


def _types(mechanism: Mechanism) -> Iterator[Problem]:
    types: dict[str, str] = {}
    for act, form in mechanism.forms.items():
        for name, field in form.items():
            if types.setdefault(name, field.type) != field.type:
                yield Problem(("acts", act, "form"), TWO_TYPES.format(field=name), SAME_TYPE)
