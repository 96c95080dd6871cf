"""A territory's table as people really type it, and a published file read again."""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution
from communaux.kernel.instrument import BadInputs, Result
from communaux.kernel.text import number_text
from communaux.mechanisms.city_doughnut.numbers import NotANumber, read_number
from communaux.mechanisms.city_doughnut.sheet import MOST_FAULTS
from communaux.mechanisms.city_doughnut.territory_columns import TEMPLATE
from communaux.mechanisms.city_doughnut.territory_table import read_table

SHELF = catalogue().shelf("city_doughnut")
HEADS = "anneau;dimension;indicateur;unité;sens;formule;valeur;seuil;année"
HOMES = "social;Logement;Mal logés;% de ménages;plus_bas_mieux;part;6,4;0;2023"
RAW = Path(os.environ.get("COMMUNAUX_RAW_DATA", "")) / "doughnut"


def draw(*rows: str, heads: str = HEADS, **more: Any) -> Result:
    table = "\n".join([heads, *rows])
    return SHELF.instruments["territory_doughnut"].calculate({"table": table, **more})


def faults(*rows: str, heads: str = HEADS, **more: Any) -> list[str]:
    """What is refused, in French; each is on the table or on the choice of a place or year."""
    with pytest.raises(BadInputs) as bad:
        draw(*rows, heads=heads, **more)
    assert {refusal.field for refusal in bad.value.refusals} <= {"table", "place", "year"}
    assert all(refusal.sentence.en for refusal in bad.value.refusals)
    return [refusal.sentence.fr for refusal in bad.value.refusals]


def cautions(result: Result) -> str:
    return "\n".join(block.sentence.fr for block in result.blocks if isinstance(block, Caution))


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_written_as_french_or_english_write_it_is_read_exactly(number: Decimal) -> None:
    assert read_number(number_text(number).fr) == Fraction(number)
    assert read_number(f"{number:f}") == Fraction(number)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1\u00a0234,5", "1234.5"), ("1\u202f234,5", "1234.5"), ("17,8 %", "17.8"),
        ("−3,2", "-3.2"), ("+4", "4"), ("6.022e2", "602.2"), ("12 345 678", "12345678"),
    ],
)  # fmt: skip
def test_spaces_signs_and_percents_are_understood(cell: str, value: str) -> None:
    assert read_number(cell) == Fraction(Decimal(value))


@pytest.mark.parametrize("cell", ["", "n.d.", "NA", "n/a", "–", "…"])
def test_a_missing_value_stays_missing(cell: str) -> None:
    assert read_number(cell) is None


@pytest.mark.parametrize("cell", ["1.234,5", "1,234,5", "douze", "12 t", "0x1F", "1e999", "nan"])
def test_a_number_that_reads_two_ways_or_none_is_refused(cell: str) -> None:
    with pytest.raises(NotANumber):
        read_number(cell)


# ── The sheet ────────────────────────────────────────────────────────────────────────────────────


def test_the_template_of_the_folder_is_accepted_as_it_is() -> None:
    text = (SHELF.folder / "template.csv").read_text("utf-8")
    assert text.splitlines()[0] == TEMPLATE
    result = SHELF.instruments["territory_doughnut"].calculate({"table": text})
    assert (result.values["rows"], result.values["LOG1"]) == (8, Decimal("6.400"))


@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    rows = HOMES.replace(";", separator)
    assert draw(rows, heads=HEADS.replace(";", separator)).values["rows"] == 1


def test_a_byte_order_mark_empty_lines_and_windows_ends_change_nothing() -> None:
    result = draw("", HOMES + "\r", "", heads="\ufeff" + HEADS)
    assert result.values["mal_loges"] == Decimal("6.400")


def test_headings_may_be_in_capitals_without_accents_or_in_english() -> None:
    assert draw(HOMES, heads=HEADS.upper().replace("É", "E")).values["rows"] == 1
    english = "ring;dimension;indicator;unit;direction;kind;value;threshold;year"
    row = "ecological;Water;Use;m3;lower_better;simple;3;2;2023"
    assert draw(row, heads=english).values["use"] == 50


def test_a_missing_column_is_named() -> None:
    (said,) = faults("social;6,4", heads="anneau;valeur")
    assert "« dimension »" in said
    assert "« sens »" in said


def test_a_column_nobody_reads_is_said_not_refused() -> None:
    result = draw(HOMES + ";relu en mars", heads=HEADS + ";remarques internes")
    assert "Colonnes non lues : remarques internes" in cautions(result)


def test_damaged_accents_are_named_with_the_remedy() -> None:
    (said,) = faults("social;Ã‰cole;x;%;plus_bas_mieux;part;1;0;2023")
    assert "UTF-8" in said


@pytest.mark.parametrize("text", ["", "  \n ", HEADS])
def test_an_empty_table_is_refused_with_what_to_do(text: str) -> None:
    assert len(faults(heads=text)) == 1


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("social;Logement;Mal logés;%;plus_bas_mieux;part;beaucoup;0;2023", "valeur", "« n.d. »"),
        ("social;Logement;Mal logés;%;plus_bas_mieux;part;112;0;2023", "valeur", "0 à 100 %"),
        ("social;Logement;Mal logés;ménages;plus_bas_mieux;part;6;0;2023", "unité", "Convertissez"),
        ("social;Logement;;%;plus_bas_mieux;part;6;0;2023", "indicateur", "vide"),
        ("social;Logement;Mal logés;%;;part;6;0;2023", "sens", "vide"),
        ("social;Logement;Mal logés;%;parfois;part;6;0;2023", "sens", "plus_haut_mieux"),
        ("social;Logement;Mal logés;%;plus_bas_mieux;somme;6;0;2023", "formule", "« simple »"),
        ("lune;Logement;Mal logés;%;plus_bas_mieux;part;6;0;2023", "anneau", "« social »"),
        ("social;Logement;Mal logés;%;plus_bas_mieux;part;6;0;23", "année", "2023"),
        ("écologique;Eau;Tirée;m3;plus_bas_mieux;simple;6;0;2023", "seuil", "limite de 0"),
        ("écologique;Air;CO2;ppm;plus_bas_mieux;hausse;6;9;2023", "reference", "référence"),
        ("écologique;Eau;Tirée;m3;plus_haut_mieux;simple;6;9;2023", "sens", "« baisse »"),
        ("social;Mobilité;Bus;par jour;plus_bas_mieux;simple;6;9;2023", "sens", "« part »"),
    ],
)
def test_a_bad_cell_is_refused_with_its_line_its_column_and_a_remedy(
    row: str, column: str, words: str
) -> None:
    (said,) = faults(HOMES, row)
    assert said.startswith(f"Ligne 3, « {column} »")
    assert words in said


def test_the_same_indicator_twice_in_a_year_is_refused_with_both_lines() -> None:
    (said,) = faults(HOMES, HOMES.replace("6,4", "7"))
    assert said.startswith("Ligne 3")
    assert "ligne 2" in said
    assert draw(HOMES, HOMES.replace("2023", "2022")).values["drawn"] == 1


def test_a_unit_that_wanders_is_refused() -> None:
    (said,) = faults(HOMES, HOMES.replace("2023", "2022").replace("de ménages", "de logements"))
    assert "« unité »" in said
    assert "% de ménages" in said


def test_a_threshold_in_another_unit_is_refused() -> None:
    row = "écologique;Climat;Émissions;t CO2;plus_bas_mieux;simple;9,2;1610;2021;kg CO2"
    (said,) = faults(row, heads=HEADS + ";unité seuil")
    assert "« unité seuil »" in said
    assert "convertissez" in said


def test_every_fault_is_told_at_once_up_to_twenty_and_the_rest_is_counted() -> None:
    bad = HOMES.replace("6,4", "?!")
    assert len(faults(*[bad.replace("2023", str(1900 + n)) for n in range(5)])) == 5
    many = faults(*[bad.replace("2023", str(1900 + n)) for n in range(50)])
    assert len(many) == MOST_FAULTS + 1
    assert "30 autres fautes" in many[-1]


def test_decimal_commas_between_comma_separated_cells_get_the_right_remedy() -> None:
    (said, *_) = faults(HOMES.replace(";", ","), heads=HEADS.replace(";", ","))
    assert "points-virgules" in said


# ── What the table means ─────────────────────────────────────────────────────────────────────────


def test_a_share_of_those_who_have_is_inverted_and_says_so() -> None:
    row = "social;Éducation;Savent lire;% d’adultes;plus_haut_mieux;part;83,8;0;2022"
    assert draw(row).values["savent_lire"] == Decimal("16.200")


def test_an_indicator_without_threshold_is_described_and_nothing_is_computed() -> None:
    result = draw(HOMES, "écologique;Bruit;Bruit la nuit;%;plus_bas_mieux;simple;18;;2022")
    assert result.values["bruit_la_nuit"] is None
    assert result.values["ceilings_total"] == 0
    assert "Sans seuil : Bruit la nuit" in cautions(result)


def test_a_value_that_looks_like_a_fraction_is_pointed_at() -> None:
    assert "0,178 veut dire 17,8 %" in cautions(draw(HOMES.replace("6,4", "0,178")))


def test_a_percentage_that_contradicts_its_own_value_is_pointed_at() -> None:
    told = draw(HOMES + ";62", heads=HEADS + ";pourcentage")
    assert "demi-point" in cautions(told)
    assert "demi-point" not in cautions(draw(HOMES + ";6,8", heads=HEADS + ";pourcentage"))


def test_years_that_differ_are_said_and_the_latest_of_each_is_drawn() -> None:
    older = HOMES.replace("6,4", "9").replace("2023", "2019")
    result = draw(older, HOMES, HOMES.replace("Mal logés", "Sans abri").replace("2023", "2021"))
    assert result.values["mal_loges"] == Decimal("6.400")
    assert "2021 et 2023" in cautions(result)
    assert draw(older, HOMES, year=2019).values["mal_loges"] == 9


def test_a_table_of_several_places_asks_which_one() -> None:
    heads, rows = "territoire;" + HEADS, [f"{place};{HOMES}" for place in ("Amont", "Aval")]
    (said,) = faults(*rows, heads=heads)
    assert "Amont et Aval" in said
    assert len(faults(*rows, heads=heads, place="Ailleurs")) == 1
    assert draw(*rows, heads=heads, place="aval").values["drawn"] == 1
    assert len(faults(*rows, heads=heads, place="Aval", year=1999)) == 1


def test_too_many_indicators_for_one_ring_are_refused() -> None:
    rows = [HOMES.replace("Mal logés", f"Indicateur {n}") for n in range(121)]
    assert "120" in faults(*rows)[0]


def test_a_table_of_many_places_and_years_is_read_whole() -> None:
    rows = [f"Commune {n % 97};{HOMES.replace('2023', str(1900 + n // 97))}" for n in range(9700)]
    table = read_table(["territoire;" + HEADS, *rows])
    assert (len(table.rows), len(table.places), table.cells) == (9700, 97, 97_000)


# ── A published file ─────────────────────────────────────────────────────────────────────────────


def test_a_percentage_that_rounding_does_not_explain_is_called_different() -> None:
    heads = "indCode,date,value,boundary,shortfallOvershoot_pct"
    check = SHELF.instruments["published_file"].calculate
    values = check({"table": f"{heads}\nCC1,2022,417.07,350,90"}).values
    assert (values["different"], values["rounded"]) == (1, 0)
    with pytest.raises(BadInputs):
        check({"table": f"{heads}\nZZ9,2022,417.07,350,90"})


if RAW.is_dir():

    def test_the_whole_published_file_agrees_but_for_thirty_seven_roundings() -> None:
        text = next(RAW.glob("12_*2000-2022.csv")).read_text("utf-8")
        values = SHELF.instruments["published_file"].calculate({"table": text}).values
        counts = ("rows", "with_value", "missing", "agreeing", "rounded", "different")
        assert [values[name] for name in counts] == [805, 732, 73, 695, 37, 0]
        by_code = [values[f"rounded_{code}"] for code in ("CC2", "OA1", "NP1")]
        assert by_code == [15, 21, 1]

    def test_the_published_table_is_the_one_we_print() -> None:
        with next(RAW.glob("9_*GlobalTablesData.csv")).open(encoding="utf-8") as file:
            told = {row["indCode"]: row["ratioEnd"] for row in csv.DictReader(file)}
        values = SHELF.instruments["world_doughnut"].calculate({}).values
        ours = {code: values[code] for code in told}
        assert ours.pop("EQ2") is None
        assert ours == {code: Decimal(told[code]) for code in ours}
