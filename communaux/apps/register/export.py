"""A register as one JSON object that anyone can verify without this program."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.apps.register.sealing import reveal

FORMAT = "communaux-register/1"
HOW = {
    "fr": "L’empreinte SHA-256 de l’en-tête est le « prev » de l’acte 1 ; celle de chaque acte, "
    "le « prev » du suivant ; celle du dernier, « head.hash ». Une empreinte se calcule sur "
    "l’objet écrit en JSON : clés triées, sans espaces, UTF-8. Une réponse scellée est "
    "l’empreinte de [sel, valeur]. Programme de vérification : docs/register-format.md.",
    "en": "The SHA-256 of the header is the `prev` of act 1; that of each act, the `prev` of the "
    "next; that of the last, `head.hash`. A hash is computed on the object written as JSON: "
    "sorted keys, no spaces, UTF-8. A sealed answer is the hash of [salt, value]. Program to "
    "verify: docs/register-format.md.",
}

Visible = Callable[[Entry, SealedValue], bool]


def only_public(_entry: Entry, sealed: SealedValue) -> bool:
    """What the public may read of sealed answers: those sealed only to be erasable."""
    return sealed.visibility == "public"


def export(dossier: UUID, *, visible: Visible = only_public) -> dict[str, Any]:
    """The whole register: header, entries with their exact payloads, head, values opened.

    `visible(entry, sealed)` decides which sealed answers come with their salt and value.
    """
    chain = Chain.objects.get(dossier=dossier)
    found = Entry.objects.filter(dossier=dossier, seq__lte=chain.head_seq).order_by("seq")
    entries = list(found.prefetch_related("sealed"))
    return {
        "format": FORMAT,
        "dossier": str(dossier),
        "header": json.loads(chain.header),
        "entries": [{"hash": entry.hash, "payload": entry.body} for entry in entries],
        "opened": [
            {"seq": entry.seq, "field": sealed.field, "salt": sealed.salt, "value": reveal(sealed)}
            for entry in entries
            for sealed in entry.sealed.all()
            if sealed.value is not None and visible(entry, sealed)
        ],
        "head": {"seq": chain.head_seq, "hash": chain.head_hash},
        "how_to_verify": HOW,
    }
