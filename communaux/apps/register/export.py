"""A register as one JSON object that anyone can verify without this program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any
from uuid import UUID

from communaux.apps.register import faults
from communaux.apps.register.canonical import canonical, sha256
from communaux.apps.register.faults import Fault, fault
from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.apps.register.sealing import reveal
from communaux.apps.register.verification import sealed_hashes
from communaux.apps.register.walk import Walk

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
SHAPE = {"dossier": str, "header": dict, "entries": list, "opened": list, "head": dict}

Visible = Callable[[Entry, SealedValue], bool]


def nothing_sealed(_entry: Entry, _sealed: SealedValue) -> bool:
    """What the public may read of sealed answers: none."""
    return False


def export(dossier: UUID, *, visible: Visible = nothing_sealed) -> dict[str, Any]:
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


def verify_export(told: Any) -> list[Fault]:
    """Everything wrong in an export read back from a file; empty when it is intact."""
    for what, kind in SHAPE.items():
        if not isinstance(told, dict) or not isinstance(told.get(what), kind):
            return [_not_an_export(told, what)]
    try:
        return list(_verify(told))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return [_not_an_export(told, f"{error}"[:80])]


def _verify(told: Mapping[str, Any]) -> Iterator[Fault]:
    dossier = told["dossier"]
    walk = Walk(dossier, sha256(canonical(told["header"])))
    if told["header"].get("dossier") != dossier:
        yield fault(dossier, 0, faults.MOVED, told="0", other=str(told["header"].get("dossier")))
    hashes: dict[tuple[int, str], str] = {}
    for seq, entry in zip(_places(told["entries"]), told["entries"], strict=True):
        yield from walk.step(seq, canonical(entry["payload"]).decode(), entry["hash"])
        hashes.update({(seq, name): h for name, h in sealed_hashes(walk.body).items()})
    yield from walk.end(int(told["head"]["seq"]), told["head"]["hash"])
    for opened in told["opened"]:
        seq, field = int(opened["seq"]), str(opened["field"])
        if hashes.get((seq, field)) != sha256(canonical([opened["salt"], opened["value"]])):
            yield fault(dossier, seq, faults.SEAL, field=field)


def _places(entries: list[Any]) -> list[int]:
    """The numbers the entries give themselves when in order, a gap showing; else their places."""
    told = [int(entry["payload"]["seq"]) for entry in entries]
    in_order = all(before < after for before, after in pairwise(told))
    return told if in_order else list(range(1, len(told) + 1))


def _not_an_export(told: Any, what: str) -> Fault:
    dossier = str(told.get("dossier", "?"))[:64] if isinstance(told, dict) else "?"
    return fault(dossier, 0, faults.NOT_AN_EXPORT, what=what)
