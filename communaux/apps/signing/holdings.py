"""What signatures hold of people: the consents they gave, told from the register."""

from __future__ import annotations

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.privacy.holdings import Holding, Row, declare
from communaux.apps.register.models import Entry
from communaux.kernel.text import Text

CONSENT = '"consent":'


def _given(person: Actor) -> list[Row]:
    found = Entry.objects.filter(person=str(person.pk), payload__contains=CONSENT)
    entries = [each for each in found.order_by("recorded_at", "pk") if "consent" in each.body]
    rows = DossierRow.objects.in_bulk({entry.dossier for entry in entries})
    return [
        {
            "dossier": rows[entry.dossier].number,
            "act": f"{entry.seq} · {entry.act}",
            "at": entry.recorded_at.isoformat(),
            "method": entry.body["consent"]["method"],
            "sha256": entry.body["consent"].get("document", ""),
        }
        for entry in entries
        if entry.dossier in rows
    ]


def _nothing(_person: Actor) -> int:
    """The register knows a number; the file signed is the agreement itself."""
    return 0


declare(
    Holding(
        id="signed_documents",
        name=Text(fr="Documents signés", en="Signed documents"),
        purpose=Text(
            fr="Prouver qui s’est engagé, envers qui et sur quel texte.",
            en="To prove who committed themselves, to whom and on which text.",
        ),
        keep=Text(
            fr="Aussi longtemps que le registre du dossier.",
            en="As long as the register of the dossier.",
        ),
        tables=("signing.SignedText", "signing.Copy"),
        export=_given,
        erase=_nothing,
        remains=Text(
            fr="Le fichier signé reste, et le papier numérisé s’il y en a un : c’est l’accord "
            "lui-même, que les autres parties doivent pouvoir montrer. Le registre n’y lie qu’un "
            "numéro.",
            en="The signed file remains, and the scanned paper if there is one: it is the "
            "agreement itself, which the other parties must be able to show. The register ties "
            "only a number to it.",
        ),
        words={
            "dossier": Text(fr="dossier", en="dossier"),
            "act": Text(fr="acte", en="act"),
            "at": Text(fr="quand", en="when"),
            "method": Text(fr="preuve donnée", en="proof given"),
            "sha256": Text(fr="empreinte du fichier signé", en="hash of the signed file"),
        },
    )
)
