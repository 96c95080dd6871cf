"""Dated parameters: their birth certificate, a territory's settings, simulations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from communaux.kernel.parameters.book import (
    NotSettable,
    ParameterBook,
    Setting,
    UnknownParameter,
)
from communaux.kernel.parameters.parameter import NotYetInForce, Parameter
from communaux.kernel.parameters.value import BadValue, read_value, value_text
from communaux.kernel.time.duration import Duration

NOTE = {"fr": "Valeur à nous.", "en": "Our own value."}
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TODAY = date(2026, 3, 1)


def parameter(**changes: Any) -> Parameter:
    """Publicity of a pact: 15 days, ours, settable, unless changed."""
    raw: dict[str, Any] = {
        "label": {"fr": "Durée de publicité", "en": "Publicity period"},
        "unit": "duration",
        "nature": "default",
        "note": NOTE,
        "values": {"2014-05-19": "P15D"},
        "review": "2027-01-01",
        "settable": True,
    }
    return Parameter.model_validate(raw | changes)


LAW = parameter(nature="law", source="cu-l213-2", settable=False, values={"2015-01-01": "P2M"})
BOOK = ParameterBook({"publicity": parameter(), "preemption": LAW})


def decide(days: int, from_: date, decision: str = "DCM 2025-12") -> Setting:
    return Setting("publicity", f"P{days}D", from_, decision)


@pytest.mark.parametrize(
    ("unit", "raw", "value"),
    [
        ("duration", "P6M", Duration(months=6)),
        ("ratio", "1/3", Fraction(1, 3)),
        ("ratio", 0.1, Fraction(1, 10)),
        ("ratio", 1, Fraction(1)),
        ("euros", 600, Decimal(600)),
        ("euros", "0.05", Decimal("0.05")),
        ("percent", "123.8", Decimal("123.8")),
        ("count", "12", 12),
        ("days", 15, 15),
        ("kWh", 2, 2),
    ],
)
def test_a_value_is_read_according_to_its_unit(unit: str, raw: object, value: object) -> None:
    read = read_value(raw, unit)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("unit", "raw"),
    [
        *(("days", False), ("days", "2.5"), ("days", "P3D"), ("days", None), ("count", "")),
        *(("duration", 30), ("duration", "1/3"), ("ratio", "1/0"), ("ratio", "a/b")),
        *(("ratio", True), ("euros", "NaN"), ("euros", "1E+999999"), ("percent", "1/3")),
    ],
)
def test_a_value_that_does_not_fit_its_unit_gets_a_sentence(unit: str, raw: object) -> None:
    with pytest.raises(BadValue, match=f"ne convient pas à l’unité « {unit} »"):
        read_value(raw, unit)


def test_a_value_is_told_with_its_unit() -> None:
    told = [
        value_text(read_value(raw, unit), unit)
        for unit, raw in [
            *(("duration", "P15D"), ("euros", 600), ("percent", "12.5"), ("ratio", "2/3")),
            *(("characters", 1), ("kWh", 1200)),
        ]
    ]
    assert [text.fr for text in told] == [
        *("15 jours", "600,00\u00a0€", "12,5\u00a0%", "2/3", "1 caractère", "1\u202f200\u00a0kWh")
    ]
    assert [text.en for text in told] == [
        *("15 days", "€600.00", "12.5%", "2/3", "1 character", "1,200 kWh")
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"nature": "law", "settable": False}, "source"),
        ({"nature": "published"}, "source"),
        ({"nature": "published", "source": ""}, "at least 1 character"),
        ({"note": None}, "note"),
        ({"nature": "unsure", "note": None}, "note"),
        ({"nature": "law", "source": "cu"}, "ne peut pas la changer"),
        ({"values": {}}, "at least 1 item"),
        ({"values": {2014: "P15D"}}, "n’est pas une date"),
        ({"values": {"2014-05-19": 15}}, "ne convient pas"),
        ({"review": 2027}, "n’est pas une date"),
        ({"nature": "guess"}, "'law', 'published'"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_parameter_without_a_birth_certificate_is_refused(
    changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        parameter(**changes)


def test_a_parameter_survives_being_written_as_json() -> None:
    share = parameter(unit="ratio", values={"2014-05-19": "1/3", "2020-01-01": "0.5"})
    assert Parameter.model_validate_json(share.model_dump_json()) == share
    assert Parameter.model_json_schema()["properties"]["values"]["type"] == "object"


def test_a_value_does_not_apply_before_its_first_day() -> None:
    assert LAW.value_on(date(2015, 1, 1)) == Duration(months=2)
    with pytest.raises(NotYetInForce, match="à partir du 1er janvier 2015"):
        LAW.value_on(date(2014, 12, 31))


@settings(deadline=None)
@given(st.dictionaries(DAYS, st.integers(0, 99), min_size=1), DAYS)
def test_the_value_of_a_day_is_the_latest_one_not_later(values: dict[date, int], on: date) -> None:
    dated = parameter(unit="days", values=values)
    earlier = [day for day in values if day <= on]
    if earlier:
        assert dated.entry_on(on) == (max(earlier), values[max(earlier)])
    else:
        with pytest.raises(NotYetInForce):
            dated.value_on(on)


def test_each_nature_tells_its_origin_in_both_languages() -> None:
    book = ParameterBook(
        {
            "ours": parameter(),
            "fixed": parameter(settable=False),
            "unsure": parameter(nature="unsure"),
            "published": parameter(nature="published", source="bologna-2014"),
            "law": LAW,
        }
    )
    told = {name: book.value(name, TODAY).origin_text() for name in book}
    assert {name: text.fr for name, text in told.items()} == {
        "ours": "notre valeur par défaut, modifiable",
        "fixed": "notre valeur par défaut",
        "unsure": "à vérifier",
        "published": "valeur publiée, source bologna-2014",
        "law": "texte de loi, source cu-l213-2",
    }
    assert told["law"].en == "law, source cu-l213-2"


def test_a_territory_decision_applies_from_its_date_and_says_so() -> None:
    book = BOOK.with_settings([decide(30, date(2025, 12, 1))])
    assert book.value("publicity", date(2025, 11, 30)).value == Duration(days=15)
    dated = book.value("publicity", date(2025, 12, 1))
    assert (dated.value, dated.since) == (Duration(days=30), date(2025, 12, 1))
    assert dated.origin_text().fr == "réglage du territoire, décision DCM 2025-12"
    assert BOOK.value("publicity", TODAY).decision is None


def test_a_territory_cannot_change_a_law_nor_what_the_mechanism_fixes() -> None:
    with pytest.raises(NotSettable, match="c’est une loi"):
        BOOK.with_settings([Setting("preemption", "P3M", TODAY, "DCM 1")])
    fixed = ParameterBook({"publicity": parameter(settable=False)})
    with pytest.raises(NotSettable, match="le mécanisme le fixe"):
        fixed.with_settings([decide(30, TODAY)])


def test_a_misspelt_parameter_is_told_its_neighbour() -> None:
    with pytest.raises(UnknownParameter, match="vouliez-vous dire « publicity »"):
        BOOK.with_settings([Setting("publicty", "P3D", TODAY, "DCM 1")])
    with pytest.raises(UnknownParameter, match="n’existe pas dans ce mécanisme"):
        BOOK.value("zzz", TODAY)


def test_a_setting_of_the_wrong_unit_is_refused() -> None:
    with pytest.raises(BadValue, match="ne convient pas"):
        BOOK.with_settings([Setting("publicity", 30, TODAY, "DCM 1")])


def test_a_simulation_may_bend_even_a_law_without_touching_the_book() -> None:
    bent = BOOK.what_if("preemption", "P3M").with_settings([decide(30, TODAY)])
    dated = bent.value("preemption", date(1990, 1, 1))
    assert (dated.value, dated.nature) == (Duration(months=3), "what_if")
    assert dated.origin_text().fr == "hypothèse d’une simulation"
    assert BOOK.value("preemption", TODAY).nature == "law"
    both = bent.what_if("publicity", "P1D")
    assert {both.value(name, TODAY).nature for name in both} == {"what_if"}
    with pytest.raises(UnknownParameter):
        BOOK.what_if("zzz", "P3M")


def test_a_parameter_is_stale_once_its_review_date_is_passed() -> None:
    assert BOOK.stale(date(2027, 1, 1)) == ()
    assert BOOK.stale(date(2027, 1, 2)) == ("publicity", "preemption")


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(1, 99))), st.integers(0, 5), DAYS)
def test_the_latest_decision_wins_whatever_the_order_they_are_added(
    decisions: list[tuple[date, int]], cut: int, on: date
) -> None:
    made = [decide(days, day, f"DCM {n}") for n, (day, days) in enumerate(decisions)]
    book = BOOK.with_settings(made[:cut]).with_settings(made[cut:])
    applying = [each for each in made if each.from_ <= on]
    if applying:
        latest = max(each.from_ for each in applying)
        expected = [each for each in applying if each.from_ == latest][-1]
        dated = book.value("publicity", on)
        assert (dated.decision, dated.since) == (expected.decision, latest)
        assert str(dated.value) == expected.value
        assert book.value("publicity", on) is dated
    elif on >= date(2014, 5, 19):
        assert book.value("publicity", on).decision is None
