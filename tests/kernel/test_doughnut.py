"""The doughnut: its published geometry, and states that cannot be confused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from communaux.kernel.blocks import Drawing, as_text
from communaux.kernel.blocks.doughnut import (
    CapError,
    ContradictoryWedgeError,
    Wedge,
    doughnut,
)
from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, place_wedges
from communaux.kernel.text import Text

SVG = "{http://www.w3.org/2000/svg}"
TITLE = Text(fr="Le donut du monde", en="The doughnut of the world")
SOCIAL: dict[str, dict[str, str | None]] = {
    "Connectivité": {"CO1": "52.709", "CO2": "37.000"},
    "Énergie": {"EN1": "8.476", "EN2": "26.558"},
    "Eau": {"WA1": "36.651", "WA2": "41.558"},
    "Alimentation": {"NU1": "9.530", "NU2": "29.118"},
    "Santé": {"HE1": "42.469", "HE2": "27.907"},
    "Éducation": {"ED1": "16.218", "ED2": "37.063"},
    "Revenu et travail": {"IW1": "72.502", "IW2": "20.998"},
    "Paix et justice": {"PJ1": "74.699", "PJ2": "20.168"},
    "Voix politique": {"PV1": "70.757"},
    "Cohésion sociale": {"SC1": "23.666", "SC2": "64.641"},
    "Égalité": {"EQ1": "34.901", "EQ2": None},
    "Logement": {"HO1": "32.155"},
}
ECOLOGICAL: dict[str, dict[str, str | None]] = {
    "Changement climatique": {"CC1": "94.121", "CC2": "183.232"},
    "Acidification des océans": {"OA1": "-6.449"},
    "Pollution chimique": {"CP1": "3173.622"},
    "Pollution par nutriments": {"NP1": "272.918", "NP2": "211.542"},
    "Pollution de l’air": {"AP1": "-28.571"},
    "Perturbation de l’eau douce": {"FD1": "82.313", "FD2": "73.453"},
    "Conversion des terres": {"LC1": "60.737"},
    "Effondrement de la biodiversité": {"BB1": "900", "BB2": "203.488"},
    "Appauvrissement de l’ozone": {"OD1": "-52.846"},
}

PUBLISHED = [
    """M 647.22,585.0 A 170,170 0 0 1 620.21,620.21
       L 569.16,569.16 A 97.8,97.8 0 0 0 584.7,548.9 Z""",
    """M 385.99,186.76 A 333.34,333.34 0 0 1 500.0,166.66
       L 500.0,220.0 A 280,280 0 0 0 404.23,236.89 Z""",
]


def wedge(name: str, ring: str, percent: str | None, **given: object) -> Wedge:
    """A wedge from its published percentage of shortfall or overshoot."""
    share = None if percent is None else Decimal(percent) / 100
    ratio = None if share is None else 1 + (share if ring == "ecological" else -share)
    return Wedge(id=name, label=Text.same(name), ring=ring, ratio=ratio, **given)  # type: ignore[arg-type]  # names of cases


def world() -> list[Wedge]:
    """The averages of 2021 and 2022, in the order of the published drawing."""
    return [
        wedge(name, ring, percent, dimension=Text.same(dimension), year="2021–2022")
        for ring, dimensions in (("social", SOCIAL), ("ecological", ECOLOGICAL))
        for dimension, indicators in dimensions.items()
        for name, percent in indicators.items()
    ]


def placed(name: str, scale: str = "radius") -> Placed:
    measure = Measure(Fraction(3), scale)  # type: ignore[arg-type]  # a case of the test
    return next(p for p in place_wedges(world(), measure).wedges if p.wedge.id == name)


def pictures(drawing: Drawing, language: str = "fr") -> list[ET.Element]:
    """The wide and the narrow one."""
    return list(ET.fromstring(f"<all>{drawing.svg[language]}</all>"))  # noqa: S314 - our own markup


def groups(picture: ET.Element) -> list[ET.Element]:
    return [each for each in picture.iter(f"{SVG}g") if each.get("class") == "wedge"]


def group_of(picture: ET.Element, name: str) -> ET.Element:
    return next(g for g in groups(picture) if re.search(rf"\b{name}\b", g.get("aria-label") or ""))


def tones(group: ET.Element) -> list[str]:
    return [path.get("class") or path.get("fill") or "" for path in group.iter(f"{SVG}path")]


def shapes(markup: str) -> Iterator[list[str | float]]:
    """The commands and the numbers of every path."""
    for path in re.findall(r' d="([^"]+)"', markup):
        yield [
            float(sign) if sign[-1].isdigit() else sign
            for sign in re.findall(r"[A-Za-z]|-?\d+(?:\.\d+)?", path)
        ]


def same(found: list[str | float], expected: list[str | float]) -> bool:
    return len(found) == len(expected) and all(
        f == e if isinstance(e, str) else isinstance(f, float) and abs(f - e) < 0.011
        for f, e in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize("path", PUBLISHED)
def test_the_wide_drawing_holds_the_two_published_paths(path: str) -> None:
    wide = doughnut(world(), title=TITLE).svg["fr"].split("</svg>")[0]
    expected = next(shapes(f' d="{path}"'))
    assert any(same(found, expected) for found in shapes(wide))


@pytest.mark.parametrize(
    ("name", "reach"),
    [
        ("HE1", 97.80), ("CC1", 333.34), ("CC2", 383.83), ("LC1", 314.42),
        ("CP1", 450.0), ("BB1", 450.0), ("OA1", 280.0),
    ],
)  # fmt: skip
def test_each_wedge_ends_where_the_formula_says(name: str, reach: float) -> None:
    assert placed(name).reach == pytest.approx(reach, abs=0.005)


def test_a_shortfall_may_be_read_as_an_area() -> None:
    assert placed("HE1", "area").reach == pytest.approx(128.94, abs=0.005)
    drawing = doughnut(world(), title=TITLE, scale="area")
    assert "en surface" in drawing.description.fr
    assert "as an area" in as_text(drawing, "en")


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [("HE1", 120, 135), ("CC1", -20, 0), ("LC1", 220, 260), ("CO1", 0, 15), ("HO1", 330, 360)],
)
def test_sectors_are_equal_and_climate_is_centred_on_top(
    name: str, start: float, end: float
) -> None:
    room = placed(name).room
    assert (room.start, room.end) == pytest.approx((start, end))


def test_six_ceilings_of_nine_are_overshot_and_one_indicator_has_no_data() -> None:
    described = doughnut(world(), title=TITLE).description
    assert "6 plafonds sur 9 dépassés" in described.fr
    assert "12 planchers sur 12 non atteints" in described.fr
    assert "1 indicator without data" in described.en


@pytest.mark.parametrize("size", [0, 1])
def test_what_is_missing_is_hatched_and_never_drawn_as_met(size: int) -> None:
    group = group_of(pictures(doughnut(world(), title=TITLE))[size], "EQ2")
    assert "sans donnée" in (group.get("aria-label") or "")
    assert sum("-hatch)" in tone for tone in tones(group)) == 2
    assert not {"safe", "late"} & set(tones(group))


@pytest.mark.parametrize("missing", [None, Decimal("NaN"), Decimal("Infinity")])
def test_a_value_that_is_no_number_is_missing(missing: Decimal | None) -> None:
    blank = Wedge(id="x", label=Text.same("x"), ring="social", ratio=missing)
    assert blank.state == "missing"
    assert doughnut([blank], title=TITLE).table.rows[0][5] is None


@pytest.mark.parametrize("ratio", [None, Decimal("0.9")])
def test_nothing_is_called_met_against_its_ratio_or_without_one(ratio: Decimal | None) -> None:
    with pytest.raises(ContradictoryWedgeError, match="Eau"):
        Wedge(id="x", label=Text.same("Eau"), ring="social", ratio=ratio, met=True)


@pytest.mark.parametrize("size", [0, 1])
def test_what_is_met_has_a_tick_and_no_wedge(size: int) -> None:
    picture = pictures(doughnut(world(), title=TITLE))[size]
    met = group_of(picture, "OA1")
    assert "plafond respecté" in (met.get("aria-label") or "")
    assert "late" not in tones(met)
    strokes = [path for path in met.iter(f"{SVG}path") if path.get("class") == "safe"]
    assert sum(path.get("fill") == "none" for path in strokes) == 2
    assert "late" in tones(group_of(picture, "LC1"))


def test_a_value_exactly_on_the_line_is_met() -> None:
    assert wedge("x", "ecological", "0").state == wedge("y", "social", "0").state == "met"


@pytest.mark.parametrize("size", [0, 1])
def test_what_the_cap_cuts_is_torn_and_says_so(size: int) -> None:
    picture = pictures(doughnut(world(), title=TITLE))[size]
    for name in ("CP1", "BB1"):
        cut = group_of(picture, name)
        assert tones(cut).count("paper") == 2
        assert "au-delà de +300 %, coupé" in (cut.get("aria-label") or "").replace("\u00a0", " ")
    assert "paper" not in tones(group_of(picture, "NP1"))
    words = " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))
    assert "+3\u202f174\u00a0%" in words
    assert "+900\u00a0%" in words


def test_the_cap_is_a_choice_above_zero() -> None:
    far = doughnut(world(), title=TITLE, cap=40)
    assert "coupé" not in far.svg["fr"]
    assert "+4,000%" in far.description.en
    with pytest.raises(CapError):
        doughnut(world(), title=TITLE, cap=0)


def test_what_has_no_threshold_is_dotted_and_not_computed() -> None:
    aimless = wedge("Bruit", "ecological", "150", threshold=False, shown=Text.same("61 dB"))
    drawing = doughnut([aimless, wedge("Air", "ecological", "-3")], title=TITLE)
    for picture in pictures(drawing):
        group = group_of(picture, "Bruit")
        assert sum("-dots)" in tone for tone in tones(group)) == 2
        assert not {"safe", "late"} & set(tones(group))
    assert drawing.table.rows[0][4:7] == (
        Text.same("61 dB"), None, Text(fr="sans seuil", en="no threshold")
    )  # fmt: skip


def test_what_is_not_observed_is_stitched_and_named() -> None:
    inherited = wedge("Eau", "social", "30", status="inherited")
    picture = pictures(doughnut([inherited, wedge("Air", "ecological", "3")], title=TITLE))[0]
    group = group_of(picture, "Eau")
    assert "héritée d’un échelon supérieur" in (group.get("aria-label") or "")
    assert any(path.get("stroke-dasharray") for path in group.iter(f"{SVG}path"))
    assert not any(p.get("stroke-dasharray") for p in group_of(picture, "Air").iter(f"{SVG}path"))
