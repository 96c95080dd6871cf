"""From the moments of a rehearsal to dates: deadlines, windows, duties, rounds, locks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from communaux.kernel.conditions.window import WindowCondition
from communaux.kernel.dossier.duties import Duty, duties
from communaux.kernel.dossier.running import Running
from communaux.kernel.dossier.situation import due_of
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.text import Text, list_text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.periods import occurrence, occurrences
from communaux.kernel.time.window import window_before
from communaux.kernel.timetable.coming import Coming, Standing
from communaux.kernel.timetable.rehearsal import Moment, unknown_start

RUNS = {"open", "late", "suspended"}
YEARS = 20
"""How far ahead the first return of a promise is looked for."""
FROM_ANSWER = Text(
    fr="Compté depuis la réponse « {field} », que personne n’a encore donnée.",
    en="Counted from the answer “{field}”, which nobody has given yet.",
)
STOPPED_BY = Text(
    fr="L’horloge s’arrête par « {stop} », et repart par « {go} ».",
    en="The clock stops with “{stop}” and starts again with “{go}”.",
)
GUARANTEED = Text(fr="Il reste alors au moins {length}.", en="At least {length} then remains.")
WINDOW = Text(fr="Fenêtre pour : {label}", en="Window for: {label}")
WINDOW_WHY = Text(
    fr="ouverte {opens} avant « {field} », fermée {closes} avant",
    en="opens {opens} before “{field}”, closes {closes} before",
)
ON_THE_DAY = Text(
    fr="ouverte {opens} avant « {field} », jusqu’à ce jour compris",
    en="opens {opens} before “{field}”, until that day included",
)
ROUND = Text(fr="Nouveau tour : {label}", en="New round: {label}")
EVERY = Text(fr="revient tous les {length}", en="comes back every {length}")
LOCK = Text(fr="Fin du verrou : {label}", en="End of the lock: {label}")


def of_deadlines(moment: Moment, *, main: bool) -> Iterator[Coming]:
    """The clocks this moment sets going (those already going, at the beginning)."""
    known = len(moment.before.early.running) if moment.before else 0
    late = _later(moment)
    for running in moment.early.running[known:]:
        if running.closed is not None and running.opened == running.closed:
            continue
        yield _clock(moment, running, late.get(running.name), main=main)


def _later(moment: Moment) -> dict[str, Running]:
    """The same clocks, set going as late as can be."""
    if moment.late is None:
        return {}
    before = moment.before.late if moment.before else None
    known = len(before.running) if before else 0
    return {running.name: running for running in moment.late.running[known:]}


def _clock(moment: Moment, running: Running, late: Running | None, *, main: bool) -> Coming:
    state, spec = moment.early, running.spec
    due = due_of(state, running)
    told = due_of(moment.late, late) if late is not None and moment.late is not None else due
    same = [each for each in state.running if each.name == running.name]
    held = unknown_start(state, running)
    return Coming(
        key=f"{running.name}:{same.index(running) + 1}",
        kind=spec.nature,
        name=running.name,
        label=spec.label,
        owed_by=spec.owed_by,
        opens=running.opened,
        earliest=None if held else due.due,
        latest=None if held or late is None else told.due,
        explanation=None if held else told.explanation,
        origin=told.origin,
        silence=due.silence,
        stops=stops(state, spec),
        standing=_standing(moment, running, state),
        main=main,
        after=after(moment),
        provided=provided(moment),
        unplaced=from_answer(state, spec.from_field) if held else None,
    )


def _standing(moment: Moment, running: Running, state: State) -> Standing:
    if moment.before is not None:
        return "coming"
    if running.closed is not None:
        return "past"
    if running.suspended and not unknown_start(state, running):
        return "suspended"
    return "late" if due_of(state, running).state == "late" else "open"


def after(moment: Moment) -> tuple[Text, ...]:
    """What leads there, in words."""
    return tuple(each.label for each in moment.chain() if each.label)


def provided(moment: Moment) -> tuple[Text, ...]:
    """What was taken for granted on the way there, for want of a date."""
    return tuple(dict.fromkeys(each.granted for each in moment.chain() if each.granted))


def from_answer(state: State, field: str | None) -> Text:
    """Says which answer is awaited."""
    spec = state.mechanism.fields.get(field or "")
    return FROM_ANSWER.format(field=spec.label if spec else field or "")


def stops(state: State, spec: Deadline) -> Text | None:
    """How the clock may be stopped and started again."""
    if not spec.suspended_by:
        return None
    acts = state.mechanism.acts
    words = [
        STOPPED_BY.format(
            stop=list_text([acts[name].label for name in spec.suspended_by], "or"),
            go=list_text([acts[name].label for name in spec.resumed_by], "or")
            if spec.resumed_by else "…",
        )
    ]  # fmt: skip
    if spec.min_remaining:
        words.append(GUARANTEED.format(length=spec.min_remaining.text()))
    return Text.joined(words, " ")


def of_windows(moment: Moment, *, main: bool) -> Iterator[Coming]:
    """The windows outside which an act that may then be done is refused."""
    state = moment.early
    for name, kind in state.mechanism.acts.items():
        stands_here = kind.from_ is None or state.stage[kind.track] in kind.from_
        for condition in kind.conditions:
            if isinstance(condition, WindowCondition) and stands_here:
                yield _window(moment, name, condition, main=main)


def _window(moment: Moment, name: str, condition: WindowCondition, *, main: bool) -> Coming:
    state, kind = moment.early, moment.early.mechanism.acts[name]
    event = state.facts.get(condition.field)
    field = state.mechanism.fields.get(condition.field)
    label = field.label if field else condition.field
    window = (
        window_before(event, condition.opens, condition.closes) if isinstance(event, date) else None
    )
    why = ON_THE_DAY if condition.closes.is_zero else WINDOW_WHY
    return Coming(
        key=f"{name}:window",
        kind="window",
        name=name,
        label=WINDOW.format(label=kind.label),
        owed_by=kind.by[0],
        opens=window.opens if window else None,
        earliest=window.closes if window else None,
        latest=window.closes if window else None,
        explanation=why.format(
            opens=condition.opens.text(), closes=condition.closes.text(), field=label
        ),
        source=condition.source,
        main=main,
        after=after(moment),
        provided=provided(moment),
        unplaced=None if window else from_answer(state, condition.field),
    )


def of_duties(moment: Moment, horizon: date, *, main: bool) -> Iterator[Coming]:
    """The promises this moment sets going: the first return, and those up to the horizon."""
    specs = moment.early.mechanism.obligations
    begun = {name for name, spec in specs.items() if moment.before is None
             or spec.from_act == moment.name}  # fmt: skip
    if not begun:
        return
    far = Duration(years=YEARS).after(horizon)
    late = {}
    if moment.late is not None:
        late = {(each.name, each.number): each for each in duties(moment.late, far)}
    told: set[str] = set()
    for duty in duties(moment.early, far):
        if (
            duty.name in begun
            and duty.kept is None
            and (duty.due <= horizon or duty.name not in told)
        ):
            told.add(duty.name)
            yield _duty(moment, duty, late.get((duty.name, duty.number)), main=main)


def _duty(moment: Moment, duty: Duty, late: Duty | None, *, main: bool) -> Coming:
    standing: Standing = "coming"
    if moment.before is None and duty.state in {"late", "expected"}:
        standing = "late" if duty.late else "open"
    every = duty.every.value
    return Coming(
        key=f"{duty.name}:{duty.number}",
        kind="duty",
        name=duty.name,
        label=duty.label,
        owed_by=duty.owed_by,
        earliest=duty.due,
        latest=late.due if late else None,
        explanation=EVERY.format(length=every.text()) if isinstance(every, Duration) else None,
        origin=duty.every,
        standing=standing,
        main=main,
        after=after(moment),
        provided=provided(moment),
    )


def of_rounds(moment: Moment, horizon: date, *, main: bool) -> Iterator[Coming]:
    """The days a track starts again, up to the horizon."""
    for name, (_, following) in moment.early.rounds_due.items():
        rounds = moment.early.mechanism.tracks[name].rounds
        if rounds is None or (moment.before and name in moment.before.early.rounds_due):
            continue
        begun = moment.early.days[rounds.from_][-1]
        days = occurrences(begun, rounds.every, None, horizon)
        for number, day in enumerate(days[following - 1 :], start=following):
            yield _round(moment, name, number, day, main=main)


def _round(moment: Moment, name: str, number: int, day: date, *, main: bool) -> Coming:
    track = moment.early.mechanism.tracks[name]
    rounds = track.rounds
    late = moment.late.days[rounds.from_][-1] if moment.late and rounds else None
    return Coming(
        key=f"{name}:round:{number}",
        kind="round",
        name=name,
        label=ROUND.format(label=track.label),
        earliest=day,
        latest=occurrence(late, rounds.every, number) if late and rounds else None,
        explanation=EVERY.format(length=rounds.every.text()) if rounds else None,
        main=main,
        after=after(moment),
        provided=provided(moment),
    )


def of_locks(moment: Moment, *, main: bool) -> Iterator[Coming]:
    """The days on which holds on the commons end by themselves."""
    before = moment.before.early.locks if moment.before else []
    late = {lock.kind: lock.until for lock in moment.late.locks} if moment.late else {}
    for lock in moment.early.locks:
        if lock.until is not None and lock not in before and lock.until >= moment.early.on:
            yield Coming(
                key=f"{lock.kind}:lock",
                kind="lock",
                name=lock.kind,
                label=LOCK.format(label=lock.label or lock.kind),
                opens=lock.since,
                earliest=lock.until,
                latest=late.get(lock.kind),
                main=main,
                after=after(moment),
                provided=provided(moment),
            )


def first_of_each(found: Iterable[Coming]) -> list[Coming]:
    """Each date once: where it comes first on the way, else on the nearest branch.

    A clock may open again and again on branches of branches: only its first time is told, besides
    those that run already.
    """
    kept: dict[tuple[str, ...], Coming] = {}
    for one in found:
        again = one.kind in {"limit", "period"} and one.standing == "coming"
        place = (one.kind, one.name) if again else (one.key,)
        known = kept.get(place)
        if known is None or (known.unplaced and not one.unplaced):
            kept[place] = one
    running = {one.name for one in kept.values() if one.standing in RUNS and one.kind != "duty"}
    return [one for one in kept.values() if one.standing != "coming" or one.name not in running]
