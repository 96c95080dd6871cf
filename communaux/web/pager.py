"""Where a long list goes on, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from communaux.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Addresses of the neighbouring pages; None at either end."""

    previous: str | None = None
    next: str | None = None
    words: Text | None = None
