"""What a public register costs: its pages with ever more entries, its files, their memory."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle, islice
from time import process_time
from uuid import uuid4

from bench.figure import Figure, Plan, heard, inside, say
from bench.pages import page

COMPUTED = "twenty situations, ≤ 8"
CHAINED = 60
"""The first copies have a register of acts of their own: a past day is computed from it."""
BUDGET = "≤ 20 ms, ≤ 8"
PLACE = "compulsory_right_to_buy/applications"
TERRITORY = "ecosse"


def measure(plan: Plan) -> list[Figure]:
    sizes = ("10", "100") if plan.quick else ("100", "10000")
    place = plan.demo("registers")
    return heard(inside("bench.registers", place, str(plan.count(30, 2)), *sizes))


def main(times: int, sizes: list[int]) -> None:
    """The same pages and files after each growth of the register."""
    from django.test import Client  # noqa: PLC0415 - Django must be set up first.

    from bench.crowd import demo  # noqa: PLC0415 - same reason.
    from communaux.apps.publication.models import EntryRow  # noqa: PLC0415 - same reason.

    demo()
    client = Client(headers={"host": "localhost", "accept-encoding": "identity"})
    client.get(f"/fr/?territoire={TERRITORY}")
    for size in sizes:
        multiply(size)
        one = EntryRow.objects.filter(register="applications").earliest("pk").dossier_id
        pages = {
            "register": f"/fr/registres/{PLACE}/",
            "register searched": f"/fr/registres/{PLACE}/?q=rivage",
            "register on a past day": f"/fr/registres/{PLACE}/?le=2026-11-24",
            "entry": f"/fr/registres/{PLACE}/{one}/",
            "list of registers": "/fr/registres/",
        }
        for name, path in pages.items():
            budget = COMPUTED if "past day" in name else BUDGET
            page(client, f"{name}, {size:,} entries", path, times, budget)
        _files(size)


def multiply(total: int) -> None:
    """Bring the register to `total` entries: copies of those there, each with a dossier."""
    from bench.crowd import rehash  # noqa: PLC0415 - as above.
    from communaux.apps.dossiers.models import DossierRow  # noqa: PLC0415 - as above.
    from communaux.apps.publication.models import EntryRow  # noqa: PLC0415 - as above.

    there = EntryRow.objects.filter(register="applications").select_related("dossier")
    models, rows, entries = list(there.order_by("pk")[:2]), [], []
    for n, model in enumerate(islice(cycle(models), max(0, total - there.count()))):
        dossier = {field.attname: getattr(model.dossier, field.attname)
                   for field in DossierRow._meta.fields}  # fmt: skip
        dossier |= {"uuid": uuid4(), "number": f"{total}-{n}", "commons_id": None}
        rows.append(DossierRow(**dossier))
        entry = {field.attname: getattr(model, field.attname) for field in EntryRow._meta.fields}
        entry |= {"id": None, "dossier_id": dossier["uuid"]}
        entry["entered_on"] = model.entered_on - timedelta(days=n // 20)
        entries.append(EntryRow(**entry))
        if n < CHAINED:
            rehash(model.dossier_id, rows[-1])
    DossierRow.objects.bulk_create(rows, batch_size=500)
    EntryRow.objects.bulk_create(entries, batch_size=500)


def _files(size: int) -> None:
    """Rows per second and memory of each file; nothing is kept but a count."""
    from communaux.apps.actors.models import Territory  # noqa: PLC0415 - as above.
    from communaux.apps.publication.known import register_named  # noqa: PLC0415 - as above.
    from communaux.apps.publication.open_data.document import as_json  # noqa: PLC0415 - as above.
    from communaux.apps.publication.open_data.records import records  # noqa: PLC0415 - as above.
    from communaux.apps.publication.open_data.sheet import (  # noqa: PLC0415 - as above.
        for_programs,
        for_spreadsheets,
    )

    known = register_named(*PLACE.split("/"))
    territory = Territory.objects.get(slug=TERRITORY)
    faces: dict[str, Callable[[], Iterator[str]]] = {
        "CSV": lambda: for_programs(known, records(territory, known)),
        "CSV in words": lambda: for_spreadsheets(known, records(territory, known), "fr"),
        "JSON": lambda: as_json(territory, known, records(territory, known)),
    }
    for name, pieces in faces.items():
        before, started = _peak(), process_time()
        weight = sum(len(piece) for piece in pieces())
        seconds = process_time() - started
        say(Figure(f"{name}, {size:,} entries: rows", size / seconds, "rows/s of CPU"))
        say(Figure(f"{name}, {size:,} entries: file", weight / 1e6, "MB"))
        say(Figure(f"{name}, {size:,} entries: memory added", (_peak() - before) / 1024, "MB"))


def _peak() -> int:
    """The most this process ever held, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), [int(word) for word in sys.argv[2:]])
