"""The situation of a dossier: stages, clocks, silences, duties, shared hands, rectification."""

from __future__ import annotations

from datetime import date, timedelta

from communaux.kernel.dossier.situation import situate
from communaux.kernel.time.duration import Duration
from tests.kernel.lending import BOOK, BRUNO, CHLOE, Story, asked, commented, lent


def _due(situation, name):
    return [due for due in situation.deadlines if due.name == name][-1]


def test_a_deadline_opens_with_its_stage_and_says_why_that_day():
    due = _due(asked().at("2026-01-01"), "answer")
    assert due.due == date(2026, 1, 11)
    assert due.state == "open"
    assert "10 jours" in due.explanation.fr
    assert due.origin.nature == "default"


def test_silence_moves_the_dossier_the_day_after_the_last_day():
    story = asked()
    assert story.at("2026-01-11").stage == "asked"
    late = story.at("2026-01-12")
    assert late.stage == "refused"
    assert [event.deadline for event in late.silences] == ["answer"]
    assert late.ended == date(2026, 1, 12)


def test_asking_for_papers_stops_the_clock_until_they_come():
    story = asked()
    story.do("2026-01-05", BRUNO, "ask_papers")
    assert _due(story.at("2026-03-01"), "answer").state == "suspended"
    story.do("2026-03-01", CHLOE, "give_papers")
    assert story.at("2026-03-02").stage == "asked"
    assert _due(story.at("2026-03-02"), "answer").due == date(2026, 3, 7)


def test_a_period_takes_the_length_in_force_on_the_day_it_opened():
    story = Story()
    story.do("2026-06-10", CHLOE, "ask", title="Atelier")
    story.do("2026-06-12", BRUNO, "publish")
    assert _due(story.at("2026-06-12"), "comment").due == date(2026, 7, 2)
    assert _due(commented().at("2026-01-05"), "comment").due == date(2026, 1, 20)


def test_a_rule_that_did_not_exist_yet_sets_no_clock():
    story = Story()
    now = story.do("1999-12-31", CHLOE, "ask", title="Atelier")
    assert now.stage == "asked"
    assert "answer" not in {due.name for due in now.deadlines}


def test_an_act_by_two_hands_takes_effect_with_the_last_one():
    story = commented()
    story.do("2026-02-01", BRUNO, "accept", useful=True, useful_reasons="Utile à tout le quartier.")
    first = story.do("2026-02-02", CHLOE, "sign")
    assert first.stage == "signing"
    assert first.awaited_hands == {"sign": ("office",)}
    assert story.do("2026-02-03", BRUNO, "sign").stage == "lent"


def test_two_tracks_live_side_by_side():
    story = asked()
    situation = story.do("2026-01-02", CHLOE, "complain")
    assert dict(situation.stages) == {"main": "asked", "dispute": "open_dispute"}


def test_a_periodic_report_is_expected_then_late_then_kept():
    story = lent()

    def state(day):
        return next((duty.due, duty.state) for duty in story.at(day).duties)

    assert state("2026-08-03") == (date(2026, 8, 3), "expected")
    assert state("2026-08-04") == (date(2026, 8, 3), "late")
    story.do("2026-08-10", CHLOE, "report")
    assert state("2026-08-11") == (date(2026, 8, 3), "kept_late")


def test_duties_stop_with_the_agreement():
    assert len(lent().at("2028-01-01").duties) == 1


def test_a_rectification_changes_the_fact_and_keeps_the_first_act():
    story = asked()
    why = "Une faute de frappe dans le titre."
    story.do(
        "2026-01-02",
        BRUNO,
        "correct",
        rectified_act=1,
        rectified_field="title",
        rectified_value="Ateliers",
        rectification_reasons=why,
    )
    assert story.at("2026-01-02").facts["title"] == "Ateliers"
    assert story.dossier.acts[0].data["title"] == "Atelier"


def test_the_past_can_be_replayed_on_any_day():
    story = lent()
    assert story.at("2025-12-31").stage is None
    assert story.at("2026-01-03").stage == "asked"
    assert story.at("2026-01-10").stage == "comments"


def test_a_what_if_on_a_parameter_moves_the_date_and_says_so():
    dossier = asked().dossier
    book = BOOK.what_if("answer", Duration(days=30))
    due = _due(situate(dossier, date(2026, 1, 1), book), "answer")
    assert due.due == date(2026, 1, 31)
    assert due.origin.nature == "what_if"


def test_leaving_a_stage_closes_its_clock():
    due = _due(commented().at("2026-06-01"), "answer")
    assert due.state == "met"
    assert due.closed == date(2026, 1, 5)


def test_the_lock_of_an_agreement_ends_with_it():
    assert [lock.kind for lock in lent().at("2026-05-01").locks] == ["use"]
    assert lent().at("2026-12-31").locks
    assert not lent().at(str(date(2026, 12, 31) + timedelta(days=1))).locks


def signing():
    """Accepted, and signed by the group alone."""
    story = commented()
    story.do("2026-02-01", BRUNO, "accept", useful=True, useful_reasons="Utile à tout le quartier.")
    story.do("2026-02-02", CHLOE, "sign", terms="Le samedi.")
    return story


def test_what_one_hand_proposes_is_no_fact_until_the_other_agrees():
    story = signing()
    assert "terms" not in story.at("2026-02-02").facts
    assert story.do("2026-02-03", BRUNO, "sign").facts["terms"] == "Le samedi."


def test_a_second_hand_may_not_sign_another_text():
    refused = signing().judged("2026-02-03", BRUNO, "sign", terms="Le dimanche.")
    assert [problem.field for problem in refused.problems] == ["terms"]


def test_a_signature_falls_when_the_text_goes_back():
    story = signing()
    story.do("2026-02-03", BRUNO, "rewrite")
    story.do("2026-02-28", BRUNO, "accept", useful=True, useful_reasons="Utile à tout le quartier.")
    alone = story.do("2026-03-01", BRUNO, "sign", terms="Jamais.")
    assert alone.stage == "signing"
    assert alone.awaited_hands == {"sign": ("group",)}


def test_a_signature_falls_when_an_answer_is_rectified():
    story = signing()
    why = "Une faute de frappe dans le titre."
    story.do(
        "2026-02-03", BRUNO, "correct", rectified_act=1, rectified_field="title",
        rectified_value="Ateliers", rectification_reasons=why,
    )  # fmt: skip
    assert story.do("2026-02-04", BRUNO, "sign", terms="x").awaited_hands == {"sign": ("group",)}


def test_asking_for_papers_after_the_last_day_hides_no_lateness():
    story = asked()
    refused = story.judged("2026-01-20", BRUNO, "ask_papers")
    assert not refused.allowed
    assert _due(story.at("2026-01-20"), "answer").state == "lapsed"


def test_two_reports_in_one_period_keep_one_promise():
    story = lent()
    story.do("2026-03-01", CHLOE, "report")
    story.do("2026-03-02", CHLOE, "report")
    story.do("2026-03-03", CHLOE, "prolong", end="2027-12-31")
    states = [duty.state for duty in story.at("2027-03-01").duties]
    assert states[:2] == ["kept", "late"]
