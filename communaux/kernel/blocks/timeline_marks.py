"""Marks shared by both timelines; every state has a shape of its own, not only a colour."""

from __future__ import annotations

from communaux.kernel.blocks.chronology import Due, Span
from communaux.kernel.blocks.lettering import Box
from communaux.kernel.blocks.svg import (
    Fragment,
    decimals,
    disc,
    fill,
    group,
    rectangle,
    stroke,
)


def span_bar(span: Span, box: Box) -> Fragment:
    """Solid accent under way, plain when done, dashed outline when still to come."""
    if span.state == "coming":
        inside = rectangle(box.x + 1, box.y + 1, max(1, box.width - 2), max(1, box.height - 2))
        return group(fill(inside, "paper"), stroke(inside, "soft", 1.2, dashes="3 3"))
    tone = "accent" if span.state == "current" else "line"
    return fill(rectangle(box.x, box.y, box.width, box.height), tone)


def event_mark(x: float, y: float) -> Fragment:
    """A dot."""
    return fill(disc(x, y, 3.5), "ink")


def due_mark(due: Due, x: float, y: float) -> Fragment:
    """A diamond: hollow when open, solid when met, solid with a cross when late."""
    diamond = f"M{decimals(x)},{decimals(y - 7)}l7,7l-7,7l-7,-7z"
    if due.state == "open":
        return group(fill(diamond, "paper"), stroke(diamond, "ink", 1.6))
    if due.state == "met":
        tick = f"M{decimals(x - 3)},{decimals(y)}l2.2,2.4l3.8,-4.4"
        return group(fill(diamond, "soft"), stroke(tick, "paper", 1.4))
    cross = f"M{decimals(x - 2.2)},{decimals(y - 2.2)}l4.4,4.4m0,-4.4l-4.4,4.4"
    return group(fill(diamond, "late"), stroke(cross, "paper", 1.4))
