"""A mechanism for tests: a community asks to buy an orchard, with a petition behind it."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
SLUG, SUPPORT = "orchard", "support"
