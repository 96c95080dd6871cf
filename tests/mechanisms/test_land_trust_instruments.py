"""The instruments of the land trust: at their edges, on bad input, and what they show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, Drawing, Figure, as_data, as_html, as_text
from communaux.kernel.instrument import BadInputs, Result
from communaux.mechanisms.land_trust.ceilings import CELLS, Household, category

SHELF = catalogue().shelf("land_trust")
BRUSSELS = {
    "preset": "cltb", "on": "2026-02-20", "price_paid": "198000", "gain_base": "price_paid",
    "market_value_at_purchase": "300000", "market_value": "330000",
}  # fmt: skip
BUYERS = {"on": "2026-02-02", "zone": "A", "size": 1, "income": "30000"}
LEASE = {"price_paid": "200000", "purchase_quarter": "2023-T3", "sale_quarter": "2025-T3"}
PLAN = {"on": "2026-01-15", "price": "210000", "area": "65"}
SALES = [{"year": 2020, "market_value": "300000", "price": "198000"}]
FILES = [{"number": 12, "people": 5}, {"number": 40, "people": 4}]
HOME = {"on": "2018-11-12", "bedrooms": 3, "project_homes": 32, "candidates": FILES}


def calculate(instrument: str, **raw: Any) -> Result:
    return SHELF.instruments[instrument].calculate(raw)


def refused(instrument: str, **raw: Any) -> str:
    """The input that is refused; its sentence exists in both languages."""
    with pytest.raises(BadInputs) as bad:
        calculate(instrument, **raw)
    (refusal,) = bad.value.refusals
    assert refusal.sentence.fr
    assert refusal.sentence.en
    return refusal.field


# ── Income ceilings ──────────────────────────────────────────────────────────────────────────────


@given(size=st.integers(1, 12), zone=st.sampled_from(["A bis", "a", "B1", "b2", "C"]))
def test_an_income_equal_to_the_ceiling_is_eligible_and_one_cent_more_is_not(
    size: int, zone: str
) -> None:
    raw = {**BUYERS, "size": size, "zone": zone}
    ceiling = calculate("brs_eligibility", **raw).values["ceiling"]
    assert calculate("brs_eligibility", **{**raw, "income": ceiling}).values["eligible"] is True
    above = {**raw, "income": ceiling + Decimal("0.01")}
    assert calculate("brs_eligibility", **above).values["eligible"] is False


@pytest.mark.parametrize("zone", ["A bis", "A", "B1", "B2", "C"])
def test_each_person_beyond_six_adds_the_supplement_in_every_zone(zone: str) -> None:
    six, nine = (
        calculate("brs_eligibility", **{**BUYERS, "zone": zone, "size": size}).values
        for size in (6, 9)
    )
    column = {"A bis": "a", "A": "a", "B1": "b1", "B2": "b2", "C": "b2"}[zone]
    more = SHELF.book.value(CELLS[column][-1], date(2026, 2, 2)).value
    assert isinstance(more, int | Decimal)
    assert nine["ceiling"] - six["ceiling"] == 3 * more


@pytest.mark.parametrize(
    ("household", "expected"),
    [
        (Household(1, 0, False, False, ()), 1),
        (Household(1, 0, True, False, ()), 2),
        (Household(2, 0, False, False, ()), 2),
        (Household(2, 0, False, True, (28, 27)), 3),
        (Household(2, 0, False, True, (28, 28)), 2),
        (Household(2, 1, False, False, ()), 3),
        (Household(2, 0, True, False, ()), 3),
        (Household(2, 1, True, False, ()), 3),
        (Household(3, 1, False, True, ()), 3),
        (Household(3, 2, False, False, ()), 4),
        (Household(3, 0, True, False, ()), 4),
        (Household(4, 3, False, False, ()), 5),
        (Household(4, 0, True, False, ()), 5),
        (Household(5, 4, False, False, ()), 6),
        (Household(5, 3, False, True, ()), 5),
        (Household(6, 0, True, False, ()), 6),
        (Household(9, 8, True, False, ()), 6),
    ],
)
def test_the_category_of_a_household_follows_the_published_list(
    household: Household, expected: int
) -> None:
    assert category(household, 55) == expected


def test_owning_a_suitable_home_counts_since_2025_only() -> None:
    owner = {**BUYERS, "owns_home": True}
    assert calculate("brs_eligibility", **owner).values["eligible"] is False
    assert calculate("brs_eligibility", **{**owner, "on": "2024-06-01"}).values["eligible"] is True


def test_next_years_ceilings_can_be_computed_from_an_index_typed_by_hand() -> None:
    values = calculate("ceiling_update", year=2027, index_after="145.77").values
    assert values["a_1"] == 38844
    assert values["known"] == 0


# ── What is shown ────────────────────────────────────────────────────────────────────────────────


def test_the_two_bases_are_shown_side_by_side_whichever_is_chosen() -> None:
    for base in ("price_paid", "market_value_at_purchase"):
        told = "\n".join(
            as_text(block, "fr")
            for block in calculate("resale_price", **{**BRUSSELS, "gain_base": base}).blocks
        )
        assert "231\u202f000,00" in told
        assert "205\u202f500,00" in told


def test_a_figure_that_contradicts_its_source_is_flagged_not_corrected() -> None:
    raw = {
        "preset": "cht", "on": "2020-01-22", "currency": "USD", "price_paid": "140000",
        "market_value_at_purchase": "216000", "market_value": "256000",
    }  # fmt: skip
    told = calculate("resale_price", **raw, published_value="250000", published_price="144000")
    cautions = [b.sentence.en for b in told.blocks if isinstance(b, Caution)]
    assert any("144\u202f000" in words and "150\u202f000" in words for words in cautions)
    assert any("250\u202f000" in words and "256\u202f000" in words for words in cautions)
    assert (
        calculate("resale_price", **raw, published_price="150000").values["disagreement"] is False
    )


def test_unannounced_works_and_maintenance_are_said() -> None:
    works = [
        {"name": "Toit", "value": "20000", "invoice": True, "announced": False},
        {"name": "Peinture", "value": "900", "invoice": True, "kind": "maintenance"},
    ]
    raw = {**BRUSSELS, "preset": "cht", "works": works}
    result = calculate("resale_price", **raw)
    cautions = "\n".join(b.sentence.fr for b in result.blocks if isinstance(b, Caution))
    assert "Toit" in cautions
    assert "Peinture" in cautions
    assert result.values["next_price"] == Decimal("220500.00")


def test_an_unusual_ground_fee_is_said() -> None:
    result = calculate("purchase_plan", **PLAN, fee="9")
    assert any("9 €/m²" in b.sentence.fr for b in result.blocks if isinstance(b, Caution))


def test_a_price_ceiling_that_is_not_loaded_prints_not_computable() -> None:
    for year, expected in (("2012-05-01", Decimal("257595.00")), ("2013-05-01", None)):
        raw = {**LEASE, "zone": "A", "useful_area": "65", "on": year}
        result = calculate("indexed_resale", **raw)
        assert result.values["price_ceiling"] == expected
        told = "\n".join(as_text(block, "fr") for block in result.blocks)
        assert ("non calculable" in told) is (expected is None)


def test_a_disabled_household_comes_first_while_the_quota_is_open() -> None:
    files = [*FILES, {"number": 90, "people": 4, "disability": True}]
    opened = calculate("allocation", **{**HOME, "candidates": files}).values
    closed = calculate("allocation", **{**HOME, "candidates": files, "disability_given": 2}).values
    assert opened["order"] == (90, 12, 40)
    assert closed["order"] == (12, 40, 90)


def test_every_reason_to_skip_a_file_can_happen_and_is_kept() -> None:
    files = [
        {"number": 1, "people": 4, "complete": False},
        {"number": 2, "people": 2},
        {"number": 3, "people": 9},
        {"number": 4, "people": 4, "band": "A"},
        {"number": 5, "people": 4, "capacity": "1000"},
    ]
    raw = {**HOME, "candidates": files, "band": "C", "price": "198000"}
    result = calculate("allocation", **raw)
    assert result.values["order"] == ()
    assert result.values["reasons"] == (
        "1: incomplete", "2: too_few", "3: too_many", "4: band", "5: capacity",
    )  # fmt: skip
    adapted = calculate("allocation", **HOME, adapted=True).values
    assert adapted["reasons"] == ("12: not_adapted", "40: not_adapted")


CALLS = [
    ("resale_price", BRUSSELS),
    ("brs_eligibility", BUYERS),
    ("ceiling_update", {"year": 2026}),
    ("indexed_resale", LEASE),
    ("purchase_plan", {**PLAN, "loan_percent": "3", "months": 300}),
    ("affordable_price", {"on": "2026-01-15", "monthly_income": "1800", "yearly_percent": "2",
                          "months": 300, "home_cost": "200000"}),
    ("retained_subsidy", {"sales": SALES, "trust_sales": 683, "trust_resales": 233}),
    ("allocation", HOME),
]  # fmt: skip


@pytest.mark.parametrize(("instrument", "raw"), CALLS)
def test_every_figure_shows_its_formula_and_every_block_renders_both_ways(
    instrument: str, raw: dict[str, Any]
) -> None:
    result = calculate(instrument, **raw)
    figures = [block for block in result.blocks if isinstance(block, Figure)]
    assert all(figure.formula and figure.inputs for figure in figures)
    for block in result.blocks:
        assert as_data(block)
        for language in ("fr", "en"):
            assert as_text(block, language)
            assert as_html(block, language)


def test_the_retained_subsidy_is_drawn_with_its_table_twin() -> None:
    result = calculate("retained_subsidy", sales=SALES)
    (drawing,) = [block for block in result.blocks if isinstance(block, Drawing)]
    assert set(drawing.svg) == {"fr", "en"}
    assert drawing.table.rows[0][1] == Decimal(102000)


def test_a_line_typed_in_french_is_understood() -> None:
    works = [{"name": "Toit", "value": "6000", "invoice": "oui", "kind": "Amélioration"},
             {"name": "Murs", "value": "900", "invoice": "non", "kind": "entretien"}]  # fmt: skip
    values = calculate("indexed_resale", **LEASE, works=works).values
    assert values["resale_ceiling"] == Decimal("212721.97")
    assert refused("indexed_resale", **LEASE, works=[{**works[0], "invoice": "peut-être"}]) == (
        "works.0.invoice"
    )
