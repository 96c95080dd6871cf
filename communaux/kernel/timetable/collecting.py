"""From the moments of a rehearsal to dates: deadlines, windows, duties, rounds, locks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from communaux.kernel.conditions.window import WindowCondition
from communaux.kernel.dossier.running import Running
from communaux.kernel.dossier.situation import due_of
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.length import Length, length_on
from communaux.kernel.text import Text, list_text
from communaux.kernel.time.window import window_before
from communaux.kernel.timetable.coming import Coming, Standing
from communaux.kernel.timetable.rehearsal import Moment, unknown_start

RUNS = {"waiting", "open", "late", "suspended"}
STANDINGS: dict[str, Standing] = {"late": "late", "coming": "waiting"}
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
    unknown = unknown_start(state, running)
    held = unknown is not None
    return Coming(
        key=f"{running.name}:{same.index(running) + 1}",
        kind="window" if spec.window else spec.nature,
        name=running.name,
        label=spec.label,
        owed_by=spec.owed_by,
        opens=None if held else due.first or running.opened,
        opens_latest=None if held or late is None else told.first or late.opened,
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
        soft=spec.soft,
        unplaced=from_answer(state, unknown) if held else None,
    )


def _standing(moment: Moment, running: Running, state: State) -> Standing:
    if moment.before is not None:
        return "coming"
    if running.closed is not None:
        return "past"
    if running.stopped:
        return "coming" if unknown_start(state, running) else "suspended"
    return STANDINGS.get(due_of(state, running).state, "open")


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
        least, _ = length_on(state.book, spec.min_remaining, state.on)
        words.append(GUARANTEED.format(length=least.text()))
    return Text.joined(words, " ")


def of_windows(moment: Moment, *, main: bool) -> Iterator[Coming]:
    """The windows counted back from an answer, outside which an act is refused."""
    state = moment.early
    for name, kind in state.mechanism.acts.items():
        stands_here = kind.from_ is None or state.stage[kind.track] in kind.from_
        for condition in kind.conditions:
            if isinstance(condition, WindowCondition) and condition.opens and stands_here:
                yield _window(moment, name, condition, condition.opens, main=main)


def _window(
    moment: Moment, name: str, condition: WindowCondition, before: Length, *, main: bool
) -> Coming:
    state, kind = moment.early, moment.early.mechanism.acts[name]
    event = state.facts.get(condition.field or "")
    field = state.mechanism.fields.get(condition.field or "")
    opens, origin = length_on(state.book, before, state.on)
    closes, _ = length_on(state.book, condition.closes, state.on)
    window = window_before(event, opens, closes) if isinstance(event, date) else None
    why = ON_THE_DAY if closes.is_zero else WINDOW_WHY
    return Coming(
        key=f"{name}:window",
        kind="window",
        name=name,
        label=WINDOW.format(label=kind.label),
        owed_by=kind.by[0],
        opens=window.opens if window else None,
        opens_latest=window.opens if window else None,
        earliest=window.closes if window else None,
        latest=window.closes if window else None,
        explanation=why.format(
            opens=opens.text(), closes=closes.text(), field=field.label if field else ""
        ),
        origin=origin,
        standing="waiting" if moment.before is None and window else "coming",
        main=main,
        after=after(moment),
        provided=provided(moment),
        unplaced=None if window else from_answer(state, condition.field),
    )


def first_of_each(found: Iterable[Coming]) -> list[Coming]:
    """Each date once: where it comes first on the way, else on the nearest branch.

    A clock may open again and again on branches of branches: only its first time is told, besides
    those that run already.
    """
    kept: dict[tuple[str, ...], Coming] = {}
    for one in found:
        again = one.kind not in {"duty", "round"} and one.standing == "coming"
        place = (one.kind, one.name) if again else (one.key,)
        known = kept.get(place)
        if known is None or (known.unplaced and not one.unplaced):
            kept[place] = one
    running = {
        one.name
        for one in kept.values()
        if one.standing in RUNS and one.kind not in {"duty", "lock"}
    }
    return [one for one in kept.values() if one.standing != "coming" or one.name not in running]
