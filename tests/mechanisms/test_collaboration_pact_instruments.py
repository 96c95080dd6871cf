"""The arithmetic of the pact, by hand and at its edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, as_text
from communaux.kernel.instrument import BadInputs, Result

SHELF = catalogue().shelf("collaboration_pact")
BOLOGNETTI = (
    ("Projet", "60", "54", "54"),
    ("Quartier", "30", "24", "24"),
    ("Passé", "10", "6", "0"),
)


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


def scores(rows: tuple[tuple[str, str, str, str], ...] = BOLOGNETTI) -> list[dict[str, str]]:
    names = ("criterion", "weight", "first", "second")
    return [dict(zip(names, row, strict=True)) for row in rows]


def cautions(result: Result) -> list[str]:
    return [block.sentence.fr for block in result.blocks if isinstance(block, Caution)]


def test_the_seven_instruments_of_the_note_are_there() -> None:
    assert set(SHELF.instruments) == {
        "completeness",
        "posting_calendar",
        "length",
        "annual_support",
        "portfolio",
        "fragility",
        "in_kind",
    }


def test_every_input_has_a_label_in_both_languages() -> None:
    for instrument in SHELF.instruments.values():
        for name, field in instrument.inputs.model_fields.items():
            extra = field.json_schema_extra
            assert isinstance(extra, dict), (instrument.id, name)
            assert set(dict(extra["label"])) == {"fr", "en"}, (instrument.id, name)  # type: ignore[arg-type]  # a label is a mapping


def test_eighty_four_against_seventy_eight_leaves_a_margin_of_six() -> None:
    result = calculate("fragility", scores=scores(), minutes=True)
    assert (result.values["margin"], result.values["flip"]) == (Decimal(6), ("Passé",))
    assert result.values["tie"] == ("Projet", "Quartier")
    assert "Passé" in cautions(result)[0]


def test_an_award_is_allowed_once_every_decisive_criterion_has_its_reason() -> None:
    why = "parce que les deux dossiers le montrent"
    reasons = [f"{name} : {why}" for name, *_ in BOLOGNETTI]
    assert calculate("fragility", scores=scores(), minutes=True, reasons=reasons).values[
        "award_allowed"
    ]
    some = calculate("fragility", scores=scores(), minutes=True, reasons=["Passé : oui"])
    assert some.values["unreasoned"] == ("Passé", "Projet", "Quartier")


def test_on_a_tie_either_candidate_may_be_the_loser() -> None:
    even = scores((("A", "50", "50", "40"), ("B", "50", "40", "50")))
    assert calculate("fragility", scores=even, minutes=True).values["flip"] == ("A", "B")


@pytest.mark.parametrize(
    ("rows", "minutes", "field"),
    [
        ((("A", "100", "84", "78"),), False, "minutes"),
        ((("A", "90", "84", "78"),), True, "scores"),
        ((("A", "50", "51", "0"), ("B", "50", "0", "0")), True, "scores"),
        ((("A", "50", "5", "0"), ("A", "50", "0", "0")), True, "scores"),
    ],
)
def test_a_scoring_that_cannot_be_trusted_is_refused(
    rows: tuple[tuple[str, str, str, str], ...], minutes: bool, field: str
) -> None:
    assert refused("fragility", scores=scores(rows), minutes=minutes) == field


def test_the_portfolio_keeps_both_counts_in_sight() -> None:
    result = calculate("portfolio", pacts=1238, years=10, register_pacts=957)
    assert result.values["disagreement"] is True
    assert cautions(result)[0].startswith("957 ≠ 1\u202f238")
    same = calculate("portfolio", pacts=1238, years=10, register_pacts=1238)
    assert cautions(same) == []


@pytest.mark.parametrize(("missing", "share"), [(5, Fraction(10)), (6, None)])
def test_the_active_share_is_not_computed_above_five_percent_of_missing_dates(
    missing: int, share: Fraction | None
) -> None:
    result = calculate("portfolio", pacts=100, years=1, active=10, missing_end_dates=missing)
    assert result.values["active_percent"] == share
    printed = "\n".join(as_text(block, "fr") for block in result.blocks)
    assert ("non calculable" in printed.split("encore active")[1].split("\n")[0]) is (share is None)


def test_more_active_pacts_than_pacts_is_a_mistake() -> None:
    assert refused("portfolio", pacts=10, years=1, active=11) == "active"


def test_nothing_is_posted_before_it_is_signed() -> None:
    assert refused("posting_calendar", start="2025-04-24", signed="2025-04-25") == "start"


def test_the_posting_lasts_as_long_as_the_territory_decided() -> None:
    published = calculate("posting_calendar", start="2025-04-25")
    assert (published.values["length"], published.parameters[0].source) == (15, "B7")
    longer = SHELF.book.what_if("posting_length", "P1M")
    told = SHELF.instruments["posting_calendar"].with_book(longer)
    assert told.calculate({"start": "2025-04-25"}).values["end"] == date(2025, 5, 24)


def test_the_shortest_clause_of_the_instrument_is_that_of_the_parameter() -> None:
    short = [{"id": "a", "text": "x" * 19}]
    assert refused("completeness", level="ordinary", clauses=short) == "clauses"
    assert list(SHELF.parameters["shortest_clause"].values.values()) == [20]


@pytest.mark.parametrize("level", ["ordinary", "complex"])
def test_completeness_asks_for_the_clauses_the_mechanism_asks_for(level: str) -> None:
    needed = [clause.id for clause in SHELF.mechanism.clauses if clause.needed[level] != "no"]
    assert list(calculate("completeness", level=level).values["missing"]) == needed


def test_an_insurance_clause_without_policy_or_expiry_is_refused() -> None:
    clause = [{"id": "e", "text": "La ville assure les volontaires inscrits."}]
    policy = {"level": "ordinary", "clauses": clause}
    assert refused("completeness", **policy) == "insurance_number"
    assert refused("completeness", **policy, insurance_number="RC-1") == "insurance_expiry"


def test_an_end_before_its_start_is_refused_everywhere() -> None:
    backwards = {"start": "2025-05-02", "end": "2025-05-01"}
    assert refused("length", **backwards) == "end"
    assert refused("completeness", level="ordinary", **backwards) == "end"
    assert refused("annual_support", amount="1", first_year=2026, last_year=2025) == "last_year"


def test_a_side_nobody_measured_gives_no_ratio_rather_than_zero() -> None:
    result = calculate("in_kind", hours="10", hour_value="11.88")
    assert (result.values["commune"], result.values["ratio"]) == (None, None)
    assert "incalculable" in cautions(result)[0]


def test_contributions_outside_forty_to_sixty_percent_are_told_and_never_refused() -> None:
    result = calculate("in_kind", grants="90", cash="10")
    assert result.values["ratio"] == Fraction(9, 10)
    assert len(cautions(result)) == 1
    assert cautions(calculate("in_kind", grants="60", cash="40")) == []


def test_more_than_twelve_hours_a_day_is_refused_and_children_are_never_priced() -> None:
    assert refused("in_kind", hours="13", hour_value="10", person_days="1") == "hours"
    assert refused("in_kind", hours="13") == "hour_value"
    with_children = calculate("in_kind", grants="10", cash="10", children_hours="100")
    assert with_children.values["residents"] == Decimal(10)


@given(st.decimals(0, 10**6, places=2), st.integers(1900, 2100), st.integers(0, 99))
def test_support_per_year_adds_up_to_the_amount(amount: Decimal, first: int, more: int) -> None:
    values = calculate(
        "annual_support", amount=amount, first_year=first, last_year=first + more
    ).values
    assert values["per_year"] * values["years"] == Fraction(amount)
