"""The doughnut of social foundations and ecological ceilings, drawn on the server.

Besides the six classes of `communaux.kernel.blocks` it uses `safe`, the colour of the ring; what a
wedge and its row look like under focus is said by `wedge` (a group) and `mark` (its outlines).
"""

from __future__ import annotations

from communaux.kernel.blocks.doughnut.drawing import Place, doughnut, doughnut_pair
from communaux.kernel.blocks.doughnut.sectors import CapError, RepeatedWedgeError
from communaux.kernel.blocks.doughnut.wedge import ContradictoryWedgeError, Wedge

__all__ = [
    "CapError",
    "ContradictoryWedgeError",
    "Place",
    "RepeatedWedgeError",
    "Wedge",
    "doughnut",
    "doughnut_pair",
]
