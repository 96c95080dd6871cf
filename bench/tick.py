"""What a night costs: as much as what is due, however many dossiers are open, in flat memory."""

from __future__ import annotations

import sys
import tracemalloc
from datetime import date, timedelta
from time import process_time
from uuid import UUID

from bench.figure import Figure, Plan, heard, inside, say

DUE, QUICKLY = 100, 10


def measure(plan: Plan) -> list[Figure]:
    sizes = ("200", "400") if plan.quick else ("1000", "10000", "100000")
    due = plan.count(DUE, QUICKLY)
    return heard(inside("bench.tick", plan.demo("tick"), str(due), *sizes))


def main(due: int, sizes: list[int]) -> None:
    """The same few due dossiers among ever more, then twice as many due dossiers."""
    from bench.crowd import demo, multiply  # noqa: PLC0415 - Django must be set up first.

    demo()
    whole = multiply(sizes[0], chains=2 * due)
    _night(whole, due)  # Mechanisms are read and remembered the first time.
    costs: dict[int, float] = {}
    for size in sizes:
        multiply(size, chains=0)
        costs[size] = _night(whole, due)
        say(Figure(f"tick, {size:,} dossiers, {due} due: CPU", costs[size] * 1e3, "ms"))
    growth = costs[sizes[-1]] / costs[sizes[0]]
    times = sizes[-1] // sizes[0]
    say(Figure(f"the same, {times} times the dossiers", growth, "times", "1 if flat"))
    double = _night(whole, 2 * due) / costs[sizes[-1]]
    say(Figure("the same, twice as many due", double, "times", "2 if linear"))
    _peak(whole, due)  # What is remembered once is not counted as growth.
    few, many = _peak(whole, due), _peak(whole, 2 * due)
    say(Figure(f"tick, {2 * due} due: peak of memory", many / 1e6, "MB"))
    say(Figure("the same, against half as many due", many / few, "times", "1 if flat"))
    _nothing(sizes[-1])


def _night(whole: list[UUID], due: int) -> float:
    """CPU seconds of one night with so many dossiers due."""
    _ready(whole, due)
    started = process_time()
    _tick()
    return process_time() - started


def _peak(whole: list[UUID], due: int) -> int:
    """Most bytes held by Python objects made during the night."""
    _ready(whole, due)
    tracemalloc.start()
    _tick()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _nothing(size: int) -> None:
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - Django is set up.

    _ready([], 0)
    started = process_time()
    _tick()
    spent = (process_time() - started) * 1e3
    say(Figure(f"tick, {size:,} dossiers, nothing due: CPU", spent, "ms"))
    if DossierRow.objects.count() < size:
        raise LookupError("The crowd is smaller than it says.")


def _ready(whole: list[UUID], due: int) -> None:
    """Make exactly these dossiers due today, and nothing reminded yet."""
    from communaux.apps.dossiers.models import DossierRow, Reminder  # noqa: PLC0415 - see above.

    far, today = date(2999, 1, 1), _today()
    Reminder.objects.all().delete()
    DossierRow.objects.update(next_change_on=far, next_reminder_on=far, parent_told=True)
    chosen = DossierRow.objects.filter(pk__in=whole[:due])
    chosen.update(next_change_on=today, next_reminder_on=today - timedelta(days=1))


def _tick() -> None:
    from communaux.apps.dossiers.passing import refresh_due  # noqa: PLC0415 - see above.
    from communaux.apps.dossiers.reminders import due_reminders, mark_sent  # noqa: PLC0415 - same.

    for reminder in due_reminders():
        mark_sent(reminder)
    refresh_due()


def _today() -> date:
    from communaux.kernel.time import clock  # noqa: PLC0415 - see above.

    return clock.today()


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), [int(word) for word in sys.argv[2:]])
