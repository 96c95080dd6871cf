"""Result blocks, their three renderings, and accessible drawings with their table twin.

Drawings are painted with `currentColor`; a style sheet gives the colours by setting the property
`color` on six classes inside `.drawing`, and on nothing else:

- `ink`: words and main strokes; `soft`: secondary words and strokes; `line`: hairlines;
- `accent`: the family's colour (what is current); `late`: what is overdue; `paper`: the ground.

It also sets `font-family` on `.drawing`, hides `.narrow-only` from 46rem up and `.wide-only` below,
and gives `.process`, `.bars` and `.narrow-only` a `max-width` near 32rem: they are drawn for 360
points. `emblem` takes the colour of the text around it. Without a style sheet everything is in the
colour of the text, and shapes still tell states apart; `standalone` makes a file that carries
its own colours. No markup has a `style` attribute or a script.

HTML classes: `figure` (`figure-label`, `figure-value`, `figure-origin`), `block-table`, `num`,
`missing`, `empty`, `note`, `source`, `nature`, `caution`, `formula` (`formula-text`),
`drawing-block`, `twin`. Cells after the first carry `data-label`, for tables that stack.
"""

from __future__ import annotations

from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import (
    Block,
    Caution,
    Cell,
    Column,
    Drawing,
    Figure,
    Formula,
    Paragraph,
    Table,
)
from communaux.kernel.blocks.data import as_data
from communaux.kernel.blocks.emblem import emblem
from communaux.kernel.blocks.page import as_html
from communaux.kernel.blocks.plain import as_text
from communaux.kernel.blocks.process import Move, Stage, process_block, process_diagram
from communaux.kernel.blocks.svg import standalone
from communaux.kernel.blocks.timeline import Due, Event, Span, timeline

__all__ = [
    "Block",
    "Caution",
    "Cell",
    "Column",
    "Drawing",
    "Due",
    "Event",
    "Figure",
    "Formula",
    "Move",
    "Paragraph",
    "Span",
    "Stage",
    "Table",
    "as_data",
    "as_html",
    "as_text",
    "bars",
    "emblem",
    "process_block",
    "process_diagram",
    "standalone",
    "timeline",
]
