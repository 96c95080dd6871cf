"""What the journal holds of a person: her random identifier beside what she did or was given."""

from __future__ import annotations

from communaux.apps.actors.models import Actor
from communaux.apps.auditing.models import AuditEntry
from communaux.apps.privacy.holdings import Holding, Row, declare
from communaux.kernel.text import Text


def _export(person: Actor) -> list[Row]:
    found = AuditEntry.objects.filter(by=str(person.pk)).order_by("seq")
    return [{"at": each.told["at"], "what": each.what, "table": each.table} for each in found]


def _erase(person: Actor) -> int:  # noqa: ARG001 - the shape every holding has.
    return 0


declare(
    Holding(
        id="journal",
        name=Text(fr="Le journal des droits", en="The journal of rights"),
        purpose=Text(
            fr="Savoir qui a changé les droits de qui, et le prouver.",
            en="To know who changed whose rights, and to prove it.",
        ),
        keep=Text(
            fr="Tant que l’installation existe : une ligne ôtée romprait la chaîne.",
            en="As long as the installation exists: one line removed would break the chain.",
        ),
        tables=("auditing.AuditEntry",),
        export=_export,
        erase=_erase,
        remains=Text(
            fr="Un identifiant tiré au hasard, sans nom ni adresse : il ne désigne plus personne "
            "une fois la personne effacée.",
            en="A random identifier, without name or address: it names nobody once the person is "
            "erased.",
        ),
        words={
            "at": Text(fr="quand", en="when"),
            "what": Text(fr="ce qui a été fait", en="what was done"),
            "table": Text(fr="sur quoi", en="on what"),
        },
    )
)
