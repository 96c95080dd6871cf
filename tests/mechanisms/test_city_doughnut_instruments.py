"""The arithmetic of the doughnut: formulas, the world, France, pace, shares, two places."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, Drawing, Figure, Table, as_html, as_text
from communaux.kernel.blocks.block import Block
from communaux.kernel.instrument import BadInputs, Result
from communaux.mechanisms.city_doughnut.formulas import percent_of, ratio_of
from communaux.mechanisms.city_doughnut.reading import wedge_of
from communaux.mechanisms.city_doughnut.world import WORLD

SHELF = catalogue().shelf("city_doughnut")
NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
PRINTED = [item for item in WORLD.indicators if item.printed]
YEARS = "année;valeur\n2019;30\n2020;28\n2021;27\n2022;25"


def calculate(instrument: str, **raw: Any) -> Result:
    return SHELF.instruments[instrument].calculate(raw)


def refused(instrument: str, **raw: Any) -> str:
    with pytest.raises(BadInputs) as bad:
        calculate(instrument, **raw)
    (refusal,) = bad.value.refusals
    assert refusal.sentence.fr
    assert refusal.sentence.en
    return refusal.field


def cautions(result: Result) -> str:
    return "\n".join(block.sentence.fr for block in result.blocks if isinstance(block, Caution))


def drawing(result: Result) -> Drawing:
    (found,) = [block for block in result.blocks if isinstance(block, Drawing)]
    return found


def tables(result: Result) -> dict[str, Table]:
    return {block.caption.en: block for block in result.blocks if isinstance(block, Table)}


# ── The four formulas ────────────────────────────────────────────────────────────────────────────


@given(NUMBERS, NUMBERS)
def test_a_value_on_its_limit_is_exactly_one_whatever_the_formula(
    limit: Fraction, origin: Fraction
) -> None:
    if 0 in (limit, origin) or limit == origin:
        return
    assert ratio_of("simple", limit, limit, None) == 1
    assert ratio_of("baseline_up", limit, limit, origin) == 1
    assert ratio_of("baseline_down", limit, limit, origin) == 1


@given(NUMBERS)
def test_overshoot_and_shortfall_are_two_sides_of_the_same_ratio(ratio: Fraction) -> None:
    assert percent_of("ecological", ratio) == -percent_of("social", ratio)


@given(st.fractions(min_value=0, max_value=100, max_denominator=1000))
def test_the_share_of_people_deprived_is_the_shortfall_itself(share: Fraction) -> None:
    assert percent_of("social", ratio_of("social_share", share, None, None)) == share


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("boundary", {"kind": "simple", "value": "1", "boundary": "0"}),
        ("boundary", {"kind": "baseline_up", "value": "1", "reference": "0"}),
        ("reference", {"kind": "baseline_up", "value": "1", "boundary": "2", "reference": "2"}),
        ("reference", {"kind": "baseline_down", "value": "1", "boundary": "2"}),
        ("reference", {"kind": "baseline_down", "value": "1", "boundary": "2", "reference": "0"}),
        ("ring", {"kind": "social_share", "value": "1"}),
        ("value", {"kind": "simple", "value": "beaucoup", "boundary": "1"}),
        ("kind", {"kind": "average", "value": "1"}),
    ],
)
def test_what_cannot_be_divided_is_refused_on_its_input(field: str, raw: dict[str, str]) -> None:
    assert refused("normalise", ring="ecological", **raw) == field


@pytest.mark.parametrize("value", ["-0.1", "100.1", "838"])
def test_a_share_outside_a_hundred_percent_is_refused(value: str) -> None:
    assert refused("normalise", ring="social", kind="social_share", value=value) == "value"


# ── The world and France ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("item", PRINTED, ids=lambda item: item.code)
def test_each_world_indicator_comes_out_as_printed_to_the_last_digit(item: Any) -> None:
    value, percent = item.printed
    (reading,) = [r for r in WORLD.readings("x") if r.code == item.code]
    assert reading.percent is not None
    assert abs(reading.percent - Fraction(percent)) <= Fraction(1, 2000)
    assert calculate("world_doughnut").values[item.code] == percent
    mean = reading.value
    assert mean is not None
    assert abs(mean - Fraction(value)) <= Fraction(1, 2000)


def test_the_thirty_four_indicators_with_data_are_there_and_the_thirty_fifth_is_missing() -> None:
    assert len(PRINTED) == 34
    (missing,) = [item.code for item in WORLD.indicators if not item.printed]
    assert missing == "EQ2"


def test_missing_data_is_hatched_and_never_counted_as_met() -> None:
    result = calculate("world_doughnut")
    (gap,) = [wedge_of(r) for r in WORLD.readings("x") if r.code == "EQ2"]
    assert gap.state == "missing"
    assert result.values["EQ2"] is None
    assert result.values["social_reached"] == 0
    assert "Sans donnée : Inégalité raciale" in cautions(result)


def test_the_table_twin_says_every_fact_of_the_drawing() -> None:
    result = calculate("world_doughnut")
    assert len(drawing(result).table.rows) == 35
    said = as_text(drawing(result), "fr")
    assert all(item.name.fr in said for item in WORLD.indicators)
    assert "3\u202f174" in cautions(result)


def test_a_mean_is_told_and_never_drawn() -> None:
    result = calculate("world_doughnut")
    rows = tables(result)["By dimension"].rows
    (land,) = [row for row in rows if row[0] == WORLD.dimensions["biodiversity"].name]
    assert land[2:] == (Decimal("900.000"), Decimal("551.744"))
    reaches = {wedge_of(r).ratio for r in WORLD.readings("x") if r.dimension == "biodiversity"}
    assert reaches == {10, Fraction("16.965") / Fraction("5.59")}


def test_no_result_holds_an_overall_score() -> None:
    for name in ("world_doughnut", "france_2011"):
        result = calculate(name)
        assert not [key for key in result.values if "score" in key or "overall" in key]
        assert "Aucune note d’ensemble" in "\n".join(as_text(b, "fr") for b in result.blocks)


def test_every_figure_says_its_formula_and_where_it_comes_from() -> None:
    for name in ("world_doughnut", "france_2011"):
        figures = [block for block in calculate(name).blocks if isinstance(block, Figure)]
        assert figures
        assert all(figure.formula and figure.inputs and figure.source for figure in figures)
        assert {figure.source for figure in figures} <= set(SHELF.mechanism.sources)


def test_france_misses_one_limit_and_one_threshold() -> None:
    values = calculate("france_2011").values
    assert (values["ecological_over"], values["ecological_with_data"]) == (6, 7)
    assert (values["social_reached"], values["social_with_data"]) == (10, 11)
    assert values["FR_EM_exact"] == 13
    assert values["FR_H2O_exact"] == -41


def test_the_blocks_are_shown_in_both_languages_on_paper_and_on_the_web() -> None:
    for name in ("world_doughnut", "france_2011"):
        for block in calculate(name).blocks:
            for language in ("fr", "en"):
                assert as_text(block, language)
                assert as_html(block, language)


# ── Pace ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_straight_line_gives_its_own_slope_and_the_pace_to_zero() -> None:
    result = calculate("series", ring="social", kind="social_share",
                       table="année;valeur\n2019;30\n2020;28\n2021;26\n2022;24")  # fmt: skip
    assert result.values["slope"] == -2
    assert result.values["last"] == 25
    assert result.values["required"] == Fraction(-25, 8)
    assert result.values["factor"] == Fraction(25, 16)


def test_a_year_without_data_is_left_out_and_said() -> None:
    table = YEARS.replace("2020;28", "2020;n.d.")
    result = calculate("series", ring="social", kind="social_share", table=table)
    assert result.values["missing"] == 1
    assert "2020" in cautions(result)


def test_no_effort_factor_is_given_to_what_gets_worse() -> None:
    table = "année;valeur\n2019;20\n2020;22\n2021;25\n2022;30"
    result = calculate("series", ring="social", kind="social_share", table=table)
    assert result.values["factor"] is None
    assert "ne s’améliore pas" in cautions(result)


@pytest.mark.parametrize(
    ("field", "table", "more"),
    [
        ("table", "année;valeur\n2020;12", {}),
        ("table", "année;valeur\n2020;12\n2020;13", {}),
        ("table", "année;valeur\nvingt;12\n2020;13", {}),
        ("table", "année;valeur\n2020;douze\n2021;13", {}),
        ("table", "année;valeur\n2020;101\n2021;13", {}),
        ("table", "valeur\n12\n13", {}),
        ("target_year", YEARS, {"target_year": 2022}),
    ],
)
def test_a_series_that_cannot_be_read_is_refused(
    field: str, table: str, more: dict[str, int]
) -> None:
    assert refused("series", ring="social", kind="social_share", table=table, **more) == field


# ── Shares ───────────────────────────────────────────────────────────────────────────────────────

GROUPS = [
    {"name": "Modestes", "people": 1000, "value": "0.5"},
    {"name": "Aisés", "people": 100, "value": "3.95"},
]


def test_who_stays_inside_the_limit_takes_no_share_of_the_excess() -> None:
    values = calculate("shares", footprint="carbon", groups=GROUPS).values
    assert (values["share_1"], values["share_2"], values["total"]) == (0, 100, 300)


def test_the_limit_of_a_footprint_is_a_dated_parameter_that_shows_its_source() -> None:
    result = calculate("shares", footprint="carbon", groups=GROUPS)
    (used,) = result.parameters
    assert (used.id, used.source, used.value) == ("carbon_limit", "DN3G", Decimal("0.95"))


PEOPLE = st.tuples(st.integers(1, 10**9), st.decimals(0, 100, places=2))


@given(st.lists(PEOPLE, min_size=1, max_size=8))
def test_shares_make_a_hundred_or_there_is_nothing_to_share(
    rows: list[tuple[int, Decimal]],
) -> None:
    groups = [{"name": str(n), "people": p, "value": v} for n, (p, v) in enumerate(rows)]
    values = calculate("shares", footprint="other", limit="2", groups=groups).values
    shares = [values[f"share_{n}"] for n in range(1, len(rows) + 1)]
    assert shares == [None] * len(rows) if values["total"] == 0 else sum(shares) == 100


def test_a_group_written_twice_or_a_share_above_a_hundred_is_refused() -> None:
    assert refused("shares", footprint="carbon", groups=[GROUPS[0], GROUPS[0]]) == "groups"
    above = [{"name": "Tous", "people": 10, "value": "120"}]
    assert refused("shares", footprint="deprived", groups=above) == "groups"
    assert refused("shares", footprint="other", groups=GROUPS) == "limit"


# ── Two places ───────────────────────────────────────────────────────────────────────────────────


def test_places_measured_differently_are_compared_by_state_never_by_gap() -> None:
    result = calculate("comparison", first="world", second="france")
    assert result.values["comparable"] == 0
    assert not [name for name in result.values if name.startswith("gap_")]
    assert "aucun indicateur" in cautions(result).casefold()
    rows = {row[0]: row[1:] for row in tables(result)["State by dimension"].rows}
    climate = rows[WORLD.dimensions["climate"].name]
    assert {str(state) for state in climate} == {"plafond dépassé"}


def test_a_comparison_is_no_ranking() -> None:
    said = [
        as_text(b, "fr") for b in calculate("comparison", first="world", second="france").blocks
    ]
    assert "Ce n’est pas un classement" in "\n".join(said)


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("second", {"first": "world", "second": "world"}),
        ("table", {"first": "world", "second": "table"}),
    ],
)
def test_a_comparison_with_nothing_to_compare_is_refused(field: str, raw: dict[str, str]) -> None:
    assert refused("comparison", **raw) == field


def test_blocks_are_all_of_known_kinds() -> None:
    for name in ("world_doughnut", "france_2011"):
        assert all(isinstance(block, Block) for block in calculate(name).blocks)
