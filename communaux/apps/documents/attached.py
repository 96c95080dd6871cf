"""Reading an attached file: the register that names it says who may."""

from __future__ import annotations

from dataclasses import dataclass

from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.consent import SCAN
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.queries import entries_of
from communaux.apps.dossiers.readers import Reader
from communaux.apps.register.models import Entry
from communaux.kernel.text import Text

SCANNED = Text(fr="Papier signé à la main, numérisé", en="Paper signed by hand, scanned")


@dataclass(frozen=True, slots=True)
class Attached:
    """A document named by an act, as one reader sees it; `stored` None when its bytes are away."""

    seq: int
    kind: str
    label: Text
    name: str
    sha256: str
    stored: StoredFile | None


def attached_files(row: DossierRow, reader: Reader | None = None) -> list[Attached]:
    """The documents of a dossier that this reader (the public by default) may open."""
    who = reader or Reader()
    named = [
        (entry, document)
        for entry in entries_of(row)
        for document in entry.body["documents"]
        if who.may_read(visibility_of(row, document["kind"]), row, entry)
    ]
    stored = StoredFile.objects.in_bulk({document["sha256"] for _, document in named})
    return [_attached(row, entry, document, stored) for entry, document in named]


def attached_file(row: DossierRow, sha256: str, reader: Reader | None = None) -> StoredFile | None:
    """One attached file, None when no act this reader may read names it."""
    found = [one.stored for one in attached_files(row, reader) if one.sha256 == sha256]
    return next((stored for stored in found if stored is not None), None)


def visibility_of(row: DossierRow, kind: str) -> str:
    """Who may read documents of that kind; parties only when the mechanism does not say."""
    spec = mechanism_of(row.pinned_id).documents.get(kind)
    return str(spec.visibility) if spec else "parties"


def unnamed(kind: str) -> Text:
    """What to call a document whose kind no mechanism names."""
    return SCANNED if kind == SCAN else Text.same(kind)


def _attached(
    row: DossierRow, entry: Entry, document: dict[str, str], stored: dict[str, StoredFile]
) -> Attached:
    spec = mechanism_of(row.pinned_id).documents.get(document["kind"])
    kept = stored.get(document["sha256"])
    named = document["name"] if document["name"] != document["kind"] else None
    return Attached(
        seq=entry.seq,
        kind=document["kind"],
        label=spec.label if spec else unnamed(document["kind"]),
        name=named or (kept.name if kept else document["kind"]),
        sha256=document["sha256"],
        stored=kept,
    )
