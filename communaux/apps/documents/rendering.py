"""Printing a document of a dossier: a PDF/UA made from its register, kept for the next reader."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings

from communaux.apps.documents.printed import printed_names
from communaux.apps.documents.refusals import NotPrintable
from communaux.apps.documents.sheet import sheet
from communaux.apps.documents.typesetting import typeset
from communaux.apps.dossiers.loading import load
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of, shelf_of
from communaux.apps.dossiers.readers import Reader
from communaux.kernel.text import Text

NOT_MADE = Text(
    fr="Le document « {name} » n’existe pas, ou pas encore, dans le dossier {number}.",
    en="The document “{name}” does not exist, or not yet, in dossier {number}.",
)
NO_TEMPLATE = Text(
    fr="Le modèle « {name} » manque dans le dossier documents/ du mécanisme.",
    en="The template “{name}” is missing from the mechanism’s folder documents/.",
)
CLOSED = Text(
    fr="Ce document n’est pas public ; les parties du dossier peuvent le lire.",
    en="This document is not public; the parties of the dossier may read it.",
)


def render(row: DossierRow, name: str, language: str, reader: Reader | None = None) -> bytes:
    """The PDF of a printed document, with the answers this reader may see (the public otherwise).

    Dated by the last act of the register: the same register, template, language and rights give
    the same bytes. Raises `NotPrintable`.
    """
    if name not in printed_names(row):
        raise NotPrintable(NOT_MADE.format(name=name[:60], number=row.number))
    return proof(row, name, language, reader)


def proof(row: DossierRow, name: str, language: str, reader: Reader | None = None) -> bytes:
    """The same, printed before the act that makes it: what its parties read before signing."""
    who = reader or Reader()
    spec = mechanism_of(row.pinned_id).documents.get(name)
    if spec is None or spec.template is None:
        raise NotPrintable(NOT_MADE.format(name=name[:60], number=row.number))
    if not who.may_read(spec.visibility, row):
        raise NotPrintable(CLOSED)
    templates = shelf_of(row.mechanism).templates
    if spec.template not in templates:
        raise NotPrintable(NO_TEMPLATE.format(name=spec.template))
    data = sheet(row, load(row), language, who, name)
    return _kept_or_typeset(templates, spec.template, data)


def _kept_or_typeset(templates: dict[str, str], template: str, data: dict[str, Any]) -> bytes:
    """The PDF printed earlier from exactly this, else a new one."""
    told = json.dumps([templates, template, data], ensure_ascii=False, sort_keys=True)
    place = Path(settings.DATA) / "printed" / f"{hashlib.sha256(told.encode()).hexdigest()}.pdf"
    try:
        return place.read_bytes()
    except FileNotFoundError:
        day = datetime.fromisoformat(data["on"]).date()
        pdf = typeset(templates, template, data, datetime.combine(day, time(12), UTC))
        _keep(place, pdf)
        return pdf


def _keep(place: Path, pdf: bytes) -> None:
    """Write whole, then name: no reader ever meets half a document."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".printing-", dir=place.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(pdf)
    Path(draft).replace(place)
