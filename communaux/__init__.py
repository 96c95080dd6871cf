"""Communaux: public-commons partnerships, from the first idea to a clean end."""

from __future__ import annotations

__version__ = "0.1.0"
