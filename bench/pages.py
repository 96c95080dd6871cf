"""CPU and queries of the three pages that matter, with ever more dossiers."""

from __future__ import annotations

import sys
from time import process_time

from bench.figure import Figure, Plan, heard, inside, say

BUDGETS = {"home": "≤ 10 ms, ≤ 6", "list": "≤ 20 ms, ≤ 8", "dossier": "≤ 25 ms, ≤ 12"}


def measure(plan: Plan) -> list[Figure]:
    sizes = ("20", "200") if plan.quick else ("20", "1000", "100000")
    return heard(inside("bench.pages", plan.demo("pages"), str(plan.count(30, 2)), *sizes))


def main(times: int, sizes: list[int]) -> None:
    """The same pages after each growth of the territory."""
    from django.test import Client  # noqa: PLC0415 - Django must be set up first.

    from bench.crowd import demo, multiply  # noqa: PLC0415 - same reason.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - same reason.

    demo()
    client = Client(headers={"host": "localhost", "accept-encoding": "identity"})
    for size in sizes:
        multiply(size)
        rich = DossierRow.objects.order_by("-head_seq").values_list("pk", flat=True)[0]
        pages = {
            "home": "/fr/",
            "list": "/fr/dossiers/",
            "dossier": f"/fr/dossiers/{rich}/",
        }
        for name, path in pages.items():
            page(client, f"{name}, {size:,} dossiers", path, times, BUDGETS[name])
    searching = "/fr/dossiers/?q=bancs"
    page(client, f"search, {sizes[-1]:,} dossiers", searching, times, BUDGETS["list"])


def page(client: object, what: str, path: str, times: int, budget: str) -> None:
    """Say what one address costs: median CPU, queries, weight."""
    from django.db import connection  # noqa: PLC0415 - Django must be set up first.
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - same reason.

    get = client.get  # type: ignore[attr-defined]  # Django's test client, imported late.
    with CaptureQueriesContext(connection) as captured:
        answer = get(path)
    queries = len(captured)  # Now: the next request empties the log.
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP.
        raise ValueError(f"{path} answers {answer.status_code}.")
    get(path)
    milliseconds, spare = [], budget.partition(", ")
    for _ in range(times):
        started = process_time()
        get(path)
        milliseconds.append((process_time() - started) * 1000)
    milliseconds.sort()
    say(Figure(f"{what}: CPU", milliseconds[len(milliseconds) // 2], "ms", spare[0]))
    say(Figure(f"{what}: queries", queries, "", spare[2]))
    say(Figure(f"{what}: HTML", len(answer.content) / 1000, "kB"))


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), [int(word) for word in sys.argv[2:]])
