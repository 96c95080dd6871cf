"""An act asked for: what, by whom, with which answers, on which legal date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.consent import Consent
from communaux.kernel.dossier.act import DocumentRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`acting` None is the program itself, telling a parent what became of a child.

    `on` None is today; `seen` is the last act number the person had before their eyes;
    `consent` goes with an act that signs a document.
    """

    act: str
    acting: Acting | None
    data: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[DocumentRef, ...] = ()
    on: date | None = None
    seen: int | None = None
    consent: Consent | None = None
