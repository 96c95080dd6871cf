"""What comes back, and what ends by itself: duties, rounds, locks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communaux.kernel.dossier.duties import Duty, duties
from communaux.kernel.text import Text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.periods import occurrence, occurrences
from communaux.kernel.timetable.collecting import after, provided
from communaux.kernel.timetable.coming import Coming, Standing
from communaux.kernel.timetable.rehearsal import Moment

YEARS = 20
"""How far ahead the first return of a promise is looked for."""
ROUND = Text(fr="Nouveau tour : {label}", en="New round: {label}")
EVERY = Text(fr="revient tous les {length}", en="comes back every {length}")
LOCK = Text(fr="Fin du verrou : {label}", en="End of the lock: {label}")


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
    before = {lock.kind for lock in moment.before.early.held()} if moment.before else set()
    late = {lock.kind: lock.until for lock in moment.late.held()} if moment.late else {}
    for lock in moment.early.held():
        if lock.until is not None and lock.kind not in before:
            yield Coming(
                key=f"{lock.kind}:lock",
                kind="lock",
                name=lock.kind,
                label=LOCK.format(label=lock.label or lock.kind),
                opens=lock.since,
                earliest=lock.until,
                latest=late.get(lock.kind),
                standing="coming" if moment.before else "open",
                main=main,
                after=after(moment),
                provided=provided(moment),
            )
