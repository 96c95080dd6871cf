"""Which answers of an act are kept out of the chain, and from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.rectification_fields import FIELD, VALUE

PUBLIC = "public"


def visibilities(mechanism: Mechanism, act: str, data: Mapping[str, Any]) -> dict[str, str]:
    """Field → public, parties, confidential or personal, for the answers given.

    A rectified value is as visible as the answer it corrects.
    """
    form = mechanism.forms[act]
    found = {name: form[name].visibility if name in form else PUBLIC for name in data}
    corrected = mechanism.fields.get(str(data.get(FIELD, "")))
    if mechanism.acts[act].rectifies and VALUE in data and corrected is not None:
        found[VALUE] = corrected.visibility
    return {name: str(visibility) for name, visibility in found.items()}


def sealed_fields(mechanism: Mechanism, act: str, data: Mapping[str, Any]) -> dict[str, str]:
    """The answers to seal, each with its visibility.

    One that may name people is sealed even when it is public: consent may be withdrawn.
    """
    found, named = visibilities(mechanism, act, data), _naming(mechanism, act, data)
    return {name: each for name, each in found.items() if each != PUBLIC or name in named}


def _naming(mechanism: Mechanism, act: str, data: Mapping[str, Any]) -> set[str]:
    """The answers that may name people, a corrected one included."""
    form = mechanism.forms[act]
    found = {name for name in data if name in form and form[name].names_people}
    corrected = mechanism.fields.get(str(data.get(FIELD, "")))
    if mechanism.acts[act].rectifies and corrected is not None and corrected.names_people:
        found.add(VALUE)
    return found


def recorded_documents(
    mechanism: Mechanism, documents: Sequence[DocumentRef]
) -> list[dict[str, str]]:
    """Documents as the chain keeps them: one that is not public is named by its kind alone."""
    return [
        {
            "kind": document.kind,
            "name": document.name if _is_public(mechanism, document.kind) else document.kind,
            "sha256": document.sha256,
        }
        for document in documents
    ]


def _is_public(mechanism: Mechanism, kind: str) -> bool:
    spec = mechanism.documents.get(kind)
    return spec is None or spec.visibility == PUBLIC
