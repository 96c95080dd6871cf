"""The six hardest cases hold in the schema; two of them walk: the complex pact, the right to buy.

Each file of tests/paper is a skeleton faithful to its domain note. What was learnt is told in
docs/decisions/0003-six-hard-cases.md.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.paper.walk import (
    AWA,
    BRUNO,
    CASES,
    CHLOE,
    DRISS,
    ELSA,
    REASONS,
    Walk,
    judged,
    numbers_of,
    text_of,
)


@pytest.mark.parametrize("case", CASES)
def test_the_schema_holds_the_case_without_a_finding(case: str) -> None:
    files = {"mechanism.yaml": text_of(case), "parameters.yaml": numbers_of(case)}
    parameters = load_mapping(Parameter, files["parameters.yaml"], "parameters.yaml")
    findings = lint(load(files["mechanism.yaml"]), parameters, files, date(2026, 1, 1))
    assert [finding.told("en") for finding in findings if finding.level == "error"] == []


def test_the_six_cases_are_all_there() -> None:
    resources = {"right_to_buy", "trust_home_resale", "share_offer", "council_answer"}
    assert set(CASES) == resources | {"complex_pact", "civic_use_booking"}


# ── The complex pact: rivals merge, everybody signs, a dispute keeps its own clock ───────────────


def pact_with_two_groups() -> Walk:
    """Two groups in one proposal, its text settled on 1 June 2026."""
    walk = Walk.of("complex_pact")
    walk.do("2026-03-02", CHLOE, "submit", title="La place")
    walk.do("2026-03-10", BRUNO, "admit", **judged("in_scope"))
    walk.do("2026-03-20", DRISS, "join")
    walk.do("2026-04-10", AWA, "recognise")
    walk.do("2026-04-15", BRUNO, "open_codesign")
    clauses = {"clause_a": REASONS, "clause_e": REASONS, "insurance_no": "A-1"}
    walk.do(
        "2026-06-01", CHLOE, "agree_draft", starts_on="2026-07-01", ends_on="2029-06-30", **clauses
    )
    return walk


def test_a_rival_stops_the_executive_until_the_groups_have_merged() -> None:
    claim = Walk.of("complex_pact")
    claim.do("2026-03-01", DRISS, "submit", title="La place, autrement")
    others = tuple(replace(lock, dossier="other") for lock in claim.on("2026-03-01").locks)
    walk = Walk.of("complex_pact", others)
    walk.do("2026-03-02", CHLOE, "submit", title="La place")
    walk.do("2026-03-10", BRUNO, "admit", **judged("in_scope"))
    walk.do("2026-03-11", BRUNO, "note_rival")
    assert walk.refused("2026-04-10", AWA, "recognise") == {"stage"}
    walk.do("2026-04-10", DRISS, "join")
    walk.do("2026-04-11", CHLOE, "merge")
    assert walk.on("2026-04-11").awaited_hands == {"merge": ("Les voisins",)}
    walk.do("2026-04-12", DRISS, "merge")
    walk.do("2026-04-13", AWA, "recognise")


def test_a_rival_cannot_be_noted_where_nobody_else_claims_the_place() -> None:
    walk = Walk.of("complex_pact")
    walk.do("2026-03-02", CHLOE, "submit", title="La place")
    assert walk.refused("2026-03-02", BRUNO, "note_rival") == {"none_of"}


def test_a_pact_takes_effect_only_when_every_group_and_the_director_have_signed() -> None:
    walk = pact_with_two_groups()
    walk.do("2026-06-02", CHLOE, "sign")
    walk.do("2026-06-03", BRUNO, "sign")
    assert walk.stage("2026-06-03") == "ready"
    assert walk.refused("2026-06-04", CHLOE, "sign") == {"hands"}
    walk.do("2026-06-05", DRISS, "sign")
    situation = walk.on("2026-06-05")
    assert situation.stage == "active"
    assert [(lock.kind, lock.until) for lock in situation.locks] == [("pact", date(2029, 6, 30))]


def test_the_silence_of_the_committee_moves_the_dispute_and_leaves_the_pact_alone() -> None:
    walk = pact_with_two_groups()
    walk.do("2026-06-02", CHLOE, "complain")
    assert walk.stage("2026-07-02", "dispute") == "conciliation"
    late = walk.on("2026-07-03")
    assert (late.stages["dispute"], late.stage) == ("unsettled", "ready")


# ── The right to buy: a moratorium, an appeal after the end, a settlement that waits ─────────────


def registered() -> Walk:
    walk = Walk.of("right_to_buy")
    people = {"members": 1000, "approvals": 100}
    walk.do("2026-03-02", CHLOE, "apply", title="Le bois", oldest_approval="2026-01-10", **people)
    return walk


def test_a_refusal_can_be_appealed_within_its_own_clock_and_the_dossier_comes_back() -> None:
    walk = registered()
    walk.do("2026-04-01", AWA, "refuse_registration")
    assert walk.on("2026-04-01").locks == ()
    assert walk.refused("2026-04-30", CHLOE, "lodge_appeal") == {"in_time"}
    walk.do("2026-04-29", CHLOE, "lodge_appeal")
    walk.do("2026-06-01", ELSA, "allow_appeal")
    assert walk.stage("2026-06-01") == "registered"
    assert walk.stage("2031-06-02") == "lapsed"


def confirmed() -> Walk:
    walk = registered()
    data = judged("public_interest")
    walk.do("2026-04-20", AWA, "register", **data)
    walk.do("2026-09-01", ELSA, "notify_transfer")
    walk.do("2026-09-15", CHLOE, "confirm")
    walk.do("2026-09-18", AWA, "appoint_valuer")
    walk.do("2026-11-02", BRUNO, "value", market_value="120000")
    walk.do("2026-11-10", ELSA, "appeal_value")
    return walk


def test_the_community_that_does_not_confirm_is_deemed_to_have_declined() -> None:
    walk = registered()
    data = judged("public_interest")
    walk.do("2026-04-20", AWA, "register", **data)
    walk.do("2026-09-01", ELSA, "notify_transfer")
    assert walk.stage("2026-10-01") == "notified"
    assert [lock.kind for lock in walk.on("2026-10-01").locks] == ["moratorium"]
    ended = walk.on("2026-10-02")
    assert (ended.stage, ended.locks, ended.silences[-1].meaning) == (
        "lapsed",
        (),
        "deemed_decline",
    )


def test_eight_months_to_settle_become_two_after_a_late_decision_on_the_price() -> None:
    walk = confirmed()
    assert walk.stage("2027-01-15", "clock") == "eight_months"
    assert walk.stage("2027-01-16", "clock") == "waiting"
    assert walk.refused("2027-06-01", ELSA, "fix_value_early") == {"stage"}
    assert walk.stage("2027-06-01") == "confirmed", "the eight months no longer run"
    walk.do("2027-06-01", ELSA, "fix_value_late")
    dues = {due.name: due.due for due in walk.on("2027-06-01").deadlines if due.state == "open"}
    assert dues["settle_in_two_months"] == date(2027, 8, 1)
    assert walk.stage("2027-08-02") == "lapsed"
