"""The journal of erasures as a file beside the database: identifiers and counts, no name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from communaux.apps.privacy.models import Erasure


def journal_file() -> Path:
    """One JSON object a line: {"person", "at", "reason", "counts"}."""
    return Path(settings.DATA) / "erasures.jsonl"


def write_down(erasure: Erasure) -> None:
    """Add a line; called once the erasure is committed."""
    told: dict[str, Any] = {
        "person": str(erasure.person),
        "at": erasure.at.isoformat(),
        "reason": erasure.reason,
        "counts": erasure.counts,
    }
    with journal_file().open("a", encoding="utf-8") as file:
        file.write(json.dumps(told, sort_keys=True) + "\n")


def erased_before() -> tuple[UUID, ...]:
    """Everybody ever erased, by the file and by the database, each once, oldest first."""
    known = list(Erasure.objects.order_by("pk").values_list("person", flat=True))
    return tuple(dict.fromkeys([*_read(), *known]))


def _read() -> Iterable[UUID]:
    try:
        lines = journal_file().read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [UUID(json.loads(line)["person"]) for line in lines if line.strip()]
