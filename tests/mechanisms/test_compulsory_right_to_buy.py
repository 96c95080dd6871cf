"""The two compulsory rights to buy: what their stories do not say by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, Drawing, Table
from communaux.kernel.instrument import BadInputs, Result
from communaux.kernel.timetable.timetable import Suppositions, timetable
from tests.mechanisms.random_walk import walk, walks

SHELF = catalogue().shelf("compulsory_right_to_buy")
COURSE = {"route": "part3a", "invited_on": "2026-02-02"}
CONSENTS = {"consent_part3a", "consent_part5"}


def calculate(instrument: str, **raw: Any) -> Result:
    return SHELF.instruments[instrument].calculate(raw)


def refused(instrument: str, **raw: Any) -> tuple[str, str]:
    """The input that is refused, and the French sentence."""
    with pytest.raises(BadInputs) as bad:
        calculate(instrument, **raw)
    (refusal,) = bad.value.refusals
    assert refusal.sentence.en
    return refusal.field, refusal.sentence.fr


@settings(max_examples=60, deadline=None)
@given(walks(SHELF, furthest=120))
def test_no_walk_decides_before_its_day_or_while_the_tribunal_thinks(chosen):
    for before, after in walk(SHELF, chosen):
        act = after.dossier.acts[-1]
        if act.kind not in {*CONSENTS, "refuse"}:
            continue
        asked = max(each.on for each in after.dossier.acts if each.kind == "ask_reply")
        assert act.on >= asked + timedelta(days=120)
        assert before.stages["question"] != "question_pending"


@settings(max_examples=60, deadline=None)
@given(walks(SHELF, furthest=120))
def test_no_walk_applies_on_an_old_or_lost_ballot_nor_pays_an_unsettled_price(chosen):
    for before, after in walk(SHELF, chosen):
        act = after.dossier.acts[-1]
        if act.kind == "apply":
            facts: Any = before.state.facts
            assert facts["votes_for"] * 2 > facts["voted"]
            assert act.on <= facts["ballot_on"] + timedelta(days=184)
        if act.kind == "pay" and after.stage == "bought":
            assert before.stages["price"] in {"valued", "value_judged"}
            assert before.stages["appeal"] != "appealed"


def test_holidays_are_excluded_everywhere_but_for_paying_and_for_appeals() -> None:
    counted = {
        "consent_appeal", "value_appeal", "settlement_part3a", "settlement_part5",
        "settlement_late", "settlement_agreed", "ballot_life", "offer_wait", "value_in_time",
        "appeal_in_time", "valuation_extended",
    }  # fmt: skip
    excluded = {
        name for name, spec in SHELF.mechanism.deadlines.items() if spec.counting.exclude_holidays
    }
    assert set(SHELF.mechanism.deadlines) - excluded == counted


def test_the_timetable_rehearses_the_same_three_times_sixty_days_as_the_instrument() -> None:
    route = Suppositions(level="part3a")
    found = timetable(SHELF.mechanism, date(2026, 2, 2), SHELF.book, suppositions=route)
    earliest = {each.name: each.earliest for each in found.coming}
    computed = calculate("route_timeline", **COURSE).values
    for name in ("views", "reply", "decision_from"):
        assert earliest[name] == computed[name]
    assert computed["decision_from"] == date(2026, 8, 1)


def test_six_months_beginning_with_the_consent_end_a_day_before_six_months_after_it() -> None:
    ends = {
        route: calculate(
            "route_timeline", route=route, invited_on="2026-02-02", consented_on="2026-08-03"
        ).values["settlement"]
        for route in ("part3a", "part5")
    }
    assert ends == {"part3a": date(2027, 2, 2), "part5": date(2027, 2, 3)}


@pytest.mark.parametrize("place", ["", "GB-SCT"])
def test_the_timeline_is_drawn_told_and_says_what_holidays_change(place: str) -> None:
    blocks = calculate("route_timeline", **COURSE, place=place).blocks
    assert sum(isinstance(block, Drawing) for block in blocks) == 1
    assert any(isinstance(block, Table) for block in blocks) is bool(place)
    assert any(isinstance(block, Caution) for block in blocks)


def test_local_holidays_push_the_examination_and_never_the_payment() -> None:
    local = [{"day": "2026-02-16", "name": "Foire"}, {"day": "2026-09-21", "name": "Moisson"}]
    known = {**COURSE, "consented_on": "2026-08-03", "valuer_on": "2026-08-06"}
    without = calculate("route_timeline", **known).values
    pushed = calculate("route_timeline", **known, local_days=local).values
    assert pushed["views"] == without["views"] + timedelta(days=1)
    assert pushed["valuation"] == without["valuation"] + timedelta(days=1)
    assert pushed["settlement"] == without["settlement"]
    assert pushed["consent_appeal"] == without["consent_appeal"]


@pytest.mark.parametrize(
    ("known", "field", "words"),
    [
        ({"ballot_on": "2025-07-31"}, "ballot_on", "organisez un nouveau vote"),
        ({"place": "ZZ"}, "place", "GB-SCT"),
        ({"route": "part5", "requested_on": "2025-09-01"}, "requested_on", "1er mars 2026"),
        ({"applied_on": "2026-03-01"}, "invited_on", "corrigez l’une des deux dates"),
    ],
)
def test_a_bad_date_is_refused_with_its_field_and_its_remedy(
    known: dict[str, str], field: str, words: str
) -> None:
    found, sentence = refused("route_timeline", **{**COURSE, **known})
    assert found == field
    assert words in sentence


def test_a_ballot_of_exactly_six_months_still_counts() -> None:
    ballot = {"ballot_on": "2025-08-02", "applied_on": "2026-02-02"}
    assert calculate("route_timeline", **COURSE, **ballot).values["apply_by"] == date(2026, 2, 2)


def test_moveables_are_never_in_the_price() -> None:
    found = calculate("value", open_market="100", severance="5", disturbance="1", moveables="9")
    assert found.values["value"] == 106
    assert any("meubles" in b.sentence.fr for b in found.blocks if isinstance(b, Caution))
    field, _ = refused("value", open_market="-1")
    assert field == "open_market"
