"""Random walks through the French twins: no sequence of acts jumps over what the town promised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.dossier.situation import Due, Situation, situate
from tests.mechanisms.random_walk import walk, walks

INTEREST = catalogue().shelf("citizen_interest_register")
PRIORITY = catalogue().shelf("priority_right")
OWNERLESS = catalogue().shelf("ownerless_property")
REQUEST = catalogue().shelf("asset_use_request")


def clock(situation: Situation, name: str) -> Due | None:
    """The latest opening of a deadline."""
    found = [due for due in situation.deadlines if due.name == name]
    return found[-1] if found else None


def kinds(situation: Situation) -> list[str]:
    return [act.kind for act in situation.dossier.acts]


@settings(max_examples=80, deadline=None)
@given(walks(INTEREST))
def test_no_interest_is_registered_without_a_tenth_a_vote_and_two_signatures(chosen: Any) -> None:
    for _, after in walk(INTEREST, chosen):
        if after.stage != "registered":
            continue
        event("registered")
        acts = kinds(after)
        assert int(str(after.facts["signatures"])) * 10 >= int(str(after.facts["voters"]))
        assert {"tell_owner", "adopt"} <= set(acts)
        signed = {act.role for act in after.dossier.acts if act.kind == "sign_convention"}
        assert signed == {"collective", "town"}
        assert [lock.kind for lock in after.locks] == ["citizen_interest"]


@settings(max_examples=80, deadline=None)
@given(walks(INTEREST, longest=4, furthest=500), st.integers(0, 2500))
def test_an_interest_lapses_the_day_after_its_term_unless_renewal_was_asked_for_in_time(
    chosen: Any, days: int
) -> None:
    for before, after in walk(INTEREST, chosen):
        later = situate(after.dossier, after.on + timedelta(days=days), INTEREST.book)
        term = clock(later, "registration")
        if later.stage == "registered" and term and term.due:
            assert later.on <= term.due
        if later.stage == "lapsed":
            event("lapsed")
            assert later.locks == ()
        if kinds(after)[-1] == "ask_renewal":
            event("renewal asked")
            term = clock(before, "registration")
            assert term
            assert term.due
            assert term.due - timedelta(days=190) <= after.on <= term.due


@settings(max_examples=80, deadline=None)
@given(walks(INTEREST, furthest=30))
def test_the_group_is_asked_before_the_last_day_and_never_struck_out_unheard(chosen: Any) -> None:
    for before, after in walk(INTEREST, chosen):
        act = after.dossier.acts[-1]
        if act.kind == "tell_sale":
            event("told")
            asked, last = after.facts["view_by"], after.facts["dia_last_day"]
            assert isinstance(asked, date)
            assert isinstance(last, date)
            assert asked <= last
        if act.kind == "strike":
            event("struck out")
            assert before.stages["standing"] in {"explained", "unexplained"}
            assert "question" in kinds(before)


@settings(max_examples=80, deadline=None)
@given(walks(PRIORITY), st.integers(0, 120))
def test_the_state_waits_two_months_and_not_one_day_more(chosen: Any, days: int) -> None:
    for before, after in walk(PRIORITY, chosen):
        first = clock(before, "decision")
        if before.stage == "notified" and first and first.due and after.stage != "notified":
            event("answered")
            assert after.on <= first.due
        later = situate(after.dossier, after.on + timedelta(days=days), PRIORITY.book)
        silent = [each for each in later.silences if each.deadline == "decision"]
        if silent:
            event("silent")
            last = clock(later, "decision")
            assert last
            assert last.due
            assert silent[0].day == last.due + timedelta(days=1)
            assert later.stage == "waived_by_silence"


@settings(max_examples=100, deadline=None)
@given(walks(OWNERLESS, furthest=120))
def test_nothing_is_incorporated_before_the_owner_had_six_months_nor_after_the_council_had(
    chosen: Any,
) -> None:
    for before, after in walk(OWNERLESS, chosen):
        if kinds(after)[-1] != "incorporate":
            continue
        event("incorporated")
        owner, council = clock(before, "owner_silence"), clock(before, "council_decides")
        assert owner
        assert owner.due
        assert council
        assert council.due
        assert owner.due < after.on <= council.due
        assert before.stages["claim"] in {"no_claim", "claim_rejected"}


@settings(max_examples=60, deadline=None)
@given(walks(OWNERLESS, longest=3), st.integers(0, 900))
def test_the_council_that_says_nothing_loses_the_good_and_an_owner_who_came_never_does(
    chosen: Any, days: int
) -> None:
    for _, after in walk(OWNERLESS, chosen):
        later = situate(after.dossier, after.on + timedelta(days=days), OWNERLESS.book)
        council = clock(later, "council_decides")
        if later.stage == "state_owned":
            event("gone to the State")
            assert council
            assert council.due
            assert later.on > council.due
        if "accept_claim" in kinds(later):
            assert later.stage == "owner_found"


@settings(max_examples=100, deadline=None)
@given(walks(REQUEST, furthest=60))
def test_the_town_agrees_only_within_the_law_it_named(chosen: Any) -> None:
    for before, after in walk(REQUEST, chosen):
        if kinds(after)[-1] != "agree":
            continue
        event("agreed")
        said = after.facts
        public = said["domain"] == "public_domain"
        if public and said["economic"]:
            published = before.stages["publicity"] in {"alone", "selected"}
            assert published or said.get("no_selection_reasons")
        if public and said["free"]:
            assert said.get("free_allowed_reasons")
        if said["below_value"]:
            assert said.get("counterparts_reasons")
        if said["wanted"] == "purchase":
            assert not public
            assert "value_asset" in kinds(before)


@settings(max_examples=80, deadline=None)
@given(walks(REQUEST, longest=4, furthest=120), st.integers(0, 400))
def test_silence_takes_a_request_to_review_and_the_asset_stays_frozen_while_it_lives(
    chosen: Any, days: int
) -> None:
    for _, after in walk(REQUEST, chosen):
        later = situate(after.dossier, after.on + timedelta(days=days), REQUEST.book)
        answer = clock(later, "decision")
        if later.stage == "validated":
            assert answer
            assert answer.due
            assert later.on <= answer.due
        if any(each.deadline == "decision" for each in later.silences):
            event("the council said nothing")
            assert later.stage not in {"validated", "refused"}
        assert bool(later.locks) is (later.ended is None)
