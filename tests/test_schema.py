"""The JSON Schema that editors use is the one the loader applies."""

from __future__ import annotations

import json
from pathlib import Path

from communaux.kernel.mechanism.schema import json_schema

PUBLISHED = Path(__file__).parent.parent / "docs" / "mechanism.schema.json"


def test_the_published_schema_is_the_current_one():
    """Write it again with `communaux schema --to docs/mechanism.schema.json`."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == json_schema()
