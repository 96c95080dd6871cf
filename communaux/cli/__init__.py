"""The command line of Communaux: one file per command, listed in `program.py`."""

from __future__ import annotations

from communaux.cli.program import main

__all__ = ["main"]
