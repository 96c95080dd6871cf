"""Each kind of condition, at and around its edge, and its words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from communaux.kernel.conditions.view import Lock
from communaux.kernel.text import Text
from tests.kernel.looking_glass import verdict

MARCH_1, MARCH_10 = date(2026, 3, 1), date(2026, 3, 10)


def test_stage_names_where_it_is_and_where_it_should_be():
    condition = {"kind": "stage", "among": ("b", "c")}
    assert verdict(condition, stages={"main": "b"}).holds
    refused = verdict(condition, stages={"main": "a"})
    assert not refused.holds
    assert "stage b ou stage c" in refused.sentence.fr


def test_document_is_missing_until_attached():
    condition = {"kind": "document", "document": "insurance"}
    assert verdict(condition, papers={"insurance": 1}).holds
    assert "Il manque" in verdict(condition).sentence.fr
    assert verdict(condition, waiting={"insurance"}).holds is None


def test_done_counts_and_can_set_a_ceiling():
    assert not verdict({"kind": "done", "act": "hear"}).holds
    assert verdict({"kind": "done", "act": "hear"}, acts={"hear": (MARCH_1,)}).holds
    once = {"kind": "done", "act": "renew", "at_most": 0}
    assert verdict(once).holds
    assert not verdict(once, acts={"renew": (MARCH_1,)}).holds


@pytest.mark.parametrize(("due", "holds"), [(9, True), (10, False), (11, False)])
def test_elapsed_waits_for_the_day_after_a_deadline(due, holds):
    seen = verdict(
        {"kind": "elapsed", "deadline": "comments"}, dues={"comments": date(2026, 3, due)}
    )
    assert seen.holds is holds
    assert seen.possible_from == (None if holds else date(2026, 3, due + 1))


def test_elapsed_since_an_act_takes_a_dated_length():
    condition = {"kind": "elapsed", "act": "sign", "duration": "P9D"}
    assert verdict(condition, acts={"sign": (MARCH_1,)}).holds
    waiting = verdict({**condition, "duration": "P10D"}, acts={"sign": (MARCH_1,)})
    assert waiting.possible_from == date(2026, 3, 11)
    assert "11 mars 2026" in waiting.sentence.fr
    assert verdict(condition).holds is False


@pytest.mark.parametrize("wrong", [{}, {"act": "a"}, {"act": "a", "stage": "b", "duration": "P1D"}])
def test_elapsed_takes_one_event_and_one_length(wrong):
    with pytest.raises(ValidationError):
        verdict({"kind": "elapsed", **wrong})


@pytest.mark.parametrize(("day", "holds"), [(9, False), (10, True), (11, True)])
def test_in_time_includes_the_last_day(day, holds):
    seen = verdict({"kind": "in_time", "deadline": "d"}, dues={"d": date(2026, 3, day)})
    assert seen.holds is holds


@pytest.mark.parametrize(
    ("expiry", "holds"), [("2026-09-09", True), ("2026-09-10", True), ("2026-09-11", False)]
)
def test_window_opens_six_months_before(expiry, holds):
    condition = {"kind": "window", "field": "expiry", "opens": "P6M"}
    seen = verdict(condition, facts={"expiry": date.fromisoformat(expiry)})
    assert seen.holds is holds
    assert seen.possible_from == (None if holds else date(2026, 3, 11))


def test_fact_compares_and_says_both_numbers():
    condition = {"kind": "fact", "field": "sum", "at_most": "parameter", "parameter": "ceiling"}
    assert verdict(condition, facts={"sum": Decimal(23000)}).holds
    refused = verdict(condition, facts={"sum": Decimal("23000.01")})
    assert not refused.holds
    assert "23\u202f000,01" in refused.sentence.fr
    assert refused.source == "S"


def test_fact_missing_false_or_awaited():
    condition = {"kind": "fact", "field": "heritage", "equals": False}
    assert verdict(condition).holds
    assert verdict(condition, facts={"heritage": False}).holds
    assert not verdict(condition, facts={"heritage": True}).holds
    assert verdict({"kind": "fact", "field": "x", "present": True}, waiting={"x"}).holds is None
    assert verdict({"kind": "fact", "field": "x", "present": False}).holds


def test_span_refuses_backwards_and_too_long():
    condition = {"kind": "span", "first": "a", "then": "b", "parameter": "years"}

    def seen(end):
        return verdict(condition, facts={"a": MARCH_1, "b": date.fromisoformat(end)})

    assert seen("2029-03-01").holds
    assert not seen("2029-03-02").holds
    assert "3 ans" in seen("2029-03-02").sentence.fr
    assert not seen("2026-02-28").holds


def test_span_takes_its_length_from_the_level():
    condition = {"kind": "span", "first": "a", "then": "b", "levels": {"ordinary": "years"}}
    facts = {"a": MARCH_1, "b": date(2033, 1, 1)}
    assert not verdict(condition, facts=facts, level_="ordinary").holds
    assert verdict(condition, facts=facts, level_="complex").holds


def test_clauses_names_what_is_missing_and_counts():
    condition = {"kind": "clauses"}
    assert not verdict(condition).holds
    assert verdict(condition, level_="o", required=3).holds
    missing = tuple(Text.same(f"clause {c}") for c in "abcd")
    refused = verdict(condition, level_="o", required=11, missing=missing)
    assert refused.sentence.fr == "Il manque clause a, clause b et 2 autres."
    assert refused.figure.fr == "7 sur 11"


@pytest.mark.parametrize(("count", "holds"), [(521, False), (522, True), (5217, True)])
def test_share_rounds_the_needed_number_up(count, holds):
    condition = {"kind": "share", "count": "signed", "total": "people", "parameter": "tenth"}
    seen = verdict(condition, facts={"signed": count, "people": 5217})
    assert seen.holds is holds
    assert "522" in seen.sentence.fr


@pytest.mark.parametrize("people", [0, None])
def test_a_share_of_nobody_is_not_computable(people):
    condition = {"kind": "share", "count": "signed", "total": "people", "parameter": "tenth"}
    seen = verdict(condition, facts={"signed": 0, "people": people})
    assert seen.holds is False
    assert "Non calculable" in seen.sentence.fr


def test_quorum_says_it_is_a_quorum():
    condition = {"kind": "quorum", "count": "here", "total": "members", "parameter": "half"}
    assert verdict(condition, facts={"here": 5, "members": 10}).holds
    assert "quorum" in verdict(condition, facts={"here": 4, "members": 10}).sentence.fr


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_tie_and_a_vote_of_nobody_never_pass(yes, no):
    condition = {"kind": "majority", "yes": "y", "cast": ("y", "n"), "parameter": "half"}
    assert verdict(condition, facts={"y": yes, "n": no}).holds is (yes > no)


def test_a_majority_can_be_reached_rather_than_exceeded():
    condition = {"kind": "majority", "yes": "y", "cast": ("y", "n"), "parameter": "half"}
    facts = {"y": 5, "n": 5}
    assert verdict({**condition, "strict": False}, facts=facts).holds
    assert "plus de 1/2" in verdict(condition, facts=facts).sentence.fr


def test_consent_is_blocked_by_one_objection_or_by_many_standing_aside():
    condition = {
        "kind": "consent", "objections": "o", "aside": "a", "present": "p", "parameter": "half",
    }  # fmt: skip
    assert verdict(condition, facts={"o": 0, "a": 1, "p": 10}).holds
    assert not verdict(condition, facts={"o": 1, "a": 0, "p": 10}).holds
    assert not verdict(condition, facts={"o": 0, "a": 5, "p": 10}).holds


def test_a_judgement_is_never_computed():
    condition = {"kind": "judgement", "id": "j", "question": {"fr": "Est-ce bon ?", "en": "Good?"}}
    assert verdict(condition, filled=False, facts={"j": True}).holds is None
    assert verdict(condition, facts={"j": True, "j_reasons": "Parce que."}).holds is True
    assert verdict(condition, facts={"j": True}).holds is False
    assert verdict(condition, facts={"j": False}).holds is False
    assert verdict(condition).holds is False


def test_a_judgement_left_blank_closes_its_way_and_leaves_the_others_open():
    judged = {"kind": "judgement", "id": "j", "question": {"fr": "Est-ce bon ?", "en": "Good?"}}
    fact = {"kind": "fact", "field": "f", "equals": True}
    ways = {"kind": "any_of", "conditions": [fact, judged]}
    assert verdict(ways, filled=False).holds is None
    assert verdict(ways, facts={"f": False}).holds is False
    assert verdict(ways, facts={"f": True}).holds is True
    assert verdict(ways, facts={"f": False, "j": True, "j_reasons": "Parce que."}).holds is True


def test_exclusive_tells_who_holds_and_until_when():
    lock = Lock("care", "other", MARCH_1, date(2026, 4, 1), (), Text(fr="Soin", en="Care"))
    refused = verdict({"kind": "exclusive", "lock": "care"}, locks=(lock,))
    assert not refused.holds
    assert "1er avril 2026" in refused.sentence.fr
    assert verdict({"kind": "exclusive", "lock": "sale"}, locks=(lock,)).holds


def test_seated_outcome_and_duties_count():
    assert verdict({"kind": "seated", "role": "r", "at_least": 2}, seated={"r": 2}).holds
    assert not verdict({"kind": "seated", "role": "r", "at_least": 2}, seated={"r": 1}).holds
    outcome = {"kind": "outcome", "child": "c", "outcome": "won"}
    assert verdict(outcome, children={"c": {"won": 1}}).holds
    assert not verdict(outcome, children={"c": {"lost": 1}}).holds
    assert not verdict({"kind": "duties", "obligation": "o"}, overdue={"o": 1}).holds
    assert verdict({"kind": "duties", "obligation": "o"}).holds


PAPER = {"kind": "document", "document": "p"}
WAIT = {"kind": "elapsed", "deadline": "d"}


def test_any_of_needs_one_and_keeps_the_date():
    condition = {"kind": "any_of", "conditions": (PAPER, WAIT)}
    assert verdict(condition, papers={"p": 1}, dues={"d": MARCH_10}).holds
    refused = verdict(condition, dues={"d": MARCH_10})
    assert not refused.holds
    assert refused.possible_from == date(2026, 3, 11)
    assert len(refused.parts) == 2


def test_all_of_needs_each_and_none_of_refuses_any():
    both = {"kind": "all_of", "conditions": (PAPER, WAIT)}
    assert verdict(both, papers={"p": 1}, dues={"d": MARCH_1}).holds
    assert not verdict(both, papers={"p": 1}, dues={"d": MARCH_10}).holds
    neither = {"kind": "none_of", "conditions": (PAPER,)}
    assert verdict(neither).holds
    assert not verdict(neither, papers={"p": 1}).holds


def test_its_own_words_win_on_refusal_only():
    said = {"says": {"fr": "Joignez l’attestation.", "en": "Attach it."}, **PAPER}
    assert verdict(said).sentence.fr == "Joignez l’attestation."
    assert "jointe" in verdict(said, papers={"p": 1}).sentence.fr


BOLOGNETTI = (
    {"criterion": "Projet", "weight": "60", "first": "54", "second": "54"},
    {"criterion": "Expérience", "weight": "10", "first": "10", "second": "0"},
    {"criterion": "Accueil", "weight": "30", "first": "20", "second": "24"},
)


def test_ranking_asks_for_a_reason_on_each_criterion_able_to_flip_or_tie():
    condition = {"kind": "ranking", "scores": "s", "reasons": "r"}
    bare = verdict(condition, facts={"s": BOLOGNETTI, "r": ()})
    assert bare.holds is False
    assert bare.figure.fr == "6"
    assert "Expérience" in bare.sentence.fr
    assert "Projet et Accueil" in bare.sentence.fr
    lines = tuple(f"{row['criterion']} : un motif écrit et assez long" for row in BOLOGNETTI)
    assert verdict(condition, facts={"s": BOLOGNETTI, "r": lines}).holds
    assert verdict(condition, facts={"s": BOLOGNETTI[:2], "r": lines}).holds is False
    assert verdict(condition).holds is False


@pytest.mark.parametrize(
    "condition",
    [
        {"kind": "share", "count": "x", "total": "t", "parameter": "tenth"},
        {"kind": "quorum", "count": "x", "total": "t", "parameter": "half"},
        {"kind": "majority", "yes": "y", "cast": ["x"], "parameter": "half"},
        {"kind": "consent", "objections": "x"},
        {"kind": "elapsed", "field": "x", "duration": "P0D"},
        {"kind": "window", "field": "x", "opens": "P6M"},
    ],
)
def test_an_answer_the_form_will_bring_is_checked_on_sending_and_refuses_nothing_before(condition):
    pending = verdict(condition, filled=False, waiting={"x"})
    assert pending.holds is None
    assert "à l’envoi" in pending.sentence.fr
