"""The right of preemption: no sequence of acts escapes its clock, and nothing names anybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from communaux.catalogue import catalogue
from communaux.kernel.dossier.situation import situate
from communaux.kernel.instrument import BadInputs
from tests.mechanisms.random_walk import walk, walks

SHELF = catalogue().shelf("urban_preemption")
CALENDAR = SHELF.instruments["last_day_to_decide"]
DECIDED = {"buy_at_price", "make_offer", "waive", "delegate", "accept_delegation"}
SEIZING = {"buy_at_price", "make_offer"}


@settings(max_examples=80, deadline=None)
@given(walks(SHELF))
def test_nobody_pre_empts_after_the_last_day(chosen: Any) -> None:
    for before, after in walk(SHELF, chosen):
        act = after.dossier.acts[-1]
        if act.kind in DECIDED:
            event(f"decided by {act.kind}")
            clock = [due for due in before.deadlines if due.name == "decision"][-1]
            assert clock.state in {"open", "suspended"}
            assert clock.due is None or act.on <= clock.due


@settings(max_examples=80, deadline=None)
@given(walks(SHELF, longest=4), st.integers(0, 120))
def test_silence_is_a_waiver_the_day_after_and_only_then(chosen: Any, days: int) -> None:
    for _, after in walk(SHELF, chosen):
        later = situate(after.dossier, after.on + timedelta(days=days), SHELF.book)
        silent = [each for each in later.silences if each.deadline == "decision"]
        clock = [due for due in later.deadlines if due.name == "decision"][-1]
        if silent:
            event("waived by silence")
            assert later.stage == "waived_by_silence"
            assert clock.due
            assert silent[0].day == clock.due + timedelta(days=1) <= later.on
            assert not SEIZING & {act.kind for act in later.dossier.acts}
        elif later.stage == "received" and clock.due:
            event("still running")
            assert later.on <= clock.due


@settings(max_examples=80, deadline=None)
@given(walks(SHELF, furthest=20))
def test_the_clock_stops_once_and_then_a_month_is_left(chosen: Any) -> None:
    for _, after in walk(SHELF, chosen):
        kinds = [act.kind for act in after.dossier.acts]
        assert kinds.count("ask_owner") <= 1
        answers = [kind for kind in kinds if kind in {"receive_papers", "visit", "refuse_visit"}]
        assert len(answers) <= kinds.count("ask_owner")
        if answers and kinds[-1] == answers[0]:
            event("the clock resumed")
            clock = [due for due in after.deadlines if due.name == "decision"][-1]
            assert clock.due
            assert clock.due >= after.on + timedelta(days=28)


@settings(max_examples=80, deadline=None)
@given(walks(SHELF, furthest=20))
def test_where_an_interest_is_registered_nobody_decides_before_hearing_it_without_saying_why(
    chosen: Any,
) -> None:
    for before, after in walk(SHELF, chosen):
        if not before.dossier.world.locks or after.dossier.acts[-1].kind not in SEIZING | {"waive"}:
            continue
        event("decided on a place with an interest")
        heard = before.stages["hearing"] in {"heard", "not_answered"}
        assert heard or after.facts.get("too_late_to_wait_reasons")


@settings(max_examples=60, deadline=None)
@given(walks(SHELF))
def test_one_party_at_most_holds_the_right(chosen: Any) -> None:
    for _, after in walk(SHELF, chosen):
        assert len(after.seats.get("holder", ())) <= 1


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(received=days, wait=st.integers(0, 59), answer=st.integers(0, 400))
def test_the_calculator_never_gives_less_than_the_two_months_nor_than_a_month_after_the_answer(
    received: date, wait: int, answer: int
) -> None:
    plain = CALENDAR.calculate({"received": received}).values["last_day"]
    asked = min(received + timedelta(days=wait), plain)
    answered = asked + timedelta(days=answer)
    told = CALENDAR.calculate({"received": received, "asked": asked, "answered": answered}).values
    assert told["last_day"] >= plain + timedelta(days=answer)
    assert told["last_day"] >= answered + timedelta(days=28)
    assert told["guaranteed"] is (told["last_day"] > plain + timedelta(days=answer))


@pytest.mark.parametrize(
    ("given_dates", "field"),
    [
        ({"asked": "2026-03-09"}, "asked"),
        ({"asked": "2026-05-11"}, "asked"),
        ({"asked": "2026-03-20", "answered": "2026-03-19"}, "answered"),
        ({"answered": "2026-03-19"}, "answered"),
    ],
)
def test_the_calculator_refuses_dates_that_cannot_be(
    given_dates: dict[str, str], field: str
) -> None:
    with pytest.raises(BadInputs) as refused:
        CALENDAR.calculate({"received": "2026-03-10", **given_dates})
    assert [each.field for each in refused.value.refusals] == [field]


def test_while_the_owner_has_not_answered_there_is_no_last_day() -> None:
    values = CALENDAR.calculate({"received": "2026-03-10", "asked": "2026-04-20"}).values
    assert values["last_day"] is None
    assert values["left_when_stopped"] == 20


def test_names_and_the_price_asked_are_not_public() -> None:
    fields = SHELF.mechanism.fields
    assert {fields[name].visibility for name in ("seller_name", "buyer_name")} == {"personal"}
    assert {fields[name].visibility for name in ("asking_price", "offer_price")} == {"confidential"}


def test_no_printed_document_reads_a_name_or_a_price_not_yet_paid() -> None:
    for template in SHELF.templates.values():
        for name in ("seller_name", "buyer_name", "asking_price", "offer_price"):
            assert name not in template


def test_the_guaranteed_month_of_the_rule_is_that_of_the_calculator() -> None:
    rule = SHELF.mechanism.deadlines["decision"].min_remaining
    assert rule == SHELF.book.value("guaranteed_time", date(2026, 3, 10)).value
