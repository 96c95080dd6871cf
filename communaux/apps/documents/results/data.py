"""A calculation as JSON: exact numbers are texts, every sentence exists in both languages."""

from __future__ import annotations

import json
from typing import Any

from communaux.kernel.blocks.data import as_data
from communaux.kernel.calculation import Calculation
from communaux.kernel.exact import exact


def result_data(found: Calculation, territory: str | None = None) -> dict[str, Any]:
    """Inputs, values, parameters, sources, blocks, and the SHA-256 that an act would seal."""
    return {
        **found.as_data(),
        "title": exact(found.instrument.title),
        "territory": territory,
        "blocks": [as_data(block) for block in found.result.blocks],
    }


def as_json(found: Calculation, territory: str | None = None) -> bytes:
    """The same, as a file one can read."""
    text = json.dumps(result_data(found, territory), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
