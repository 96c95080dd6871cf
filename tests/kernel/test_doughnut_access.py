"""A doughnut is read by keyboard, by ear, as a table, alone in a file; hostile words do nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from communaux.kernel.blocks import as_html, as_text, standalone
from communaux.kernel.blocks.doughnut import (
    Place,
    RepeatedWedgeError,
    Wedge,
    doughnut,
    doughnut_pair,
)
from communaux.kernel.text import Text
from tests.kernel.test_doughnut import (
    ECOLOGICAL,
    SOCIAL,
    SVG,
    TITLE,
    groups,
    pictures,
    wedge,
    world,
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_wedge_is_a_stop_of_the_keyboard_with_a_name(language: str) -> None:
    for picture in pictures(doughnut(world(), title=TITLE), language):
        stops = groups(picture)
        assert len(stops) == 35
        for stop in stops:
            assert (stop.get("tabindex"), stop.get("role")) == ("0", "img")
            assert stop[0].tag == f"{SVG}title"
            assert stop[0].text == stop.get("aria-label")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_pictures_are_groups_with_title_and_description(language: str) -> None:
    drawing = doughnut(world(), title=TITLE)
    for picture, seen in zip(
        pictures(drawing, language), ("wide-only", "narrow-only"), strict=True
    ):
        assert seen in (picture.get("class") or "").split()
        assert picture.get("role") == "group"
        assert (picture[0].tag, picture[1].tag) == (f"{SVG}title", f"{SVG}desc")
        assert picture[0].text == TITLE.in_(language)
        assert picture[1].text == drawing.description.in_(language)
        assert picture.get("aria-labelledby") == picture[0].get("id")
        assert picture.get("aria-describedby") == picture[1].get("id")


def test_ids_are_unique_and_no_style_or_script_is_written() -> None:
    pair = doughnut_pair((Place(name=TITLE, wedges=world()),) * 2, title=TITLE)
    html = as_html(pair, "fr") + as_html(doughnut(world(), title=TITLE), "fr")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 8
    assert not re.search(r"style=|<style|<script|\son\w+=", html)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_colours_come_from_documented_classes_alone() -> None:
    markup = doughnut(world(), title=TITLE).svg["fr"]
    used = {name for found in re.findall(r'class="([^"]*)"', markup) for name in found.split()}
    roots = {"drawing", "doughnut", "wide-only", "narrow-only"}
    assert used <= roots | {"ink", "soft", "line", "accent", "late", "paper"} | {
        "safe", "wedge", "mark"
    }  # fmt: skip
    painted = set(re.findall(r'\b(?:fill|stroke)="([^"]+)"', markup))
    assert {paint for paint in painted if not paint.startswith("url(#")} == {
        "currentColor", "none"
    }  # fmt: skip


def test_the_table_has_every_fact_of_every_wedge() -> None:
    told = Wedge(
        id="he1",
        label=Text(fr="Sans soins", en="Without care"),
        ring="social",
        ratio=Fraction(3, 4),
        shown=Text(fr="25,0 % des gens", en="25.0% of people"),
        dimension=Text(fr="Santé", en="Health"),
        source="Enquête de Chloé",
        note=Text(fr="Contestée par Driss", en="Contested by Driss"),
        status="estimated",
        year="2024",
    )
    drawing = doughnut([told, wedge("Air", "ecological", "301")], title=TITLE)
    for language, words in {
        "fr": "Sans soins|Santé|1|Plancher social|25,0 % des gens|25|plancher non atteint|2024|"
        "estimée|Enquête de Chloé|Contestée par Driss|au-delà de +300 %, coupé",
        "en": "Without care|Health|1|Social foundation|25.0% of people|25|short of the foundation|"
        "2024|estimated|Enquête de Chloé|Contested by Driss|beyond +300%, cut",
    }.items():
        table = as_text(drawing.table, language).replace("\u00a0", " ")
        assert all(word in table for word in words.split("|"))


def test_the_table_of_the_world_has_the_published_percentages() -> None:
    rows = {str(row[0]): row for row in doughnut(world(), title=TITLE).table.rows}
    assert len(rows) == 35
    for dimensions in (SOCIAL, ECOLOGICAL):
        for indicators in dimensions.values():
            for name, percent in indicators.items():
                assert rows[name][5] == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize("hostile", ["</svg><script>x</script>", "\x00&\"'<b>", "{fr}%(x)s ]]>"])
def test_hostile_words_are_escaped(hostile: str) -> None:
    text = Text.same(hostile)
    wedges = [
        Wedge(
            id=hostile, label=text, ring="social", ratio=Decimal("0.5"), shown=text, note=text,
            dimension=text, source=hostile, year=hostile,
        ),
        Wedge(id="b", label=text, ring="ecological", ratio=None, short=text),
    ]  # fmt: skip
    drawing = doughnut(wedges, title=text, description=text)
    assert len(pictures(drawing)) == 2
    assert "<script" not in as_html(drawing, "fr")


def test_a_downloaded_file_stands_alone_with_its_hatching() -> None:
    alone = standalone(doughnut(world(), title=TITLE).svg["en"])
    root = ET.fromstring(alone)  # noqa: S314 - our own markup
    ids = {each.get("id") for each in root.iter()}
    assert set(re.findall(r"url\(#([^)]+)\)", alone)) <= ids
    assert root.find(f"{SVG}style") is not None
    assert all(p.get("color") for p in root.iter(f"{SVG}path") if p.get("class") == "safe")


def test_the_same_wedges_always_give_the_same_markup() -> None:
    assert doughnut(world(), title=TITLE) == doughnut(world(), title=TITLE)


def test_only_the_languages_asked_for_are_drawn() -> None:
    assert list(doughnut(world(), title=TITLE, languages=("en",)).svg) == ["en"]


def test_an_indicator_is_drawn_once() -> None:
    with pytest.raises(RepeatedWedgeError, match="CC1"):
        doughnut([*world(), wedge("CC1", "social", "3")], title=TITLE)


def test_a_doughnut_of_nothing_says_so_in_a_sentence() -> None:
    nothing = doughnut([], title=TITLE)
    assert "Aucun indicateur" in nothing.description.fr
    assert "No indicator" in as_text(nothing.table, "en")
    assert all("Aucun indicateur" in "".join(p.itertext()) for p in pictures(nothing))


def test_two_places_share_a_scale_and_a_table_row_per_indicator() -> None:
    here = [wedge("CC1", "ecological", "50"), wedge("CP1", "ecological", None)]
    places = (
        Place(name=Text.same("Monde"), wedges=world()),
        Place(name=Text.same("Ici"), wedges=here),
    )
    drawing = doughnut_pair(places, title=TITLE)
    rows = {str(row[0]): row for row in drawing.table.rows}
    heads = [column.label.fr for column in drawing.table.columns]
    first, second = (heads.index(f"Manque ou dépassement, en % – {p}") for p in ("Monde", "Ici"))
    assert (rows["CC1"][first], rows["CC1"][second]) == (Decimal("94.121"), Decimal(50))
    assert rows["CP1"][second] is None
    assert rows["OA1"][second] == Text(fr="pas dans ce portrait", en="not in this portrait")
    for picture in pictures(drawing):
        assert len(groups(picture)) == 37
