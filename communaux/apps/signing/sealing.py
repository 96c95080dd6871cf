"""The authority's own signature, added to the PDF after each consent where a key is configured."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from communaux.apps.documents.keeping import store
from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.news import Performed, on_performed
from communaux.apps.register.models import Entry
from communaux.apps.signing.methods import METHODS
from communaux.apps.signing.models import Copy, SignedText
from communaux.apps.signing.pades.refusals import NotSealed, installed, no_key, not_installed
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

log = logging.getLogger(__name__)
ATTEMPTS = 5
REASON = Text(
    fr="Accord inscrit au registre : dossier {number}, acte n° {seq} ({how}).",
    en="Consent recorded in the register: dossier {number}, act no. {seq} ({how}).",
)
"""Read in PDF viewers; names nobody, and speaks the language of the document."""


@on_performed
def seal_after(news: Performed) -> None:
    """Seal what has just been signed; when it fails, `communaux signature seal` tries again."""
    if settings.SIGNATURE_KEY is None:
        return
    entry = Entry.objects.get(dossier=news.dossier, seq=news.seq)
    if not entry.body.get("consent", {}).get("document"):
        return
    try:
        seal(entry)
    except SpokenError as error:
        log.warning(
            "Act %s of %s is not sealed: %s", entry.seq, entry.dossier, type(error).__name__
        )


def unsealed() -> list[Entry]:
    """Acts that signed a document kept here and have no seal yet, the oldest first."""
    texts = SignedText.objects.values_list("dossier", "sha256", "pk")
    known = {(dossier, sha256): pk for dossier, sha256, pk in texts}
    copies = Copy.objects.filter(kind=Copy.Kind.SEALED)
    sealed = set(copies.values_list("text", "seq"))
    found = Entry.objects.filter(dossier__in={dossier for dossier, _ in known}).order_by("pk")
    return [
        entry
        for entry in found
        if (text := known.get((entry.dossier, entry.body.get("consent", {}).get("document"))))
        and (text, entry.seq) not in sealed
    ]


def seal(entry: Entry) -> Copy:
    """Add the authority's signature for one consent. Raises `NotSealed`, `FileLost`, `FileRefused`.

    Nothing is held locked while the time-stamp is awaited: when another seal came first, this one
    is made again after it.
    """
    sha256 = entry.body["consent"]["document"]
    text = SignedText.objects.get(dossier=entry.dossier, sha256=sha256)
    for _ in range(ATTEMPTS):
        done = text.copies.filter(kind=Copy.Kind.SEALED)
        same = done.filter(seq=entry.seq).first()
        if same is not None:
            return same
        last = done.last()
        before = StoredFile.objects.get(sha256=last.sha256 if last else sha256)
        pdf = _signed(before.read(), entry, text.language)
        try:
            return _keep(text, entry.seq, (last.rank if last else 0) + 1, pdf)
        except IntegrityError:
            continue
    raise NotSealed(CROWDED)


CROWDED = Text(
    fr="D’autres sceaux arrivent en même temps : recommencez « communaux signature seal ».",
    en="Other seals are coming at the same time: run “communaux signature seal” again.",
)


def _keep(text: SignedText, seq: int, rank: int, pdf: bytes) -> Copy:
    named = StoredFile.objects.get(sha256=text.sha256).name
    stored = store([pdf], f"{Path(named).stem}-scelle-{rank}.pdf")
    with transaction.atomic():
        return Copy.objects.create(
            text=text,
            kind=Copy.Kind.SEALED,
            rank=rank,
            seq=seq,
            sha256=stored.sha256,
            stamped=bool(settings.SIGNATURE_TIMESTAMP),
            made_at=clock.now(),
        )


def _signed(pdf: bytes, entry: Entry, language: str) -> bytes:
    if not installed():
        raise not_installed()
    from communaux.apps.signing.pades.adding import (  # noqa: PLC0415 - the extra may be absent
        Signatory,
        add_signature,
    )

    try:
        key = Path(settings.SIGNATURE_KEY or "").read_bytes()
    except OSError as error:
        raise no_key() from error
    signatory = Signatory(
        pkcs12=key,
        password=settings.SIGNATURE_KEY_PASSWORD,
        stamps=settings.SIGNATURE_TIMESTAMP,
    )
    reason = _reason(entry).in_(language)
    return add_signature(pdf, signatory, place=f"Acte{entry.seq}", reason=reason)


def _reason(entry: Entry) -> Text:
    number = DossierRow.objects.values_list("number", flat=True).get(pk=entry.dossier)
    how = METHODS[entry.body["consent"]["method"]]
    return REASON.format(number=number, seq=str(entry.seq), how=how)
