"""Putting texts in a row, the way each language says a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from communaux.kernel.text import Text

LAST = {"and": Text(fr=" et ", en=" and "), "or": Text(fr=" ou ", en=" or ")}


def list_text(items: Sequence[Text], last: Literal["and", "or"]) -> Text:
    """One text such as "a, b et c" / "a, b and c"; at least one item."""
    if len(items) == 1:
        return items[0]
    start = Text.joined(items[:-1])
    word = LAST[last]
    return Text.model_construct(
        fr=f"{start.fr}{word.fr}{items[-1].fr}", en=f"{start.en}{word.en}{items[-1].en}"
    )
