"""Having the signatures of a file read by a process of its own, with little time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings

from communaux.apps.signing.pades.refusals import installed
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

ROOT = Path(__file__).resolve().parents[4]
SECONDS, AT_ONCE = 30, 2
TOO_LONG = Text(
    fr="Ce fichier est trop compliqué pour être lu ici : demandez-en une copie simple.",
    en="This file is too complicated to be read here: ask for a plain copy of it.",
)
BUSY = Text(
    fr="D’autres fichiers sont en cours de lecture : recommencez dans un instant.",
    en="Other files are being read: try again in a moment.",
)
_turns = BoundedSemaphore(AT_ONCE)


class NotRead(SpokenError):
    """The signatures of the file could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PadesSignature:
    """One signature inside a PDF.

    `intact`: the bytes it signs have not changed. `last`: nothing was added after it. `lawful`:
    what was added is only other signatures. `trust`: trusted, revoked, expired, unknown (given by
    an authority not recognised here) or nobody (no authority is recognised here).
    """

    field: str
    intact: bool
    signer: str = ""
    issuer: str = ""
    last: bool = False
    lawful: bool = False
    trust: str = "unknown"
    claimed_at: datetime | None = None
    stamped_at: datetime | None = None
    stamp_trusted: bool = False
    revocation_checked: bool = False
    says_qualified: bool = False


def signatures_in(pdf: bytes) -> tuple[PadesSignature, ...] | None:
    """The signatures in the order they were made; None when the extra `signature` is absent.

    A file that is not a readable PDF has none. Raises `NotRead` when it takes too long.
    """
    if not installed():
        return None
    if not _turns.acquire(timeout=SECONDS):
        raise NotRead(BUSY)
    try:
        done = _ask(pdf)
    finally:
        _turns.release()
    return tuple(_told(each) for each in done)


def _ask(pdf: bytes) -> list[dict[str, Any]]:
    folder = settings.SIGNATURE_AUTHORITIES
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a folder named by the settings
            [
                sys.executable,
                "-m",
                "communaux.apps.signing.pades.reading",
                str(folder or ""),
                clock.now().isoformat(),
            ],
            input=pdf,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise NotRead(TOO_LONG) from error
    if done.returncode == 1:
        return []
    if done.returncode != 0:
        raise NotRead(TOO_LONG)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _told(each: dict[str, Any]) -> PadesSignature:
    return PadesSignature(
        field=each["field"],
        intact=each["intact"],
        signer=each.get("signer", ""),
        issuer=each.get("issuer", ""),
        last=each.get("last", False),
        lawful=each.get("lawful_updates", False) and each.get("covers", False),
        trust=each.get("trust", "unknown"),
        claimed_at=_moment(each.get("claimed_at")),
        stamped_at=_moment(each.get("stamped_at")),
        stamp_trusted=each.get("stamp_trusted", False),
        revocation_checked=each.get("revocation_checked", False),
        says_qualified=each.get("says_qualified", False),
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
