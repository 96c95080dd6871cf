"""The community right to buy: what blocks, what a person must judge, what silence takes away."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from communaux.catalogue import catalogue
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.replay import hand_of, replay
from communaux.kernel.dossier.scenario import Scenario
from communaux.kernel.dossier.situation import Due, Situation, situate

SHELF = catalogue().shelf("community_right_to_buy")
RIGHT = SHELF.mechanism
BELLFIELD = SHELF.scenarios["bellfield"]
ORDINARY = SHELF.scenarios["ordinary_route"]
REASON = "Des motifs écrits, assez longs pour être compris."


def until(story: Scenario, act: str, day: date) -> Situation:
    """The story up to that act, left out, as it stands on that day."""
    place = next(n for n, step in enumerate(story.steps) if step.do == act)
    cut = story.model_copy(update={"steps": story.steps[:place]})
    dossier = replay(cut, RIGHT, SHELF.book, SHELF.instruments).dossier
    assert isinstance(dossier, Dossier)
    return situate(dossier, day, SHELF.book)


def due(situation: Situation, name: str) -> Due:
    return [each for each in situation.deadlines if each.name == name][-1]


def tried(story: Scenario, act: str, **changed: object) -> Judgement:
    """The act as the story does it, on its day, with some answers changed."""
    step = next(step for step in story.steps if step.do == act)
    assert step.on is not None
    hand = hand_of(story.cast[step.by or ""])
    return judge(until(story, act, step.on), act, hand, data={**step.with_, **changed})


def test_bellfield_shows_both_limits_of_consent_and_explains_them() -> None:
    voted = until(BELLFIELD, "consent", date(2017, 4, 6))
    without, counted = due(voted, "consent_with_holidays"), due(voted, "consent_decision")
    assert (without.due, counted.due) == (date(2017, 4, 26), date(2017, 4, 28))
    assert "21 jours" in without.explanation.fr
    assert "vendredi saint (14 avril)" in counted.explanation.fr
    assert "lundi de Pâques, jour chômé d’Édimbourg (17 avril)" in counted.explanation.fr
    assert "Land Reform (Scotland) Act 2003, s. 51(6)" in counted.explanation.fr


def test_bellfield_settles_eight_months_after_its_deemed_confirmation() -> None:
    registered = until(BELLFIELD, "appoint_valuer", date(2017, 1, 12))
    assert due(registered, "settlement").due == date(2017, 9, 12)


@pytest.mark.parametrize(
    "judged",
    ["significantly_greater", "strongly_indicative", "no_offer_refused", "earlier_work_enough"],
)
def test_a_late_application_asks_more_and_every_answer_gives_reasons(judged: str) -> None:
    assert tried(BELLFIELD, "register_late").allowed
    refused = tried(BELLFIELD, "register_late", **{judged: False})
    assert {verdict.source for verdict in refused.refusals} == {"A39"}
    bare = tried(BELLFIELD, "register_late", **{f"{judged}_reasons": None})
    assert not bare.allowed


def test_a_ballot_of_2010_passes_the_half_of_its_time_and_one_of_2017_is_judged() -> None:
    bute = until(SHELF.scenarios["bute_2010"], "consent", date(2010, 2, 26))
    votes = {name: bute.facts[name] for name in ("eligible", "voted", "votes_for", "votes_against")}
    turnout = Fraction(int(str(votes["voted"])), int(str(votes["eligible"])))
    assert round(float(turnout) * 100, 1) == 52.5
    assert round(2557 / 2739 * 100, 2) == 93.36
    assert round(2557 / (2557 + 177) * 100, 2) == 93.53
    silent = {"turnout_sufficient": None, "turnout_sufficient_reasons": None}
    assert tried(SHELF.scenarios["bute_2010"], "consent").allowed
    assert not tried(BELLFIELD, "consent", **silent).allowed


def test_a_rule_of_2016_sets_no_clock_in_a_dossier_of_2009() -> None:
    bute = until(SHELF.scenarios["bute_2010"], "consent", date(2010, 2, 26))
    opened = {each.name for each in bute.deadlines}
    assert "valuation" in opened
    assert not opened & {"ballot_file", "ballot", "wording", "representations"}


def test_the_window_of_renewal_and_the_reminder_are_announced_five_years_ahead() -> None:
    registered = until(ORDINARY, "notify_sale", date(2026, 3, 16))
    renewal, reminder = due(registered, "renewal_window"), due(registered, "expiry_reminder")
    assert (renewal.first, renewal.due) == (date(2030, 9, 16), date(2031, 3, 16))
    assert (reminder.first, reminder.due) == (date(2030, 3, 16), date(2030, 4, 13))


def test_representations_give_fourteen_days_more_than_twenty_one() -> None:
    voted = until(ORDINARY, "consent", date(2027, 9, 21))
    assert due(voted, "consent_decision").due == date(2027, 10, 11)
    hand = hand_of(ORDINARY.cast["community"])
    words = {"ballot_representations": REASON}
    assert judge(voted, "make_representations", hand, data=words).allowed
    questioned = SHELF.scenarios["ballot_questioned"]
    longer = until(questioned, "ask_about_representations", date(2018, 11, 28))
    assert due(longer, "consent_after_representations").due == date(2018, 12, 25)


def test_the_owner_is_free_before_the_application_and_bound_from_its_receipt() -> None:
    frozen = until(ORDINARY, "give_views", date(2026, 1, 14))
    (lock,) = frozen.locks
    assert (lock.kind, lock.since, lock.until) == ("moratorium", date(2026, 1, 14), None)
    assert lock.expected == date(2026, 3, 16)
    assert {"transfer", "sale_of_place"} == set(lock.forbids)
    late = until(BELLFIELD, "register_late", date(2017, 1, 20))
    assert [lock.expected for lock in late.locks] == [date(2017, 1, 17)]


def test_a_registered_interest_holds_the_land_until_it_expires() -> None:
    registered = until(ORDINARY, "notify_sale", date(2027, 1, 1))
    (lock,) = registered.locks
    assert (lock.kind, lock.until) == ("registered_interest", date(2031, 3, 16))


def test_money_stays_out_of_the_public_register() -> None:
    secret = {name for name, field in RIGHT.fields.items() if field.visibility == "confidential"}
    assert secret == {"financing", "consent_money", "breach_story_consents"}
    assert RIGHT.documents["financing_plan"].visibility == "confidential"
    personal = {name for name, field in RIGHT.fields.items() if field.visibility == "personal"}
    assert personal == {"contact_name", "new_owner"}


def test_every_refusal_by_the_authority_gives_reasons() -> None:
    for act in (
        "decline_body", "decline_application", "refuse_registration", "refuse_reregistration",
        "set_aside", "refuse_consent", "order_second_ballot",
    ):  # fmt: skip
        reasons = RIGHT.forms[act]["reasons"]
        assert (reasons.required, reasons.min_length) == (True, 20), act


def test_every_act_of_the_mechanism_is_done_in_some_story() -> None:
    done = {step.do for story in SHELF.scenarios.values() for step in story.steps if step.do}
    assert set(RIGHT.acts) - done == set()


def test_every_clock_of_the_mechanism_runs_in_some_story() -> None:
    opened = set()
    for story in SHELF.scenarios.values():
        for step in replay(story, RIGHT, SHELF.book, SHELF.instruments).steps:
            if step.situation:
                opened |= {each.name for each in step.situation.deadlines}
    assert set(RIGHT.deadlines) - opened == set()


def test_what_nobody_verified_says_so() -> None:
    unsure = {name for name, each in SHELF.parameters.items() if each.nature == "unsure"}
    assert unsure == {
        "second_ballot_time", "estate_size", "estate_plan_every", "estate_fine",
        "sale_pause_first", "sale_pause_second",
    }  # fmt: skip
    ours = {name for name, each in SHELF.parameters.items() if each.nature == "default"}
    kept = {"contact_kept", "examined_kept"}
    assert ours == {"advert_gap_least", "advert_gap_most", "deletion_views_time", "whole"} | kept


def test_real_stories_say_what_is_invented_in_them() -> None:
    real = [story for story in SHELF.scenarios.values() if story.nature == "real"]
    assert {story.scenario for story in real} == {"bellfield", "bute_2010"}
    assert all(story.sources and story.note and "inventé" in story.note.fr for story in real)
