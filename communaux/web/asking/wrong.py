"""What a kernel's `FieldProblem` and an instrument's refusal have in common."""

from __future__ import annotations

from typing import Protocol

from communaux.kernel.text import Text


class Wrong(Protocol):
    """A sentence about one field."""

    field: str
    sentence: Text
