"""Verifying an export alone: no database, no Django, only hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from communaux.apps.register import faults
from communaux.apps.register.canonical import canonical, sha256
from communaux.apps.register.faults import Fault, fault
from communaux.apps.register.walk import Walk, sealed_hashes

SHAPE = {"dossier": str, "header": dict, "entries": list, "opened": list, "head": dict}


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
