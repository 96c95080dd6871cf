"""Consenting where there are no accounts: a demonstration shows how one signs, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from communaux.apps.dossiers.consent import Consent
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.signing.preparing import keep_text, text_to_sign
from communaux.kernel.dossier.act import DocumentRef

LANGUAGES = ("fr", "en")


def shown_here(row: DossierRow, act: str) -> Consent | None:
    """The consent to whatever the act signs, for a face that has no page to show it on."""
    if not settings.DEMO:
        return None
    text = text_to_sign(row, situation_of(row), act, LANGUAGES[0])
    return Consent(method="demo", document=keep_text(row, text)) if text else None


def demonstrated(
    row: DossierRow, act: str, documents: Sequence[DocumentRef]
) -> tuple[tuple[DocumentRef, ...], Consent | None]:
    """The documents beside the signed one, and the consent when that one is really to be signed.

    A program says what it signs by naming, among its documents, the hash that it was told. No
    consent outside a demonstration: a program cannot prove who somebody is.
    """
    if not settings.DEMO:
        return tuple(documents), None
    situation = situation_of(row)
    kind = situation.dossier.mechanism.acts[act].signs
    named = {each.sha256 for each in documents if each.kind == kind}
    for language in LANGUAGES if named else ():
        text = text_to_sign(row, situation, act, language)
        if text is not None and text.sha256 in named:
            others = tuple(each for each in documents if each.kind != kind)
            return others, Consent(method="demo", document=keep_text(row, text))
    return tuple(documents), None
