"""Every drawing has a title, a description, a table that says the same, and no trap in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from communaux.kernel.blocks import (
    Drawing,
    Due,
    Event,
    Move,
    Span,
    Stage,
    as_html,
    as_text,
    bars,
    process_block,
    standalone,
    timeline,
)
from communaux.kernel.text import Text

SVG = "{http://www.w3.org/2000/svg}"
TONES = {"ink", "soft", "line", "accent", "late", "paper"}
TODAY = date(2026, 11, 23)
CHLOE, BRUNO = Text(fr="Chloé", en="Chloé"), Text(fr="Bruno, agent", en="Bruno, official")


def pact(label: Text | None = None) -> Drawing:
    stages = [
        Stage(id="idea", label=label or Text(fr="Idée", en="Idea"), start=True),
        Stage(id="review", label=Text(fr="Instruction", en="Review")),
        Stage(id="signed", label=Text(fr="Signé", en="Signed"), ending=True),
        Stage(id="refused", label=Text(fr="Refusé", en="Refused"), ending=True),
    ]
    moves = [
        Move(source="idea", target="review", label=Text(fr="Déposer", en="File"), by=CHLOE),
        Move(source="review", target="idea", label=Text(fr="Renvoyer", en="Return"), by=BRUNO),
        Move(source="review", target="review", label=Text(fr="Ajouter", en="Add"), by=CHLOE),
        Move(source="review", target="signed", label=Text(fr="Signer", en="Sign"), by=BRUNO),
        Move(source="review", target="refused", label=Text(fr="Refuser", en="Refuse"), by=BRUNO),
    ]
    return process_block(stages, moves, current="review", passed=["idea"])


def dossier(label: Text | None = None) -> Drawing:
    named = label or Text(fr="Publicité", en="Publicity")
    return timeline(
        [Span(label=named, start=date(2026, 10, 10), end=date(2026, 10, 25), state="done")],
        [Event(label=Text(fr="Observation", en="Comment"), day=date(2026, 10, 21))],
        [
            Due(
                label=Text(fr="Répondre", en="Answer"),
                day=date(2026, 11, 20),
                state="late",
                explanation=Text(fr="30 jours après", en="30 days after"),
            )
        ],
        today=TODAY,
    )


def shares(label: Text | None = None) -> Drawing:
    named = label or Text(fr="Habitants", en="Residents")
    return bars(Text(fr="Apports", en="Gifts"), [(named, 430), (BRUNO, None)], Text.same("h"))


DRAWINGS = [pact, dossier, shares]


def pictures(drawing: Drawing, language: str) -> Sequence[ET.Element]:
    return list(ET.fromstring(f"<all>{drawing.svg[language]}</all>"))  # noqa: S314 - our own markup


def words_of(element: ET.Element) -> str:
    return " ".join("".join(text.itertext()) for text in element.iter(f"{SVG}text"))


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_picture_names_and_describes_itself(draw: type, language: str) -> None:
    drawing = draw()
    for picture in pictures(drawing, language):
        assert picture.get("role") == "img"
        title, description = picture[0], picture[1]
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
        assert title.text == drawing.title.in_(language)
        assert description.text == drawing.description.in_(language)
        assert picture.get("aria-labelledby") == title.get("id")
        assert picture.get("aria-describedby") == description.get("id")


@pytest.mark.parametrize("draw", DRAWINGS)
def test_ids_are_unique_in_the_page(draw: type) -> None:
    ids = re.findall(r'\bid="([^"]+)"', as_html(draw(), "fr"))
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_says_what_the_picture_says(draw: type, language: str) -> None:
    drawing = draw()
    table = as_text(drawing.table, language)
    for picture in pictures(drawing, language):
        for cell in (cell for row in drawing.table.rows for cell in row[:1]):
            name = cell.in_(language) if isinstance(cell, Text) else str(cell)
            assert name.split(". ")[-1] in words_of(picture)
            assert name in table


def test_the_process_table_tells_every_move_with_who_and_to_where() -> None:
    table = as_text(pact().table, "fr")
    assert re.search(r"2\. Instruction +Refuser +Bruno, agent +4\. Refusé", table)
    assert len(pact().table.rows) == 5


def test_lateness_is_said_in_words_in_the_picture_the_table_and_the_description() -> None:
    drawing = dossier()
    for picture in pictures(drawing, "fr"):
        assert "en retard de 3 jours" in words_of(picture).replace("\u00a0", " ")
    assert "en retard de 3 jours" in as_text(drawing.table, "fr")
    assert "3 days late" in drawing.description.en


def test_the_current_stage_is_said_in_words() -> None:
    drawing = pact()
    assert "étape actuelle" in words_of(pictures(drawing, "fr")[0])
    assert "Review (current stage)" in drawing.description.en


def test_a_missing_bar_is_labelled_not_computable() -> None:
    assert "non calculable" in words_of(pictures(shares(), "fr")[0])
    assert "not computable" in words_of(pictures(shares(), "en")[0])


@pytest.mark.parametrize("draw", DRAWINGS)
def test_hostile_labels_are_escaped(draw: type) -> None:
    drawing = draw(Text.same("</svg><script>x</script>\x00&\"'"))
    for language in ("fr", "en"):
        assert pictures(drawing, language)
        assert "<script" not in as_html(drawing, language)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_colours_come_from_the_six_documented_classes_alone(draw: type) -> None:
    markup = draw().svg["fr"]
    roots = {"drawing", "process", "timeline", "wide-only", "narrow-only", "bars"}
    classes = {name for found in re.findall(r'class="([^"]*)"', markup) for name in found.split()}
    assert classes <= TONES | roots
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', markup)) <= {"currentColor", "none"}
    assert "style" not in markup


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_downloaded_file_stands_alone(draw: type) -> None:
    alone = standalone(draw().svg["fr"])
    root = ET.fromstring(alone)  # noqa: S314 - our own markup
    style = root.find(f"{SVG}style")
    assert style is not None
    assert all(f".{tone}{{color:#" in (style.text or "") for tone in TONES)
    assert root[0].tag == f"{SVG}title"


def test_markup_without_a_picture_cannot_stand_alone() -> None:
    with pytest.raises(ValueError, match="no picture"):
        standalone("<p>rien</p>")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_drawings_of_nothing_say_so_in_a_sentence(language: str) -> None:
    nothing = {
        "fr": ["n’a pas encore d’étape", "Rien n’est encore daté", "Aucune valeur"],
        "en": ["has no stage yet", "has a date yet", "No value"],
    }
    title = Text(fr="Apports", en="Gifts")
    drawings = [process_block([], []), timeline([], [], [], today=TODAY), bars(title, [])]
    for drawing, sentence in zip(drawings, nothing[language], strict=True):
        assert sentence in drawing.description.in_(language)
        assert sentence in as_text(drawing.table, language)
        assert all(sentence in words_of(picture) for picture in pictures(drawing, language))


def test_a_timeline_may_be_drawn_in_one_language_only() -> None:
    assert list(timeline([], [], [], today=TODAY, language="en").svg) == ["en"]
