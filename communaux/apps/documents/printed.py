"""Which documents the register of a dossier prints today."""

from __future__ import annotations

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.register.models import Entry
from communaux.kernel.mechanism.mechanism import Mechanism


def printed_names(row: DossierRow) -> list[str]:
    """Printed documents that exist: those of the acts performed, in the mechanism's order."""
    done = Entry.objects.filter(dossier=row.pk).values_list("act", flat=True)
    return printed_by(mechanism_of(row.pinned_id), set(done))


def printed_by(mechanism: Mechanism, done: set[str]) -> list[str]:
    """The same, from the names of the acts done."""
    made = {name for act in done & mechanism.acts.keys() for name in mechanism.acts[act].documents}
    return [name for name, kind in mechanism.documents.items() if kind.template and name in made]
