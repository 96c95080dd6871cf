"""The sealed list of a petition: dates and salted hashes that name nobody and all can recount.

One line for each counted signature, “2026-05-01 9f86d0…”, in order, each ended by a line feed.
The SHA-256 of that text is what the register keeps: `sha256sum` on the public file finds it again.
A line's hash is sha256 of [salt, what was signed]; once salt and person are erased it is only a
number, and the list still verifies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedList:
    """`text` is the public file; `digest` its SHA-256; the dates are those of its lines."""

    text: str
    count: int
    oldest: date | None
    newest: date | None
    digest: str


def leaf(salt: str, signed: Mapping[str, str]) -> str:
    """The hash of one signature; `salt` is random and long, so that nobody can try names."""
    told = json.dumps(
        [salt, dict(signed)], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(told.encode()).hexdigest()


def sealed_list(lines: Iterable[tuple[date, str]]) -> SealedList:
    """The list of these (date, leaf), whatever the order they come in."""
    ordered = sorted(lines)
    text = "".join(f"{day.isoformat()} {hashed}\n" for day, hashed in ordered)
    return SealedList(
        text=text,
        count=len(ordered),
        oldest=ordered[0][0] if ordered else None,
        newest=ordered[-1][0] if ordered else None,
        digest=sha256(text.encode()).hexdigest(),
    )
