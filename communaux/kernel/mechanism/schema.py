"""The JSON Schema of mechanism.yaml, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from communaux.kernel.mechanism.mechanism import Mechanism


def json_schema() -> dict[str, Any]:
    """The schema, with a title and the dialect editors look for."""
    schema = Mechanism.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Communaux mechanism",
        **{key: value for key, value in schema.items() if key != "title"},
    }
