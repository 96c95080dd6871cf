"""One line of CSV: no cell runs, and what was written comes back exactly."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.kernel.csv_line import DANGEROUS, csv_line, harmless, plain

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("+33 6", "'+33 6"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),  # noqa: RUF001 - the full-width sign itself.
        ("'=1", "''=1"),
        (-12, "-12"),
        ("-12,50", "-12,50"),
        ("-12.50", "-12.50"),
        ("l’été", "l’été"),
        ("", ""),
    ],
)
def test_a_text_that_would_run_gets_an_apostrophe_and_a_number_stays_one(
    cell: object, written: str
) -> None:
    assert harmless(cell) == written


@given(
    st.lists(st.one_of(TEXTS, st.sampled_from(DANGEROUS[:-5])), min_size=2), st.sampled_from(",;")
)
def test_a_line_is_read_back_exactly_and_no_cell_is_a_formula(cells: list[str], sign: str) -> None:
    line = csv_line(cells, sign)
    (read,) = csv.reader(StringIO(line, newline=""), delimiter=sign)
    assert [plain(cell) for cell in read] == cells
    for cell in read:
        assert (
            not cell.startswith(DANGEROUS)
            or cell.replace(",", ".").lstrip("-").replace(".", "", 1).isdecimal()
        )
