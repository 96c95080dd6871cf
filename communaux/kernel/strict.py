"""The one model configuration of the kernel: nothing unknown is accepted, nothing changes later."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A frozen model that refuses unknown keys, so that a typing mistake in YAML is a sentence."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
