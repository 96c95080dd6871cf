"""The world in 2021–2022: 35 indicators in 21 dimensions, 34 of them with data."""

from __future__ import annotations

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.dimensions import DIMENSIONS
from communaux.mechanisms.city_doughnut.published import Published
from communaux.mechanisms.city_doughnut.world_ecological import ECOLOGICAL
from communaux.mechanisms.city_doughnut.world_social import SOCIAL

WORLD = Published(
    place=Text(fr="Le monde", en="The world"),
    source="DN3",
    dimensions=DIMENSIONS,
    indicators=(*ECOLOGICAL, *SOCIAL),
)
