"""A drawing made ready for paper: it carries its own colours, on white."""

from __future__ import annotations

from communaux.kernel.blocks.svg import standalone

CREAM, WHITE = 'fill="#fbf8f1"/>', 'fill="#ffffff"/>'


def for_print(markup: str) -> str:
    """The first picture of the markup, alone; empty when there is none."""
    try:
        return standalone(markup).replace(CREAM, WHITE, 1)
    except ValueError:
        return ""
