"""Votes per second on SQLite, whether they grow slower as the box fills, and closing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from bench.figure import Figure, Plan, heard, inside, say

if TYPE_CHECKING:
    from communaux.apps.deliberation.models import Ballot

SMALL, LARGE = 500, 10_000


def measure(plan: Plan) -> list[Figure]:
    """One ballot, voted by everybody but a few, then closed."""
    voters = plan.count(LARGE, 60)
    return heard(inside("bench.ballots", plan.demo("ballots"), str(voters)))


def vote(voters: int) -> None:
    """A small part votes in an empty box and another in a full one, timed; then all is counted."""
    from communaux.apps.deliberation.ballots.casting import cast  # noqa: PLC0415 - Django first.
    from communaux.apps.deliberation.ballots.closing import count_and_close  # noqa: PLC0415 - same.
    from communaux.kernel.time import clock  # noqa: PLC0415 - same.

    ballot, codes = _opened(voters)
    timed = min(SMALL, voters // 4)

    def rate(some: Sequence[str]) -> float:
        started = perf_counter()
        for code in some:
            cast(ballot, code, "blank")
        return len(some) / (perf_counter() - started)

    empty = rate(codes[:timed])
    rate(codes[timed:-timed])
    full = rate(codes[-timed:])
    say(Figure(f"votes, box of {voters:,} papers, SQLite", full, "per second", "≥ 150"))
    say(Figure(f"time per vote, {voters:,} papers beside none", empty / full, "×", "≤ 1.5"))
    with clock.at(ballot.closes_at):
        started = perf_counter()
        count_and_close(ballot, {})
    say(Figure(f"closing and unlinking {voters:,} papers", perf_counter() - started, "s", "≤ 2"))


def _opened(voters: int) -> tuple[Ballot, list[str]]:
    """A ballot open since yesterday in a dossier of the demo, and the codes of its voters."""
    from communaux.apps.deliberation.ballots.letters import draw  # noqa: PLC0415 - Django first.
    from communaux.apps.deliberation.ballots.roll import Line, add  # noqa: PLC0415 - same.
    from communaux.apps.deliberation.models import Ballot  # noqa: PLC0415 - same.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - same.
    from communaux.apps.dossiers.pinning import mechanism_of  # noqa: PLC0415 - same.
    from communaux.kernel.time import clock  # noqa: PLC0415 - same.

    rows = DossierRow.objects.select_related("territory").order_by("number")
    row = next(row for row in rows if mechanism_of(row.pinned_id).ballots)
    day = timedelta(days=1)
    ballot = Ballot.objects.create(
        dossier=row,
        name=next(iter(mechanism_of(row.pinned_id).ballots)),
        question={"fr": "?", "en": "?"},
        modalities=["online"],
        opens_at=clock.now() - day,
        closes_at=clock.now() + day,
    )
    add(ballot, [Line(str(n), f"Voisine {n}") for n in range(voters)])
    codes = [letter.code for letter in draw(ballot, again=False)]
    ballot.opened_at = clock.now() - day
    ballot.save()
    return ballot, codes


if __name__ == "__main__":
    import django

    django.setup()
    vote(int(sys.argv[1]))
