"""The catalogue: mechanism folders read from disk and handed to the kernel's pure loader."""

from __future__ import annotations

from communaux.catalogue.shelf import Shelf
from communaux.catalogue.shelves import Catalogue, UnknownMechanism, catalogue

__all__ = ["Catalogue", "Shelf", "UnknownMechanism", "catalogue"]
