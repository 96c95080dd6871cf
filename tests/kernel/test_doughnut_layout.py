"""Whatever the names and however many, nothing written on a doughnut touches anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import atan2, degrees, hypot
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.blocks.doughnut import Wedge
from communaux.kernel.blocks.doughnut.drawing import NARROW, WIDE, lay_out
from communaux.kernel.blocks.doughnut.names import Turned
from communaux.kernel.blocks.doughnut.panel import Panel
from communaux.kernel.blocks.doughnut.sectors import Measure, Rings, place_wedges
from communaux.kernel.blocks.doughnut.wedge import Ring
from communaux.kernel.blocks.lettering import Box
from communaux.kernel.text import Text

TITLE = Text(fr="Le donut de la commune", en="The doughnut of the commune")
RINGS: tuple[Ring, Ring] = ("social", "ecological")
Points = Sequence[tuple[float, float]]

SIGNS = "abcdeéimnoprstuvwWÀ’-"


@dataclass(frozen=True)
class Shuffled:
    """Wedges made from one number: drawing each of their letters would take minutes."""

    chance: Random

    def text(self) -> Text:
        """One to six words of one to sixteen letters, in each language."""
        return Text(fr=self._name(), en=self._name())

    def _name(self) -> str:
        lengths = [self.chance.choice((1, 3, 6, 10, 16)) for _ in range(self.chance.randint(1, 6))]
        return " ".join("".join(self.chance.choices(SIGNS, k=length)) for length in lengths)

    def maybe(self) -> Text | None:
        return self.text() if self.chance.random() < 0.6 else None

    def ratio(self) -> Decimal | None:
        known = self.chance.random() < 0.85
        return Decimal(self.chance.randint(-500, 6000)) / 1000 if known else None

    def ring(self, ring: Ring) -> list[Wedge]:
        """3 to 20 dimensions of one or two indicators."""
        wedges: list[Wedge] = []
        for place in range(self.chance.randint(3, 20)):
            dimension = self.maybe()
            halves = range(self.chance.randint(1, 2))
            wedges += [self.wedge(f"{ring}-{place}-{h}", ring, dimension) for h in halves]
        return wedges

    def wedge(self, name: str, ring: Ring, dimension: Text | None) -> Wedge:
        return Wedge(
            id=name,
            label=self.text(),
            ring=ring,
            ratio=self.ratio(),
            shown=self.maybe(),
            short=self.maybe(),
            dimension=dimension,
            status=self.chance.choice(("observed", "inherited")),
            threshold=self.chance.random() < 0.9,
            year=self.chance.choice((None, "2023", "2024")),
        )


def _both_rings(seed: int) -> list[Wedge]:
    shuffled = Shuffled(Random(seed))  # noqa: S311 - nothing secret
    return [*shuffled.ring("social"), *shuffled.ring("ecological")]


doughnuts = st.integers(0, 10**9).map(_both_rings)


def crossing(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Pairs of boxes that meet, looking only at those of about the same height."""
    found: list[tuple[Box, Box]] = []
    near: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.y):
        near = [other for other in near if other.y + other.height > box.y]
        found += [(other, box) for other in near if other.meets(box)]
        near.append(box)
    return found


def apart(one: Points, two: Points) -> bool:
    """Whether a side of one of two convex shapes separates them."""
    for shape in (one, two):
        for (x, y), (far_x, far_y) in zip(shape, (*shape[1:], shape[0]), strict=True):
            axis = (far_y - y, x - far_x)
            first = [px * axis[0] + py * axis[1] for px, py in one]
            second = [px * axis[0] + py * axis[1] for px, py in two]
            reach = 1e-6 * hypot(*axis)
            if max(first) <= min(second) + reach or max(second) <= min(first) + reach:
                return True
    return False


def panels(wedges: Sequence[Wedge], language: str, *, wide: bool) -> Sequence[Panel]:
    measure = Measure(Fraction(3))
    rings = place_wedges(wedges, measure)
    return lay_out([(TITLE, rings)], TITLE, measure, language, wide=wide)[1]


def check_page(panel: Panel, width: float) -> None:
    """Labels and bars are inside the sheet, apart from each other and from the rings."""
    boxes = [label.box for label in panel.labels] + [row.track for row in panel.legend.rows]
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= width
        assert box.y >= 0
        assert box.y + box.height <= panel.height
    assert not crossing(boxes)
    _, middle = panel.middle
    opening = panel.opening[-1].box
    assert opening.y + opening.height <= middle - panel.circle
    assert min(entry.label.box.y for entry in panel.key.entries) >= middle + panel.circle


def check_rings(panel: Panel) -> None:
    """Words on the rings are apart from each other and inside their circle."""
    written: list[Points] = [turned.corners() for turned in panel.captions.turned]
    written += [code.corners() for code in panel.captions.codes]
    for corners in written:
        assert all(hypot(x - 500, y - 500) <= panel.captions.reach + 0.01 for x, y in corners)
    for one, two in combinations(written, 2):
        assert apart(one, two)


@settings(max_examples=40, deadline=None)
@given(doughnuts, st.sampled_from(["fr", "en"]))
def test_no_label_touches_another_on_wide_screens(wedges: list[Wedge], language: str) -> None:
    (panel,) = panels(wedges, language, wide=True)
    check_page(panel, WIDE)
    check_rings(panel)


@settings(max_examples=40, deadline=None)
@given(doughnuts, st.sampled_from(["fr", "en"]))
def test_no_label_touches_another_on_a_phone(wedges: list[Wedge], language: str) -> None:
    (panel,) = panels(wedges, language, wide=False)
    check_page(panel, NARROW)
    check_rings(panel)
    assert not panel.captions.turned
    assert len(panel.captions.codes) == len(panel.rings.sectors)


@settings(max_examples=20, deadline=None)
@given(doughnuts, st.booleans())
def test_two_places_never_run_into_each_other(wedges: list[Wedge], wide: bool) -> None:
    measure = Measure()
    rings = place_wedges(wedges, measure)
    less = place_wedges(wedges[:3], measure)
    parts = [(TITLE, rings), (TITLE, less)]
    heading, (first, second) = lay_out(parts, TITLE, measure, "fr", wide=wide)
    boxes = [label.box for label in (*heading, *first.labels, *second.labels)]
    assert not crossing(boxes)


@settings(max_examples=25, deadline=None)
@given(doughnuts)
def test_a_name_stays_in_its_sector_and_a_ring_is_named_whole_or_coded_whole(
    wedges: list[Wedge],
) -> None:
    (panel,) = panels(wedges, "fr", wide=True)
    coded = panel.captions.coded
    named = [s for s in panel.rings.sectors if s.wedges[0].wedge.ring not in coded]
    for sector, turned in zip(named, panel.captions.turned, strict=False):
        assert _inside(turned, sector.room.middle, sector.room.sweep / 2)
    sectors = {"social": panel.rings.social, "ecological": panel.rings.ecological}
    assert len(panel.captions.codes) == sum(len(sectors[ring]) for ring in coded)


def _inside(turned: Turned, middle: float, half: float) -> bool:
    angles = [degrees(atan2(x - 500, 500 - y)) for x, y in turned.corners()]
    return all(abs((angle - middle + 180) % 360 - 180) <= half for angle in angles)


def _known(rings: Rings) -> dict[str, float]:
    return {placed.wedge.id: placed.reach for placed in rings.wedges}


@settings(max_examples=60, deadline=None)
@given(st.decimals(-2, 60, places=3), st.decimals(-2, 60, places=3))
def test_a_wedge_grows_with_its_excess_and_never_leaves_its_ring(
    low: Decimal, high: Decimal
) -> None:
    low, high = sorted((low, high))
    wedges = [
        Wedge(id=f"{ring}-{name}", label=TITLE, ring=ring, ratio=ratio)
        for ring in RINGS
        for name, ratio in (("low", low), ("high", high))
    ]
    reach = _known(place_wedges(wedges, Measure()))
    assert 280 <= reach["ecological-low"] <= reach["ecological-high"] <= 450
    assert 0 <= reach["social-low"] <= reach["social-high"] <= 170


@pytest.mark.parametrize("sectors", [1, 2])
def test_one_or_two_sectors_still_make_whole_rings(sectors: int) -> None:
    wedges = [
        Wedge(id=f"{ring}{n}", label=TITLE, ring=ring, ratio=ratio)
        for ring, ratio in zip(RINGS, (Decimal("0.4"), Decimal("1.6")), strict=True)
        for n in range(sectors)
    ]
    for wide in (True, False):
        (panel,) = panels(wedges, "en", wide=wide)
        check_page(panel, WIDE if wide else NARROW)
        check_rings(panel)


def test_a_percentage_without_room_is_left_to_the_legend() -> None:
    wedges = [
        Wedge(id=str(n), label=TITLE, ring="social", ratio=Decimal("0.47")) for n in range(60)
    ]
    (panel,) = panels(wedges, "fr", wide=True)
    assert not panel.captions.turned
    assert {row.value.lines[0].runs[0].words for row in panel.legend.rows} == {"53\u00a0%"}
    check_page(panel, WIDE)
    check_rings(panel)
