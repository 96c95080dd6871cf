"""What public registers hold of a person: nothing of their own."""

from __future__ import annotations

from communaux.apps.privacy.holdings import spare

spare(
    "publication.EntryRow",
    "A copy of public answers, made again from the register; persons are never named in it.",
)
