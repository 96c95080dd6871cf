"""The middle of a story, performed without a browser: `python -m tests.journeys.telling …`."""

from __future__ import annotations

import json
import sys
from uuid import UUID


def main(mechanism: str, story: str, dossier: str, until: str, cast: str) -> None:
    """Perform the acts of a story after its opening, up to the first `until` excluded.

    `cast` says who holds each role here: a JSON object of role → [person, party].
    """
    import django

    django.setup()
    from communaux.apps.actors.acting import acting_as
    from communaux.apps.actors.models import Actor
    from communaux.apps.dossiers.performing import perform
    from communaux.apps.dossiers.queries import dossier_row
    from communaux.catalogue import catalogue
    from communaux.demo.setting import documents_of

    shelf, played = catalogue().shelf(mechanism), json.loads(cast)
    row = dossier_row(UUID(dossier))
    acts = [step for step in shelf.scenarios[story].steps if step.do][1:]
    for step in acts:
        if step.do == until:
            return
        if step.on is None:
            raise ValueError(f"{step.do} has no day.")
        person, party = (Actor.objects.get(name=name) for name in played[step.by])
        acting = acting_as(person, party, row.territory, step.on)
        papers = documents_of(step.documents, shelf.mechanism)
        row = perform(row, step.do or "", acting, data=step.with_, documents=papers, on=step.on)


if __name__ == "__main__":
    main(*sys.argv[1:])
