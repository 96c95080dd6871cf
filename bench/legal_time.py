"""What legal time costs: a right to buy with its holidays, and all the dates to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from time import process_time

from bench.figure import Figure, Plan
from bench.kernel import read_all
from communaux.catalogue import Shelf, catalogue
from communaux.kernel.dossier.act import Act, Dossier
from communaux.kernel.dossier.replay import replay
from communaux.kernel.dossier.situation import situate
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.time.holidays import Holidays, for_place
from communaux.kernel.timetable.timetable import timetable, timetable_of

RIGHTS = ("community_right_to_buy", "compulsory_right_to_buy")
ACTS = (15, 30, 60, 120)
TIMES_OVER = (1, 2, 4)
START = date(2026, 1, 12)


def seconds(work: Callable[[], object], times: int) -> float:
    """CPU seconds of one `work`, the best of three rounds: a busy machine changes them little."""
    rounds = []
    for _ in range(3):
        started = process_time()
        for _ in range(times):
            work()
        rounds.append((process_time() - started) / times)
    return min(rounds)


def measure(plan: Plan) -> list[Figure]:
    """Situations of ever longer registers, timetables of ever more deadlines."""
    known = catalogue().shelves
    shelf = next(known[name] for name in RIGHTS if name in known)
    return [*_situations(shelf, plan), *_timetables(shelf, plan), *_every(plan)]


def _situations(shelf: Shelf, plan: Plan) -> list[Figure]:
    costs: dict[int, float] = {}
    for acts in ACTS:
        dossier = _long(shelf, acts)
        day = dossier.acts[-1].on + timedelta(days=1)
        costs[acts] = seconds(
            lambda dossier=dossier, day=day: read_all(situate(dossier, day, shelf.book)),  # type: ignore[misc]  # bound now, on purpose.
            plan.count(100, 3),
        )
    found = [
        Figure(f"right to buy, {acts} acts, holidays: situation", cost * 1e6, "µs",
               "≤ 2,000" if acts == 60 else "")  # noqa: PLR2004 - the register of the budget.
        for acts, cost in costs.items()
    ]  # fmt: skip
    growth = costs[ACTS[-1]] / costs[ACTS[0]]
    return [*found, Figure("the same, 120 acts against 15", growth, "times", "≤ 8 if linear")]


def _long(shelf: Shelf, acts: int) -> Dossier:
    """The longest story of the mechanism under Scottish holidays, brought to so many acts."""
    told = [replay(story, shelf.mechanism, shelf.book, shelf.instruments).dossier
            for story in shelf.scenarios.values()]  # fmt: skip
    dossier = max((one for one in told if one), key=lambda one: len(one.acts))
    world = replace(dossier.world, holidays=for_place("GB-SCT"))
    dossier = replace(dossier, world=world, acts=dossier.acts[:acts])
    more = cycle(_staying(shelf.mechanism))
    while len(dossier.acts) < acts:
        dossier = replace(dossier, acts=(*dossier.acts, _following(dossier.acts[-1], next(more))))
    return dossier


def _staying(mechanism: Mechanism) -> list[str]:
    """Acts that leave the stage as it is: letters, comments and questions."""
    return [
        name for name, kind in mechanism.acts.items()
        if not (kind.to or kind.also or kind.opens or kind.rectifies or kind.hands or kind.child)
    ]  # fmt: skip


def _following(last: Act, kind: str) -> Act:
    return replace(
        last, seq=last.seq + 1, kind=kind, on=last.on + timedelta(days=1), data={}, documents=()
    )


def _timetables(shelf: Shelf, plan: Plan) -> list[Figure]:
    """The same mechanism with its deadlines once, twice and four times over."""
    holidays, costs, found = for_place("GB-SCT"), {}, []
    for times in TIMES_OVER:
        larger = _multiplied(shelf.mechanism, times)
        costs[times] = seconds(
            lambda larger=larger: timetable(larger, START, shelf.book, holidays=holidays),  # type: ignore[misc]  # bound now, on purpose.
            plan.count(10, 1),
        )
        label = f"timetable, {len(larger.acts)} acts, {len(larger.deadlines)} deadlines"
        found.append(Figure(label, costs[times] * 1e3, "ms"))
    dossier = _long(shelf, ACTS[0])
    day = dossier.acts[-1].on
    open_one = seconds(lambda: timetable_of(dossier, day, shelf.book), plan.count(10, 1))
    growth = costs[TIMES_OVER[-1]] / costs[1]
    return [
        *found,
        Figure("the same, four times the deadlines", growth, "times", "≤ 4 if linear"),
        Figure(f"timetable of an open dossier of {ACTS[0]} acts", open_one * 1e3, "ms"),
    ]


def _multiplied(mechanism: Mechanism, times: int) -> Mechanism:
    deadlines = {
        name if n == 0 else f"{name}_{n}": spec
        for n in range(times)
        for name, spec in mechanism.deadlines.items()
    }
    parts = {name: getattr(mechanism, name) for name in Mechanism.model_fields}
    return Mechanism.model_construct(**(parts | {"deadlines": deadlines}))


def _every(plan: Plan) -> list[Figure]:
    """The dearest timetable of the house."""
    costs = {
        slug: seconds(
            lambda shelf=shelf: timetable(  # type: ignore[misc]  # bound now, on purpose.
                shelf.mechanism, START, shelf.book, holidays=Holidays.none()
            ),
            plan.count(5, 1),
        )
        for slug, shelf in catalogue().shelves.items()
    }
    slug = max(costs, key=lambda name: costs[name])
    return [Figure(f"the dearest timetable, {slug}", costs[slug] * 1e3, "ms")]
