"""What telling people costs: one short row to whoever acts, the rest to the program beside."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time
from uuid import uuid4

from bench.figure import Figure, Plan, heard, inside, say

ROUNDS = 7


def measure(plan: Plan) -> list[Figure]:
    """Acts with and without the mark, for nobody and for many followers; then the telling."""
    words = [str(plan.count(20, 3)), str(plan.count(1000, 20))]
    return heard(inside("bench.notices", plan.demo("notices"), *words))


def main(acts: int, followers: int) -> None:
    """Elsa offers gifts to one pact; rounds alternate, each undone, and the best are kept."""
    from bench.crowd import demo  # noqa: PLC0415 - Django must be set up first.

    demo()
    _act(acts)  # Mechanisms are read and remembered the first time.
    silent, alone = _compared(acts)
    say(Figure("an act, notices unplugged: CPU", silent * 1e3, "ms"))
    say(Figure("the same, noted for later: ratio", alone / silent, "times", "≤ 1.05"))
    _tell()
    _followed_by(followers)
    _, followed = _compared(acts)
    ratio = followed / alone
    say(Figure(f"the same, {followers:,} followers: ratio", ratio, "times", "1 if flat"))
    _elsa()()
    started = process_time()
    made = _tell()
    spent = process_time() - started
    say(Figure(f"telling {followers:,} followers: CPU per notice", spent / made * 1e6, "µs"))


def _compared(acts: int) -> tuple[float, float]:
    """CPU seconds of one act without the mark and with it."""
    without, marked = [], []
    for _ in range(ROUNDS):
        with _unplugged():
            without.append(_act(acts))
        marked.append(_act(acts))
    return min(without), min(marked)


@contextmanager
def _unplugged() -> Iterator[None]:
    from communaux.apps.dossiers.following import followers  # noqa: PLC0415 - Django is set up.
    from communaux.apps.notifications.noting import note_change  # noqa: PLC0415 - same reason.

    place = followers.index(note_change)
    followers.remove(note_change)
    try:
        yield
    finally:
        followers.insert(place, note_change)


def _act(times: int) -> float:
    """CPU seconds of one act, the mean of so many, then undone: a longer register costs more."""
    from django.db import transaction  # noqa: PLC0415 - Django is set up.

    offer = _elsa()
    with transaction.atomic():
        started = process_time()
        for _ in range(times):
            offer()
        spent = (process_time() - started) / times
        transaction.set_rollback(True)
    return spent


def _elsa() -> Callable[[], object]:
    """Elsa ready to offer a gift to the first pact in force."""
    from communaux.apps.actors.acting import acting_as  # noqa: PLC0415 - Django is set up.
    from communaux.apps.actors.models import Actor  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.performing import perform  # noqa: PLC0415 - same reason.
    from communaux.kernel.time import clock  # noqa: PLC0415 - same reason.

    found = DossierRow.objects.filter(stage="in_force").select_related("territory")
    row, elsa = found.order_by("number")[0], Actor.objects.get(name="Elsa")
    acting = acting_as(elsa, elsa, row.territory, clock.today())
    return lambda: perform(row, "offer_gift", acting, data={"gift": "Dix brosses"})


def _followed_by(count: int) -> None:
    from communaux.apps.actors.models import Actor  # noqa: PLC0415 - Django is set up.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - same reason.
    from communaux.apps.notifications.models import Following  # noqa: PLC0415 - same reason.
    from communaux.kernel.time import clock  # noqa: PLC0415 - same reason.

    row = DossierRow.objects.filter(stage="in_force").order_by("number")[0]
    people = [Actor(pk=uuid4(), nature="person", name=f"Suiveuse {n}") for n in range(count)]
    Actor.objects.bulk_create(people)
    now = clock.now()
    Following.objects.bulk_create(
        [Following(person=each, dossier=row, since=now) for each in people]
    )


def _tell() -> int:
    from communaux.apps.notifications.spreading import spread  # noqa: PLC0415 - Django is set up.

    return spread()


if __name__ == "__main__":
    import django

    django.setup()
    main(*[int(word) for word in sys.argv[1:]])
