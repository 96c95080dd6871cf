"""The mechanism a dossier was opened under: its exact text, kept for ever under its SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from communaux.apps.dossiers.models import PinnedMechanism
from communaux.catalogue import Shelf, catalogue
from communaux.kernel.mechanism.loader import load
from communaux.kernel.mechanism.mechanism import Mechanism


def shelf_of(slug: str) -> Shelf:
    """The mechanism as it is today. Raises `UnknownMechanism`."""
    return catalogue().shelf(slug)


def shelves() -> Mapping[str, Shelf]:
    """Every mechanism as it is today, by name."""
    return catalogue().shelves


def pin(slug: str) -> PinnedMechanism:
    """The text in force today, kept once whatever the number of dossiers opened under it."""
    shelf = shelf_of(slug)
    pinned, _ = PinnedMechanism.objects.get_or_create(
        digest=shelf.digest,
        defaults={
            "slug": shelf.mechanism.mechanism,
            "version": shelf.mechanism.version,
            "source": shelf.source,
        },
    )
    return pinned


@lru_cache(maxsize=64)
def mechanism_of(digest: str) -> Mechanism:
    """The mechanism of a pinned text; a digest names one text for ever, so it is read once."""
    pinned = PinnedMechanism.objects.get(digest=digest)
    return load(pinned.source, f"{pinned.slug}@{pinned.version}")
