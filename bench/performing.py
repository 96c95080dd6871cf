"""Acts performed per second, by one person and by eight at once (quickly: two), each a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import time

from bench.figure import ROOT, Figure, Plan, environment, inside

MOST, QUICKLY = 8, 2
POSTGRES = os.environ.get("COMMUNAUX_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


def measure(plan: Plan) -> list[Figure]:
    """On SQLite, then on PostgreSQL when it answers."""
    acts, most = plan.count(60, 3), plan.count(MOST, QUICKLY)
    figures = _on("SQLite", plan.demo("performing"), "", acts, most)
    if plan.quick:
        return figures
    try:
        import psycopg  # noqa: PLC0415 - an extra that may be absent.
    except ImportError:
        return figures
    name = f"communaux_bench_{os.getpid()}"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        print("  PostgreSQL does not answer: only SQLite is measured.", file=sys.stderr)
        return figures
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            address = f"{POSTGRES.rpartition('/')[0]}/{name}"
            figures += _on("PostgreSQL", plan.folder / "postgres", address, acts, most)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    return figures


def _on(engine: str, folder: Path, database: str, acts: int, most: int) -> list[Figure]:
    (dossiers,) = inside("bench.performing", folder, "prepare", str(MOST), database=database)
    figures = []
    for people in (1, most):
        rate = _together(folder, database, dossiers[:people], acts)
        words = f"acts performed, {people} at once, {engine}"
        budget = "≥ 150" if people == most else ""
        figures.append(Figure(words, rate, "per second", budget))
    return figures


def _together(folder: Path, database: str, dossiers: list[str], acts: int) -> float:
    """Everybody is ready before anybody starts; the rate from the first start to the last end."""
    people = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.performing", "person", dossier, str(acts)],
            cwd=ROOT,
            env=environment(folder, database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for dossier in dossiers
    ]
    for person in people:
        if person.stdout is None or person.stdout.readline() != "ready\n":
            raise ChildProcessError("A person could not get ready.")
    for person in people:
        if person.stdin is not None:
            person.stdin.write("go\n")
            person.stdin.flush()
    told = [person.communicate()[0] for person in people]
    spans: list[tuple[float, float]] = [tuple(json.loads(line)) for line in told]
    lasted = max(end for _, end in spans) - min(start for start, _ in spans)
    return len(dossiers) * acts / lasted


def prepare(count: int) -> None:
    """The demo, and as many copies of a living pact as people."""
    from bench.crowd import demo, multiply  # noqa: PLC0415 - Django must be set up first.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - same reason.

    demo()
    living = DossierRow.objects.filter(stage="in_force")
    whole = multiply(6 * count, chains=6 * count)
    found = living.filter(pk__in=whole).order_by("number").values_list("pk", flat=True)[:count]
    print(json.dumps([str(pk) for pk in found]))


def act(dossier: str, times: int) -> None:
    """Elsa offers gifts to one pact, one after the other."""
    from communaux.apps.actors.acting import acting_as  # noqa: PLC0415 - Django must be set up first.
    from communaux.apps.actors.models import Actor  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.performing import perform  # noqa: PLC0415 - same reason.
    from communaux.kernel.time import clock  # noqa: PLC0415 - same reason.

    row = DossierRow.objects.select_related("territory").get(pk=dossier)
    elsa = Actor.objects.get(name="Elsa")
    acting = acting_as(elsa, elsa, row.territory, clock.today())
    perform(row, "offer_gift", acting, data={"gift": "Une brosse"})
    print("ready", flush=True)
    sys.stdin.readline()
    started = time()
    for _ in range(times):
        perform(row, "offer_gift", acting, data={"gift": "Dix brosses"})
    print(json.dumps([started, time()]))


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "prepare":
        prepare(int(sys.argv[2]))
    else:
        act(sys.argv[2], int(sys.argv[3]))
