"""What asking “may this person read this?” costs on each row of a list, however long the list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import process_time

from bench.figure import Figure, Plan, heard, inside, say

FLAT, QUERIES = "≤ 1.3", "≤ 1"
LEVELS = ("public", "parties", "confidential", "personal")


def measure(plan: Plan) -> list[Figure]:
    sizes = ("20", "200") if plan.quick else ("100", "10000")
    return heard(inside("bench.permissions", plan.demo("permissions"), *sizes))


def main(few: int, many: int) -> None:
    """The same question on few rows and on many: by whoever is mandated, and by a stranger."""
    from bench.crowd import demo, multiply  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - Django must be set up first.

    demo()
    multiply(many)
    rows = list(DossierRow.objects.order_by("pk").select_related("territory")[:many])
    for name, reader in readers(rows[0]).items():
        asked = asking(reader, rows)
        per_row = {size: cost(asked, size) for size in (few, many)}
        what = f"permission check per row, {many:,} rows, {name}"
        say(Figure(what, per_row[many] * 1e6, "µs"))
        said = f"permission check per row: cost at {many} over {few}, {name}"
        say(Figure(said, per_row[many] / per_row[few], "", FLAT))
    said = f"permission check per row, {many} rows: queries"
    say(Figure(said, queries(asking(readers(rows[0])["resident"], rows), many), "", QUERIES))


def readers(row: object) -> dict[str, Callable[[], object]]:
    """Makers of readers: a fresh one each time, as each page makes its own."""
    from communaux.apps.actors.acting import Acting, acting_as  # noqa: PLC0415 - Django must be set up first.
    from communaux.apps.actors.models import Actor, Mandate  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.readers import Reader  # noqa: PLC0415 - same reason.
    from communaux.kernel.time import clock  # noqa: PLC0415 - same reason.

    territory = row.territory  # type: ignore[attr-defined]  # a dossier, its class imported late
    mandate = Mandate.objects.filter(territory=territory).select_related("person", "body")[0]
    elsa = Actor.objects.get(nature="person", name="Elsa")
    officer = acting_as(mandate.person, mandate.body, territory, clock.today())
    resident = Acting(person=elsa, party=elsa, territory=territory)
    return {"mandated": lambda: Reader(officer), "resident": lambda: Reader(resident)}


def asking(make: Callable[[], object], rows: Sequence[object]) -> Callable[[int], None]:
    """The question at each level on so many rows."""

    def ask(size: int) -> None:
        may_read = make().may_read  # type: ignore[attr-defined]  # a reader, its class imported late
        for row in rows[:size]:
            for level in LEVELS:
                may_read(level, row)

    return ask


def cost(ask: Callable[[int], None], size: int) -> float:
    """CPU seconds per row, the best of several rounds: noise only ever adds."""
    rounds, found = max(3, 20_000 // size), []
    for _ in range(rounds):
        started = process_time()
        ask(size)
        found.append((process_time() - started) / size)
    return max(min(found), 1e-9)


def queries(ask: Callable[[int], None], size: int) -> int:
    from django.db import connection  # noqa: PLC0415 - Django must be set up first.
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - same reason.

    with CaptureQueriesContext(connection) as captured:
        ask(size)
    return len(captured)


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
