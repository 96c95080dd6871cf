"""What the doctor says of one point: how serious, what is the matter, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communaux.kernel.text import Text

Level = Literal["danger", "care", "well"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`point` is a stable name ("secret", "https"); `mend` is a sentence, None when all is well."""

    point: str
    level: Level
    said: Text
    mend: Text | None = None


def danger(point: str, said: Text, mend: Text) -> Finding:
    """Unsafe: the command exits with 1."""
    return Finding(point, "danger", said, mend)


def care(point: str, said: Text, mend: Text) -> Finding:
    """Worth a look; nothing is open to strangers."""
    return Finding(point, "care", said, mend)


def well(point: str, said: Text) -> Finding:
    """Nothing to do."""
    return Finding(point, "well", said)
