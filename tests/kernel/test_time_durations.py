"""Durations: how they are written, read and moved along the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from communaux.kernel.time.duration import BadDuration, Duration, OutOfCalendar

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DURATIONS = st.builds(
    Duration,
    years=st.integers(0, 99),
    months=st.integers(0, 30),
    weeks=st.integers(0, 60),
    days=st.integers(0, 400),
)


class Delay(BaseModel):
    """A model with one duration."""

    length: Duration


def by_dateutil(length: Duration) -> relativedelta:
    return relativedelta(
        years=length.years, months=length.months, weeks=length.weeks, days=length.days
    )


@settings(deadline=None)
@given(DAYS, DURATIONS)
def test_moving_forward_agrees_with_dateutil(day: date, length: Duration) -> None:
    assert length.after(day) == day + by_dateutil(length)


@settings(deadline=None)
@given(DAYS, DURATIONS)
def test_moving_backward_agrees_with_dateutil(day: date, length: Duration) -> None:
    assert length.before(day) == day - by_dateutil(length)


@settings(deadline=None)
@given(DURATIONS)
def test_what_is_written_is_read_back(length: Duration) -> None:
    assert Duration.parse(str(length)) == length
    assert Delay.model_validate_json(Delay(length=length).model_dump_json()).length == length


@pytest.mark.parametrize(
    ("start", "written", "end"),
    [
        (date(2025, 1, 31), "P1M", date(2025, 2, 28)),
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2026, 3, 16), "P5Y", date(2031, 3, 16)),
        (date(2019, 3, 19), "P73D", date(2019, 5, 31)),
        (date(2026, 1, 1), "P8W", date(2026, 2, 26)),
    ],
)
def test_months_are_clamped_to_the_end_of_the_month(start: date, written: str, end: date) -> None:
    assert Duration.parse(written).after(start) == end


@pytest.mark.parametrize(
    "written",
    [
        "",
        "P",
        "30",
        "P30",
        "30D",
        "P-1D",
        "P1.5D",
        "PT3H",
        "P1D6M",
        "P1D\n",
        "p1d",
        "P٣D",
        30,
        None,
    ],
)
def test_what_is_not_a_duration_gets_a_sentence(written: object) -> None:
    with pytest.raises(BadDuration, match="n’est pas une durée"):
        Duration.parse(written)
    with pytest.raises(ValidationError, match="n’est pas une durée"):
        Delay.model_validate({"length": written})


@pytest.mark.parametrize("count", [-1, True, 1.0])
def test_a_duration_counts_in_whole_units_that_are_not_negative(count: int) -> None:
    with pytest.raises(BadDuration):
        Duration(days=count)


@pytest.mark.parametrize("written", ["P9000Y", "P99999D", "P99999Y"])
def test_leaving_the_calendar_is_said_in_a_sentence(written: str) -> None:
    with pytest.raises(OutOfCalendar, match="sort du calendrier"):
        Duration.parse(written).after(date(9990, 1, 1))


def test_an_editor_knows_the_shape_of_a_duration() -> None:
    shape = Delay.model_json_schema()["properties"]["length"]
    assert shape["type"] == "string"
    assert "pattern" in shape
    assert Delay.model_json_schema(mode="serialization")["properties"]["length"]["type"] == "string"
