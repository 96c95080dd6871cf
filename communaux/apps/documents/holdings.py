"""What files hold of a person: those she attached, and copies printed from registers."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from communaux.apps.actors.models import Actor
from communaux.apps.documents.attached import visibility_of
from communaux.apps.documents.models import StoredFile, files_folder
from communaux.apps.documents.storage import place_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.privacy.holdings import Holding, Row, declare
from communaux.apps.register.models import Entry
from communaux.kernel.text import Text

NONE_ATTACHED = '"documents":[]'
Named = tuple[DossierRow, Entry, dict[str, str]]


def _attached(person: Actor) -> list[Named]:
    """Every document named by an act of hers."""
    entries = Entry.objects.filter(person=str(person.pk)).exclude(payload__contains=NONE_ATTACHED)
    found = list(entries.order_by("recorded_at", "pk"))
    rows = DossierRow.objects.in_bulk({entry.dossier for entry in found})
    return [
        (rows[entry.dossier], entry, document)
        for entry in found
        if entry.dossier in rows
        for document in entry.body["documents"]
    ]


def _files(person: Actor) -> list[Row]:
    named = _attached(person)
    stored = StoredFile.objects.in_bulk({document["sha256"] for _, _, document in named})
    return [
        {
            "dossier": row.number,
            "act": f"{entry.seq} · {entry.act}",
            "file": kept.name,
            "kind": document["kind"],
            "bytes": kept.size,
            "sha256": kept.sha256,
        }
        for row, entry, document in named
        if (kept := stored.get(document["sha256"])) is not None
    ]


def _erase_files(person: Actor) -> int:
    """Delete the personal ones that no other act names, and every copy printed before."""
    wanted = {
        document["sha256"]
        for row, _, document in _attached(person)
        if visibility_of(row, document["kind"]) == "personal"
    }
    alone = [sha256 for sha256 in wanted if not _named_elsewhere(sha256, person)]
    gone = StoredFile.objects.filter(sha256__in=alone).delete()[0]
    transaction.on_commit(partial(delete_files, alone))
    return gone


def _named_elsewhere(sha256: str, person: Actor) -> bool:
    others = Entry.objects.filter(payload__contains=sha256)
    return others.exclude(person=str(person.pk)).exists()


def delete_files(hashes: list[str]) -> None:
    """The printed copies are a cache: they are typeset again, without her name, when asked for."""
    for sha256 in hashes:
        place_of(files_folder(), sha256).unlink(missing_ok=True)
    shutil.rmtree(Path(settings.DATA) / "printed", ignore_errors=True)


declare(
    Holding(
        id="files",
        name=Text(fr="Vos fichiers", en="Your files"),
        purpose=Text(
            fr="Montrer les pièces à qui instruit le dossier.",
            en="To show the documents to those who examine the dossier.",
        ),
        keep=Text(
            fr="Autant que le dossier ; les pièces personnelles, la durée que dit leur sorte.",
            en="As long as the dossier; personal ones, the time that their kind gives.",
        ),
        tables=("documents.StoredFile",),
        export=_files,
        erase=_erase_files,
        remains=Text(
            fr="Les pièces qui ne sont pas marquées personnelles, et celles qu’une autre personne "
            "a jointes aussi.",
            en="Documents that are not marked personal, and those that somebody else attached too.",
        ),
        words={
            "dossier": Text(fr="Dossier", en="Dossier"),
            "act": Text(fr="Acte", en="Act"),
            "file": Text(fr="Fichier", en="File"),
            "kind": Text(fr="Sorte", en="Kind"),
            "bytes": Text(fr="Octets", en="Bytes"),
        },
    )
)
