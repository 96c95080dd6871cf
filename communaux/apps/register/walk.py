"""Walking along a chain, entry after entry, and saying where it breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communaux.apps.register import faults
from communaux.apps.register.canonical import sha256
from communaux.apps.register.faults import Fault, fault


class Walk:
    """One walk along the register of `dossier`, from `start`, the hash of its header.

    After something wrong the walk goes on from what is stored, so that one fault is told once.
    """

    def __init__(self, dossier: str, start: str) -> None:
        self.dossier = dossier
        self.seq = 0
        self.last = start
        self.expected: str | None = start
        self.body: dict[str, Any] = {}

    def step(self, seq: int, payload: str, stored_hash: str) -> Iterator[Fault]:
        """Take the entry kept at `seq`; `body` then holds what it says, empty if unreadable."""
        if seq != self.seq + 1:
            yield fault(self.dossier, self.seq + 1, faults.MISSING, next=str(seq))
            self.expected = None
        found = self._wrong(seq, payload, stored_hash)
        if found is not None:
            yield found
        self.seq, self.last = seq, stored_hash

    def end(self, head_seq: int, head_hash: str) -> Iterator[Fault]:
        """Compare where the walk ended with the head."""
        if self.seq < head_seq:
            yield fault(self.dossier, self.seq + 1, faults.CUT, head=str(head_seq))
        elif self.seq > head_seq:
            yield fault(self.dossier, head_seq + 1, faults.BEYOND, head=str(head_seq))
        elif self.last != head_hash:
            yield fault(self.dossier, head_seq, faults.OTHER_HEAD)

    def _wrong(self, seq: int, payload: str, stored_hash: str) -> Fault | None:
        expected, self.expected = self.expected, stored_hash
        self.body = _read(payload)
        if sha256(payload.encode("utf-8", "surrogatepass")) != stored_hash:
            return fault(self.dossier, seq, faults.CHANGED)
        if not self.body:
            return fault(self.dossier, seq, faults.UNREADABLE)
        told, other = self.body.get("seq"), self.body.get("dossier")
        if (told, other) != (seq, self.dossier):
            self.expected = None
            return fault(self.dossier, seq, faults.MOVED, told=str(told), other=str(other))
        if expected is not None and self.body.get("prev") != expected:
            return fault(self.dossier, seq, faults.BROKEN)
        return None


def _read(payload: str) -> dict[str, Any]:
    try:
        body = json.loads(payload)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def sealed_hashes(body: dict[str, Any]) -> dict[str, str]:
    """Field → hash, for the answers of a payload that are sealed."""
    answers = body.get("data", {}).items()
    return {name: str(v["sealed"]) for name, v in answers if isinstance(v, dict) and "sealed" in v}
