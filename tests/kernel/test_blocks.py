"""Result blocks say the same thing in a terminal, as data and in a page."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from communaux.kernel.blocks import (
    Block,
    Caution,
    Column,
    Drawing,
    Figure,
    Formula,
    Paragraph,
    Table,
    as_data,
    as_html,
    as_text,
    bars,
)
from communaux.kernel.blocks.block import UnevenTableError
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.text import Text

SHARE = Text(fr="Part des pactes à Bologne", en="Share of pacts in Bologna")
PERCENT = Text.same("%")
EUROS = Text.same("€")
HOURS = Text(fr="h", en="h")


def pact_share(value: Decimal | None) -> Figure:
    return Figure(
        label=SHARE,
        value=value,
        unit=PERCENT,
        precision=1,
        formula=Text(fr="signés / proposés", en="signed / proposed"),
        inputs=((Text(fr="signés", en="signed"), "957"),),
        source="https://example.org/pactes",
        nature="published",
    )


def support_table() -> Table:
    return Table(
        caption=Text(fr="Appuis", en="Support"),
        columns=(
            Column(label=Text(fr="Quoi", en="What")),
            Column(label=Text(fr="Montant", en="Amount"), numeric=True),
            Column(label=Text(fr="Jour", en="Day")),
        ),
        rows=(
            (Text(fr="Peinture", en="Paint"), Decimal("600.00"), date(2025, 4, 25)),
            ("Échelle", None, date(2025, 5, 1)),
        ),
    )


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "non calculable"), ("en", "not computable")]
)
def test_a_missing_value_prints_not_computable_and_never_zero(language: str, expected: str) -> None:
    nothing = pact_share(None)
    for shown in (as_text(nothing, language), as_html(nothing, language)):
        assert expected in shown
        assert "0" not in shown
    data = as_data(nothing, language)
    assert (data["value"], data["type"], data["shown"]) == (None, None, expected)


def test_a_decimal_that_is_no_number_is_not_computable_either() -> None:
    assert "non calculable" in as_text(pact_share(Decimal("NaN")), "fr")
    assert as_data(pact_share(Decimal("Infinity")))["value"] is None


def test_a_true_zero_is_shown_as_zero() -> None:
    assert "0,0\u00a0%" in as_text(pact_share(Decimal(0)), "fr")


@pytest.mark.parametrize(
    ("value", "unit", "precision", "french", "english"),
    [
        (Decimal("16.24"), PERCENT, 1, "16,2\u00a0%", "16.2%"),
        (Decimal("600.00"), EUROS, None, "600,00\u00a0€", "€600.00"),
        (Decimal("-1200.5"), EUROS, 2, "−1\u202f200,50\u00a0€", "−€1,200.50"),
        (Fraction(2, 3), None, 2, "0,67", "0.67"),
        (1238, HOURS, None, "1\u202f238\u00a0h", "1,238\u00a0h"),
        (date(2026, 3, 1), None, None, "1er mars 2026", "1 March 2026"),
        ("DD/2025/6111", None, None, "DD/2025/6111", "DD/2025/6111"),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(
    value: Decimal | Fraction | int | str | date,
    unit: Text | None,
    precision: int | None,
    french: str,
    english: str,
) -> None:
    figure = Figure(label=SHARE, value=value, unit=unit, precision=precision)
    assert as_text(figure, "fr") == f"Part des pactes à Bologne\u00a0: {french}"
    assert as_text(figure, "en") == f"Share of pacts in Bologna: {english}"


def test_rounding_is_exact_whatever_the_size_of_the_number() -> None:
    assert rounded(Decimal("123456789012345678901234567890.125"), 2) == Decimal(
        "123456789012345678901234567890.13"
    )
    assert str(rounded(Fraction(-1, 200), 2)) == "-0.01"
    assert str(rounded(Fraction(-1, 1000), 2)) == "0.00"


def test_data_keep_the_exact_number_and_both_languages() -> None:
    data = as_data(pact_share(Decimal("16.240")))
    assert (data["value"], data["type"]) == ("16.240", "decimal")
    assert data["label"] == {"fr": SHARE.fr, "en": SHARE.en}
    assert data["shown"] == {"fr": "16,2\u00a0%", "en": "16.2%"}
    assert as_data(Figure(label=SHARE, value=Fraction(1, 3)), "en")["value"] == "1/3"


def test_a_terminal_table_is_aligned_and_says_what_is_missing() -> None:
    assert as_text(support_table(), "fr").splitlines() == [
        "Appuis",
        "  Quoi             Montant  Jour",
        "  ────────  ──────────────  ─────────────",
        "  Peinture          600,00  25 avril 2025",
        "  Échelle   non calculable  1er mai 2025",
    ]


def test_a_page_table_has_a_caption_headings_and_named_rows() -> None:
    html = as_html(support_table(), "en")
    assert "<caption>Support</caption>" in html
    assert '<th scope="col" class="num">Amount</th>' in html
    assert '<th scope="row">Paint</th>' in html
    assert '<td data-label="Day"><time datetime="2025-04-25">25 April 2025</time></td>' in html
    assert '<span class="missing">not computable</span>' in html


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Rien à montrer pour l’instant."), ("en", "Nothing to show yet.")],
)
def test_an_empty_table_says_so_in_a_sentence(language: str, sentence: str) -> None:
    empty = Table(caption=SHARE, columns=(Column(label=HOURS),), rows=())
    assert sentence in as_text(empty, language)
    assert sentence in as_html(empty, language)
    assert as_data(empty)["rows"] == []


def test_a_row_without_one_cell_per_column_is_refused_with_its_place() -> None:
    with pytest.raises(UnevenTableError, match="la ligne 1 compte 2 cases pour 1 colonnes"):
        Table(caption=SHARE, columns=(Column(label=HOURS),), rows=((1, 2),))


def test_a_figure_shows_where_it_comes_from_in_the_three_renderings() -> None:
    figure = pact_share(Decimal("16.2"))
    text, html = as_text(figure, "fr"), as_html(figure, "fr")
    for fact in ("signés / proposés", "957", "https://example.org/pactes", "chiffre publié"):
        assert fact in text
        assert fact in html
    assert '<a href="https://example.org/pactes" rel="noopener">' in html
    assert as_data(figure, "fr")["inputs"] == [{"label": "signés", "value": "957"}]


def test_a_source_that_is_not_an_address_never_becomes_a_link() -> None:
    figure = Figure(label=SHARE, value=1, source="javascript:alert(1)")
    assert "<a " not in as_html(figure, "fr")


HOSTILE = "<script>alert(1)</script> & \"'>\x00\x1b[31m"


def hostile_blocks() -> list[Block]:
    words = Text.same(HOSTILE)
    column = Column(label=words)
    return [
        Figure(
            label=words,
            value=HOSTILE,
            unit=words,
            formula=words,
            inputs=((words, HOSTILE),),
            source=HOSTILE,
            nature=HOSTILE,
            note=words,
        ),
        Table(caption=words, columns=(column,), rows=((HOSTILE,), (words,)), note=words),
        Caution(sentence=words, detail=words),
        Formula(text=words, inputs=((words, HOSTILE),), source=HOSTILE),
        Paragraph(text=words),
        bars(words, [(words, 1), (words, None)], words),
    ]


@pytest.mark.parametrize("block", hostile_blocks(), ids=lambda block: block.kind)
def test_hostile_words_stay_words(block: Block) -> None:
    html, text = as_html(block, "fr"), as_text(block, "fr")
    assert "<script" not in html
    assert "alert(1)" in html
    assert not set(html + text) & {"\x00", "\x1b"}
    assert json.loads(json.dumps(as_data(block)))["kind"] == block.kind


@pytest.mark.parametrize("block", hostile_blocks(), ids=lambda block: block.kind)
def test_no_markup_carries_a_style_or_a_handler(block: Block) -> None:
    html = as_html(block, "en")
    assert " style=" not in html
    assert " on" not in html.replace(" one", "").split("alert")[0]


def test_the_data_of_a_drawing_are_its_table() -> None:
    drawing = bars(SHARE, [(SHARE, Decimal("1.50")), (HOURS, None)])
    assert isinstance(drawing, Drawing)
    data = as_data(drawing, "en")
    assert data["table"] == as_data(drawing.table, "en")
    assert "1.50" in json.dumps(data)


def test_a_regional_language_code_is_written_like_its_language() -> None:
    figure = pact_share(Decimal("16.2"))
    assert as_html(figure, "en-gb") == as_html(figure, "en")
    assert as_text(figure, "fr-be") == as_text(figure, "fr")
    drawing = bars(SHARE, [(SHARE, 1)])
    assert as_html(drawing, "en-gb") == as_html(drawing, "en")
