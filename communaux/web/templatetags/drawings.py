"""Pictures in templates: the emblem of a mechanism, a drawing with its table twin, blocks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from communaux.kernel.blocks import Block, Drawing, as_html
from communaux.kernel.blocks import emblem as draw_emblem
from communaux.kernel.mechanism.mechanism import MAIN, Mechanism
from communaux.web.wording import language

register = template.Library()
FEW = 2


@register.simple_tag
def emblem(mechanism: Mechanism) -> SafeString:
    """The emblem drawn from the process graph of the mechanism's main track."""
    return mark_safe(_emblem(*graph(mechanism)))  # noqa: S308 - drawn by the kernel, all escaped


@lru_cache(maxsize=64)
def _emblem(
    stages: tuple[str, ...], moves: tuple[tuple[str, str], ...], endings: frozenset[str]
) -> str:
    return draw_emblem(stages, moves, endings)


def graph(
    mechanism: Mechanism,
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], frozenset[str]]:
    """Stages, moves and endings of the main track.

    An act open at many stages says nothing of any of them: it draws no petal.
    """
    stages = mechanism.tracks[MAIN].stages
    moves = tuple(
        (source, act.to or source)
        for act in mechanism.acts.values()
        if act.track == MAIN and not act.opens
        for source in (act.from_ or ())
        if act.to or len(act.from_ or ()) <= FEW
    )
    endings = frozenset(name for name, stage in stages.items() if stage.ending)
    return tuple(stages), moves, endings


@register.simple_tag
def drawing(block: Drawing) -> SafeString:
    """The picture in the language of the page, its table one keystroke away."""
    return mark_safe(as_html(block, language()))  # noqa: S308 - drawn by the kernel, all escaped


@register.simple_tag
def blocks(found: Iterable[Block]) -> SafeString:
    """Result blocks one after the other."""
    return mark_safe("".join(as_html(block, language()) for block in found))  # noqa: S308 - escaped by the kernel
