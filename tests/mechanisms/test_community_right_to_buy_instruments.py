"""The instruments of the right to buy: at their edges, on bad input, and what they show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, Drawing, Paragraph
from communaux.kernel.instrument import BadInputs, Result

SHELF = catalogue().shelf("community_right_to_buy")
BUTE = {
    "held_on": "2010-02-26", "published_turnout": "52.5", "voted": 2739, "votes_for": 2557,
    "votes_against": 177,
}  # fmt: skip
HELD = {"applied_on": "2016-08-31", "electorate": 100, "postcodes": ["EH15 1AA"]}
RESULT = {"result_on": "2017-04-05"}
LATER = [{"day": "2016-09-01", "number": 9}]
TWO_PRICES = {"open_market": "10", "agreed": "9", "tribunal": "8"}
BACKWARDS = {"applied_on": "2026-01-12", "registered_on": "2026-01-11"}
EASTER = [{"day": "2017-04-17", "name": "Lundi de Pâques"}]


def calculate(instrument: str, **raw: Any) -> Result:
    return SHELF.instruments[instrument].calculate(raw)


def refused(instrument: str, **raw: Any) -> tuple[str, str]:
    """The input that is refused, and the French sentence."""
    with pytest.raises(BadInputs) as bad:
        calculate(instrument, **raw)
    (refusal,) = bad.value.refusals
    assert refusal.sentence.en
    return refusal.field, refusal.sentence.fr


@pytest.mark.parametrize(
    ("instrument", "raw", "field", "remedy"),
    [
        ("support", {**HELD, "postcodes": []}, "postcodes", "au moins un code"),
        ("support", {**HELD, "electorate": 0}, "electorate", "au moins 1"),
        ("support", {**HELD, "approvals": LATER}, "approvals.0.day", "Corrigez sa date"),
        ("ballot", {**BUTE, "eligible": 0}, "eligible", "Donnez le nombre"),
        ("ballot", {**BUTE, "eligible": 2738}, "voted", "corrigez"),
        ("ballot", {**BUTE, "published_turnout": None}, "eligible", "l’un des deux"),
        ("ballot", {**BUTE, "votes_against": 183}, "votes_for", "corrigez"),
        ("ballot", {**BUTE, "voted": 0}, "voted", "Corrigez"),
        ("price", TWO_PRICES, "tribunal", "pas les deux"),
        ("consent_date", {**RESULT, "announced_on": "2017-04-04"}, "announced_on", "corrigez"),
        ("consent_date", {**RESULT, "place": "Nulle part"}, "place", "ISO 3166"),
        ("timeline", BACKWARDS, "registered_on", "corrigez"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_on_its_field_with_a_remedy(
    instrument: str, raw: dict[str, Any], field: str, remedy: str
) -> None:
    found, sentence = refused(instrument, **raw)
    assert (found, remedy in sentence) == (field, True), sentence


@given(eligible=st.integers(1, 5000), missing=st.integers(0, 400))
def test_before_2016_half_of_the_electorate_passes_and_one_voter_less_is_a_judgement(
    eligible: int, missing: int
) -> None:
    half = (eligible + 1) // 2
    for held_on, enough in (("2016-04-14", "passes"), ("2016-04-15", "judgement")):
        voted = half + missing if half + missing <= eligible else half
        ballot = {"held_on": held_on, "eligible": eligible, "votes_against": 0}
        found = calculate("ballot", **ballot, voted=voted, votes_for=voted)
        assert found.values["outcome"] == enough
        if half > 1:
            below = calculate("ballot", **ballot, voted=half - 1, votes_for=half - 1)
            assert below.values["outcome"] == "judgement"


def test_a_tie_is_rejected_and_invalid_papers_count_among_those_who_voted() -> None:
    ballot = {"held_on": "2020-01-01", "eligible": 100}
    tie = calculate("ballot", **ballot, voted=60, votes_for=30, votes_against=30)
    spoilt = calculate("ballot", **ballot, voted=61, votes_for=30, votes_against=29)
    assert (tie.values["outcome"], spoilt.values["outcome"]) == ("rejected", "rejected")


def test_a_derived_electorate_says_that_it_is() -> None:
    derived, known = calculate("ballot", **BUTE), calculate("ballot", **BUTE, eligible=5217)
    assert [isinstance(b, Caution) for b in derived.blocks].count(True) == 1
    assert not any(isinstance(b, Caution) for b in known.blocks)


def test_fewer_approvals_than_a_tenth_are_told_as_a_judgement_not_as_the_end() -> None:
    approvals = [{"day": "2016-06-01", "number": 9}]
    found = calculate("support", **HELD, approvals=approvals)
    assert (found.values["needed"], found.values["reached"]) == (10, False)
    assert any("ministres" in b.sentence.fr for b in found.blocks if isinstance(b, Caution))


def test_bellfield_is_26_april_without_and_28_april_with_holidays_both_explained() -> None:
    found = calculate("consent_date", **RESULT, place="gb-sct", local_days=EASTER)
    told = " ".join(block.text.fr for block in found.blocks if isinstance(block, Paragraph))
    assert found.values["without"] == date(2017, 4, 26)
    assert found.values["with_holidays"] == date(2017, 4, 28)
    assert "21 jours après le 5 avril 2017" in told
    assert "endredi saint" in told
    assert "undi de Pâques" in told
    without_local = calculate("consent_date", **RESULT, place="GB-SCT").values["with_holidays"]
    assert without_local == date(2017, 4, 27)


@given(days=st.integers(0, 3000))
def test_every_date_of_the_timeline_follows_its_start(days: int) -> None:
    applied = date(2020, 1, 1) + timedelta(days=days)
    found = calculate("timeline", applied_on=applied, place="GB-SCT").values
    assert applied < found["views"] < found["decision"] < found["renewal_from"] < found["expiry"]
    assert found["reminder_from"] < found["reminder_by"] < found["renewal_from"]
    assert found["views"] >= found["views_without"]


def test_without_a_sale_the_timeline_stops_at_the_renewal_and_is_drawn() -> None:
    found = calculate("timeline", applied_on="2026-01-12")
    assert "settlement" not in found.values
    assert sum(isinstance(block, Drawing) for block in found.blocks) == 1
