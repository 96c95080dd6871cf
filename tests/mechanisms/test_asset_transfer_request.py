"""The asset transfer request: its clock, its ban, and a discount never shown alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from communaux.catalogue import catalogue
from communaux.kernel.blocks import Caution, Table
from communaux.kernel.instrument import BadInputs, Result
from tests.mechanisms.random_walk import walk, walks

SHELF = catalogue().shelf("asset_transfer_request")
BENEFIT = {"area": "health", "what": "Repas", "whom": "Aînés", "seen": "Repas servis"}


def calculate(**raw: Any) -> Result:
    return SHELF.instruments["discount"].calculate(raw)


def refused(**raw: Any) -> str:
    with pytest.raises(BadInputs) as bad:
        calculate(**raw)
    (refusal,) = bad.value.refusals
    assert refusal.sentence.fr
    assert refusal.sentence.en
    return refusal.field


@settings(max_examples=80, deadline=None)
@given(walks(SHELF, furthest=120))
def test_no_walk_starts_the_clock_on_an_incomplete_request(chosen):
    for _, after in walk(SHELF, chosen):
        facts = after.state.facts
        running = {clock.name for clock in after.state.running}
        if {"transfer_kind", "reasons", "benefits", "offered_price"} - facts.keys():
            assert "decision" not in running
            assert after.stage not in {"valid", "agreed", "offered"}


@settings(max_examples=80, deadline=None)
@given(walks(SHELF, furthest=120))
def test_the_ban_holds_from_validation_until_the_request_is_disposed_of(chosen):
    for _, after in walk(SHELF, chosen):
        kinds = [act.kind for act in after.dossier.acts]
        held = {lock.kind for lock in after.locks}
        freed = "lift_ban" in kinds or after.ended
        assert ("transfer_ban" in held) is ("validate" in kinds and not freed)


def test_the_silence_of_an_authority_may_be_contested_like_its_refusal() -> None:
    for name in ("decision", "decision_agreed", "contract_due"):
        silence = SHELF.mechanism.deadlines[name].silence
        assert silence is not None
        assert silence.meaning == "appealable"
        assert silence.moves


def test_what_was_not_read_in_the_regulations_is_shown_as_unsure() -> None:
    unsure = {name for name, spec in SHELF.parameters.items() if spec.nature == "unsure"}
    assert unsure == {"representations_time", "review_answer_time", "no_contract_appeal_time"}


def test_a_discount_is_never_computed_without_benefits_and_never_shown_without_their_table() -> (
    None
):
    assert refused(market="100", offer="99.99") == "benefits"
    blocks = calculate(market="100", offer="99.99", benefits=[BENEFIT]).blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [1]
    assert any("L’autorité" in b.sentence.fr or "autorité" in b.sentence.fr
               for b in blocks if isinstance(b, Caution))  # fmt: skip


def test_an_offer_above_the_market_is_told_and_a_worthless_asset_refused() -> None:
    above = calculate(market="100", offer="120")
    assert above.values["discount"] < 0
    assert refused(market="0", offer="0") == "market"
    french = {**BENEFIT, "area": "Santé publique"}
    assert calculate(market="2", offer="1", benefits=[french]).values["benefits"] == 1
