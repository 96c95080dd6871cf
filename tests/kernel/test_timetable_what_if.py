"""What if: what moves, by how many days, in words; a law may be simulated but stays the law."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.text import SpokenError
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.timetable.data import as_data
from communaux.kernel.timetable.difference import Moved, difference, moved_text
from communaux.kernel.timetable.simulating import (
    Ground,
    Hypothesis,
    Simulation,
    of_dossier,
    of_mechanism,
)
from tests.kernel.lending import BOOK, LENDING, asked

START = date(2026, 1, 1)
GROUND = Ground(book=BOOK, holidays=Holidays.none())


def simulated(**hypothesis: object) -> Simulation:
    return of_mechanism(LENDING, START, GROUND, Hypothesis(**hypothesis))  # type: ignore[arg-type]  # keys of one dataclass.


def moves(found: Simulation) -> dict[str, Moved]:
    return {one.told.name: one for one in found.moved}


def test_without_a_hypothesis_nothing_is_compared() -> None:
    found = simulated()
    assert (found.after, found.moved, found.shown is found.before) == (None, (), True)


def test_a_longer_time_moves_what_follows_and_says_by_how_much() -> None:
    found = moves(simulated(numbers=(("comment", "P27D"),)))
    assert found["comment"].words.fr == "recule de 12 jours"
    assert found["comment"].words.en == "12 days later"
    assert found["answer"].words.fr == "inchangé"
    assert not found["answer"].changes


def test_a_shorter_time_brings_it_forward() -> None:
    found = moves(simulated(numbers=(("answer", "P7D"),)))
    assert (found["answer"].days, found["answer"].words.fr) == (-3, "avance de 3 jours")
    assert (found["comment"].latest, found["comment"].earliest) == (-3, 0)


def test_moving_the_start_moves_everything() -> None:
    found = simulated(start=START + timedelta(days=1))
    assert {one.days for one in found.moved if one.told.kind != "duty"} == {1}
    assert moved_text(1).fr == "recule de 1 jour"


def test_a_law_may_be_simulated_and_is_named_a_law() -> None:
    found = simulated(numbers=(("report", "P3M"), ("answer", "P5D")))
    assert [one.law for one in found.changed] == [True, False]
    assert found.changed[0].after.nature == "what_if"


def test_a_value_or_a_parameter_that_does_not_fit_is_refused() -> None:
    for numbers in ((("report", "soon"),), (("reporting", "P1M"),)):
        with pytest.raises(SpokenError):
            simulated(numbers=numbers)


def test_a_date_on_one_side_only_appears_or_disappears() -> None:
    found = simulated(numbers=(("report", "P3M"),))
    words = [one.words.fr for one in found.moved if one.told.name == "reports"]
    assert "apparaît" in words
    back = difference(found.shown, found.before)
    assert "disparaît" in [one.words.fr for one in back]


def test_a_dossier_is_simulated_from_its_own_register() -> None:
    dossier = asked().dossier
    hypothesis = Hypothesis(numbers=(("answer", "P20D"),))
    found = of_dossier(dossier, date(2026, 1, 3), GROUND, hypothesis)
    assert moves(found)["answer"].days == 10


def test_the_data_say_both_sides_in_both_languages() -> None:
    told = as_data(simulated(numbers=(("comment", "P16D"),)))
    (moved,) = [one for one in told["what_if"]["moved"] if one["key"] == "comment:1"]
    assert moved["before"] == {"earliest": "2026-01-16", "latest": "2026-01-26"}
    assert (moved["days"], moved["words"]["en"]) == (1, "1 day later")
    assert told["coming"][0]["label"].keys() == {"fr", "en"}
    assert told["what_if"]["changed"][0]["after"] == "P16D"


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(2001, 1, 1), date(2099, 1, 1)),
    days=st.integers(1, 90),
    off=st.lists(st.dates(date(2001, 1, 1), date(2099, 1, 1)), max_size=5),
)
def test_a_longer_answer_never_brings_a_date_forward(
    start: date, days: int, off: list[date]
) -> None:
    hypothesis = Hypothesis(numbers=(("answer", f"P{10 + days}D"),), holidays=tuple(off))
    found = of_mechanism(LENDING, start, GROUND, hypothesis)
    assert all(one.days is None or one.days >= 0 for one in found.moved)
    assert {one.latest for one in found.moved if one.told.name == "answer"} == {days}
