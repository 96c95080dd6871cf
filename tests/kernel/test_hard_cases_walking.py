"""Four of the six hardest cases walk: the trust home, the share offer, the council, the booking."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.paper.walk import AWA, BRUNO, CHLOE, DRISS, ELSA, REASONS, ROOM, Walk, judged

if TYPE_CHECKING:
    from communaux.kernel.conditions.view import Lock


# ── The resale of a trust home: two pre-emptions, a stopped clock, a buyer from a list ───────────


def offered(locks: tuple[Lock, ...] = ()) -> Walk:
    walk = Walk.of("trust_home_resale", locks)
    walk.do("2026-02-01", CHLOE, "announce", title="Appartement 12")
    walk.do("2026-02-10", BRUNO, "state_cap", price_cap="182000")
    walk.do("2026-03-01", CHLOE, "offer", price="182000", papers=("diagnostics",))
    return walk


def ready_for_the_deed(locks: tuple[Lock, ...]) -> Walk:
    walk = offered(locks)
    walk.do("2026-03-15", DRISS, "accept")
    walk.do("2026-03-20", CHLOE, "ask_approval")
    walk.do("2026-04-01", BRUNO, "approve", **judged("offer_conforms", "buyer_eligible"))
    walk.do("2026-04-02", ELSA, "declare_intention")
    walk.do("2026-06-15", CHLOE, "promise")
    walk.do("2026-06-15", DRISS, "promise")
    return walk


def right_to_buy_asked() -> Walk:
    walk = Walk.of("right_to_buy")
    people = {"members": 1000, "approvals": 100}
    walk.do("2026-03-02", CHLOE, "apply", title="Le bois", oldest_approval="2026-01-10", **people)
    return walk


def test_the_moratorium_of_one_dossier_refuses_the_deed_of_another() -> None:
    moratorium = right_to_buy_asked().on("2026-03-02").locks
    sale = ready_for_the_deed(moratorium)
    assert sale.refused("2026-09-01", CHLOE, "deed") == {"lock"}
    assert "gel des ventes" in sale.ask("2026-09-01", CHLOE, "deed").refusals[0].sentence.fr


def test_an_offer_is_not_accepted_before_ten_days_of_reflection() -> None:
    assert offered().refused("2026-03-10", DRISS, "accept") == {"elapsed"}
    refusal = offered().ask("2026-03-10", DRISS, "accept")
    assert refusal.possible_from == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("asked", "sent", "last"),
    [
        (None, None, "2026-05-10"),
        ("2026-04-20", "2026-04-27", "2026-05-27"),
        ("2026-03-20", "2026-03-30", "2026-05-20"),
    ],
)
def test_the_towns_clock_stops_and_never_restarts_with_less_than_a_month(
    asked: str | None, sent: str | None, last: str
) -> None:
    walk = offered()
    walk.do("2026-03-10", ELSA, "declare_intention")
    if asked and sent:
        walk.do(asked, AWA, "ask_documents")
        walk.do(sent, ELSA, "send_documents")
        assert walk.refused(sent, AWA, "ask_documents") == {"once"}
    day = date.fromisoformat(last)
    assert walk.stage(last, "town_right") == "town_may"
    assert walk.on(day.replace(day=day.day + 1).isoformat()).stages["town_right"] == "town_waived"


def test_the_buyer_named_by_the_list_arrives_as_an_act() -> None:
    walk = offered()
    walk.do("2026-03-15", DRISS, "accept")
    walk.do("2026-03-20", CHLOE, "ask_approval")
    walk.do("2026-04-01", BRUNO, "refuse_buyer", refusal_reasons=REASONS)
    walk.do("2026-04-02", CHLOE, "ask_trust_to_find")
    walk.do("2026-05-02", BRUNO, "name_buyer", outcome="selected")
    assert walk.stage("2026-05-02") == "approved"
    assert walk.on("2026-05-02").state.outcomes == {"candidacy": {"selected": 1}}


# ── The share offer: children count, then the year comes back ────────────────────────────────────


def allotted() -> Walk:
    walk = Walk.of("share_offer")
    walk.do("2026-01-05", CHLOE, "draft", title="Toit de l’école")
    walk.do("2026-01-12", CHLOE, "agree_offer")
    walk.do("2026-01-13", AWA, "agree_offer")
    walk.do("2026-01-14", CHLOE, "open_offer")
    for day in ("2026-01-20", "2026-01-21"):
        walk.do(day, CHLOE, "receive_subscription", outcome="accepted")
    walk.do("2026-03-05", CHLOE, "close_offer", raised="260000", ledger_seal="0" * 64)
    walk.do("2026-03-12", CHLOE, "allot")
    return walk


def test_an_offer_below_its_target_stays_open_until_its_last_day() -> None:
    walk = Walk.of("share_offer")
    walk.do("2026-01-05", CHLOE, "draft", title="Toit de l’école")
    assert walk.refused("2026-01-06", CHLOE, "open_offer") == {"done"}
    walk.do("2026-01-12", CHLOE, "agree_offer")
    walk.do("2026-01-13", AWA, "agree_offer")
    walk.do("2026-01-14", CHLOE, "open_offer")
    early = {"raised": "260000", "ledger_seal": "0" * 64}
    assert walk.refused("2026-02-20", CHLOE, "close_offer", **early) == {"any_of"}
    assert walk.ask("2026-02-20", CHLOE, "close_offer", **early).possible_from == date(2026, 3, 5)
    walk.do("2026-03-05", CHLOE, "close_offer", **early)
    assert walk.refused("2026-03-06", CHLOE, "allot") == {"outcome"}


def test_the_assembly_comes_back_every_year() -> None:
    walk = allotted()
    votes = {"members": 200, "voters": 40, "interest_yes": 30, "interest_no": 10}
    for year in (2026, 2027):
        walk.do(f"{year}-07-01", CHLOE, "close_books", surplus="9000")
        walk.do(f"{year}-08-01", CHLOE, "call_assembly")
        first_day = f"{year}-08-22"
        assert walk.refused(first_day, CHLOE, "hold_assembly", **votes, authority_votes=1) == {
            "elapsed"
        }
        assert walk.refused(
            f"{year}-08-23", CHLOE, "hold_assembly", **votes, authority_votes=9
        ) == {"fact"}
        walk.do(f"{year}-08-23", CHLOE, "hold_assembly", **votes, authority_votes=1)
        assert walk.stage(f"{year + 1}-03-11", "year") == "held"
        assert walk.stage(f"{year + 1}-03-12", "year") == "books_open"


def test_a_year_without_accounts_is_a_duty_late() -> None:
    walk = allotted()
    assert not walk.on("2027-07-12").late
    late = [duty.name for duty in walk.on("2027-07-13").duties if duty.late]
    assert late == ["yearly_accounts"]


# ── The council's answer: silence shows, and opens a way ─────────────────────────────────────────


def sent() -> Walk:
    walk = Walk.of("council_answer")
    walk.do("2026-01-05", CHLOE, "file", title="Tarif social", requested="Un tarif social.")
    walk.do("2026-01-10", ROOM, "admit", **judged("within_scope"))
    walk.do("2026-01-12", ROOM, "ask_data")
    votes = {"seats": 40, "present": 20, "votes_for": 15, "votes_against": 5}
    walk.do("2026-02-20", ROOM, "adopt", **votes)
    walk.do("2026-02-24", ROOM, "send")
    return walk


def test_the_councils_silence_is_shown_and_the_plenary_may_table_the_proposal() -> None:
    walk = sent()
    assert walk.refused("2026-03-26", ROOM, "table") == {"stage"}
    silent = walk.on("2026-03-27")
    assert (silent.stages["answer"], silent.stage) == ("unanswered", "sent")
    assert [event.deadline for event in silent.silences] == ["data_due", "answer_due"]
    walk.do("2026-03-27", ROOM, "table")
    walk.do("2026-04-30", AWA, "answer", verdict="partly", answer_reasons=REASONS)
    walk.do("2026-05-10", AWA, "decide")


def test_the_council_may_postpone_its_answer_once_only() -> None:
    walk = sent()
    walk.do("2026-03-20", AWA, "postpone_answer")
    assert walk.refused("2026-03-21", AWA, "postpone_answer") == {"stage", "once"}
    assert walk.stage("2026-05-19", "answer") == "postponed"
    assert walk.stage("2026-05-20", "answer") == "unanswered"


# ── The civic-use booking: consent, postponement, never a vote on values ─────────────────────────


def on_agenda() -> Walk:
    walk = Walk.of("civic_use_booking")
    days = {"first_day": "2026-06-02", "last_day": "2026-06-16"}
    walk.do(
        "2026-05-04",
        CHLOE,
        "propose",
        title="Répétitions",
        room="theatre",
        values_accepted=True,
        **days,
    )
    walk.do("2026-05-06", ROOM, "put_on_agenda", **judged("rooms_fit"))
    return walk


def test_a_permanent_use_is_refused_and_so_is_whoever_rejects_the_charter() -> None:
    walk = Walk.of("civic_use_booking")
    asked = {"title": "Cours de danse", "room": "theatre", "first_day": "2026-06-02"}
    long = {**asked, "last_day": "2027-06-02", "values_accepted": True}
    assert walk.refused("2026-05-04", CHLOE, "propose", **long) == {"span"}
    unwilling = {**asked, "last_day": "2026-06-03", "values_accepted": False}
    assert walk.refused("2026-05-04", CHLOE, "propose", **unwilling) == {"fact"}


def test_an_objection_sends_the_item_back_and_consent_is_found_with_an_amendment() -> None:
    walk = on_agenda()
    room = {"present": 30, "aside": 0}
    assert walk.refused("2026-05-11", ROOM, "consent", **room, objections=1) == {"consent"}
    walk.do("2026-05-11", ROOM, "postpone", objection_reasons=REASONS)
    walk.do(
        "2026-05-13", ROOM, "put_on_agenda", amendment="Un soir sur deux.", **judged("rooms_fit")
    )
    assert walk.refused("2026-05-16", ROOM, "consent", **room, objections=0) == {"elapsed"}
    walk.do("2026-05-18", ROOM, "consent", **room, objections=0)
    assert walk.stage("2026-05-18") == "agreed"


def test_a_vote_needs_two_postponements_and_never_bears_on_values() -> None:
    walk = on_agenda()
    votes = {"touches_values": False, "votes_for": 20, "votes_against": 10}
    assert walk.refused("2026-05-11", ROOM, "vote", **votes) == {"done"}
    for monday, wednesday in (("2026-05-11", "2026-05-13"), ("2026-05-18", "2026-05-20")):
        walk.do(monday, ROOM, "postpone", objection_reasons=REASONS)
        walk.do(wednesday, ROOM, "put_on_agenda", **judged("rooms_fit"))
    assert walk.refused("2026-05-25", ROOM, "postpone", objection_reasons=REASONS) == {"done"}
    assert walk.refused("2026-05-25", ROOM, "vote", **{**votes, "touches_values": True}) == {"fact"}
    walk.do("2026-05-25", ROOM, "vote", **votes)
