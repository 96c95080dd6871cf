"""Clocks counted from one another, windows, soft limits, locks that end with a deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communaux.kernel.dossier.situation import Due, Situation
from communaux.kernel.timetable.timetable import timetable
from tests.kernel.test_hard_cases import confirmed, registered
from tests.kernel.test_hard_cases_walking import ready_for_the_deed
from tests.paper.walk import AWA, CHLOE, Walk, judged


def due(situation: Situation, name: str) -> Due:
    """The latest opening of a deadline."""
    return [each for each in situation.deadlines if each.name == name][-1]


def inscribed() -> Walk:
    """An interest registered on 16 March 2026, for five years."""
    walk = registered()
    walk.do("2026-03-16", AWA, "register", **judged("public_interest"))
    return walk


def test_a_window_opens_and_closes_around_the_end_of_another_deadline() -> None:
    situation = inscribed().on("2026-03-16")
    renewal = due(situation, "renewal")
    assert (renewal.first, renewal.due) == (date(2030, 9, 16), date(2031, 3, 16))
    reminder = due(situation, "reminder")
    assert (reminder.first, reminder.due) == (date(2030, 3, 16), date(2030, 4, 13))
    assert renewal.state == "coming"


def test_a_window_says_in_both_languages_why_it_stands_there() -> None:
    words = due(inscribed().on("2026-03-16"), "renewal").explanation
    assert words.fr == (
        "du 16 septembre 2030 au 16 mars 2031 : ouvre 6 mois avant le 16 mars 2031 ; "
        "ferme le 16 mars 2031 ; compté de la fin de « Durée de l’inscription » ; "
        "Land Reform (Scotland) Act 2003, Part 2, as amended in 2015, s. 44"
    )
    assert words.en == (
        "from 16 September 2030 to 16 March 2031: opens 6 months before 16 March 2031; "
        "closes on 16 March 2031; counted from the end of “Life of the registration”; "
        "Land Reform (Scotland) Act 2003, Part 2, as amended in 2015, s. 44"
    )


def test_an_act_is_refused_before_its_window_with_the_day_it_opens() -> None:
    walk = inscribed()
    assert walk.refused("2030-09-15", CHLOE, "renew") == {"window"}
    assert walk.ask("2030-09-15", CHLOE, "renew").possible_from == date(2030, 9, 16)
    assert due(walk.on("2030-09-16"), "renewal").state == "open"
    assert due(walk.on("2030-04-14"), "reminder").state == "late"


def test_a_registration_renewed_early_runs_from_its_old_last_day() -> None:
    walk = inscribed()
    walk.do("2030-10-01", CHLOE, "renew")
    assert due(walk.on("2030-10-01"), "registration").due == date(2036, 3, 16)
    assert due(walk.on("2030-10-01"), "renewal").first == date(2035, 9, 16)
    assert walk.stage("2036-03-16") == "registered"
    assert walk.stage("2036-03-17") == "lapsed"


def test_a_deadline_counts_from_the_day_of_an_earlier_act() -> None:
    situation = confirmed().on("2026-11-10")
    assert due(situation, "four_months").due == date(2027, 1, 15)
    assert due(situation, "settle_in_eight_months").due == date(2027, 5, 15)
    words = due(situation, "four_months").explanation
    assert words.fr.endswith("4 mois après le 15 septembre 2026 ; compté de « Achat confirmé »")


def test_an_approval_of_more_than_six_months_is_too_old_on_the_day_one_applies() -> None:
    walk = Walk.of("right_to_buy")
    asked = {"title": "Le bois", "members": 1000, "approvals": 100}
    old = walk.ask("2026-03-02", CHLOE, "apply", oldest_approval="2025-09-01", **asked)
    assert [verdict.kind for verdict in old.refusals] == ["recent"]
    assert old.refusals[0].sentence.fr == (
        "Trop ancien : « Plus ancienne signature » date du 1er septembre 2025 ; le 2 mars 2026, "
        "il faut une date du 2 septembre 2025 ou d’après (6 mois au plus)."
    )
    walk.do("2026-03-02", CHLOE, "apply", oldest_approval="2025-09-02", **asked)


def test_an_approval_dated_after_the_application_is_refused() -> None:
    walk = Walk.of("right_to_buy")
    asked = {"title": "Le bois", "members": 1000, "approvals": 100}
    future = walk.ask("2026-03-02", CHLOE, "apply", oldest_approval="2026-03-03", **asked)
    assert "postérieur à cet acte (2 mars 2026)" in future.refusals[0].sentence.fr


def test_a_soft_limit_says_that_missing_it_voids_nothing() -> None:
    decision = due(registered().on("2026-03-02"), "decision")
    assert decision.soft
    assert "délai indicatif : le dépasser n’annule pas l’acte" in decision.explanation.fr
    assert decision.explanation.fr.endswith("s. 37(17), 67A")


def test_the_refusal_of_another_dossier_tells_by_when_a_soft_decision_is_expected() -> None:
    moratorium = registered().on("2026-03-02").locks
    assert [(lock.until, lock.expected) for lock in moratorium] == [(None, date(2026, 5, 4))]
    refusal = ready_for_the_deed(moratorium).ask("2026-07-01", CHLOE, "deed").refusals[0]
    assert "jusqu’à un acte attendu pour le 4 mai 2026" in refusal.sentence.fr
    assert refusal.possible_from is None


def test_a_lock_that_ends_with_a_hard_deadline_tells_its_last_day() -> None:
    walk = registered()
    hard = walk.mechanism.deadlines["decision"].model_copy(update={"soft": False})
    deadlines = {**walk.mechanism.deadlines, "decision": hard}
    mechanism = walk.mechanism.model_copy(update={"deadlines": deadlines})
    walk.dossier = replace(walk.dossier, mechanism=mechanism)
    moratorium = walk.on("2026-03-02").locks
    locked = ready_for_the_deed(moratorium).ask("2026-05-04", CHLOE, "deed").refusals
    lock = next(verdict for verdict in locked if verdict.kind == "lock")
    assert "depuis le 2 mars 2026, jusqu’au 4 mai 2026" in lock.sentence.fr
    assert lock.possible_from == date(2026, 5, 5)
    assert walk.on("2026-05-05").locks == ()


def test_the_clock_of_an_appeal_outlives_the_dossier_that_ended() -> None:
    walk = registered()
    walk.do("2026-04-01", AWA, "refuse_registration")
    ended = walk.on("2026-04-02")
    assert ended.ended == date(2026, 4, 1)
    assert [(each.name, each.due) for each in ended.running] == [
        ("appeal_period", date(2026, 4, 29))
    ]
    walk.do("2026-04-10", CHLOE, "lodge_appeal")
    assert walk.stage("2026-04-11", "appeal") == "appealed"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("registration", None, "2031-05-04"),
        ("renewal", "2030-11-04", "2031-05-04"),
        ("reminder", "2030-05-04", "2030-06-01"),
    ],
)
def test_the_timetable_foresees_what_hangs_on_another_deadline(
    name: str, first: str | None, last: str
) -> None:
    walk = Walk.of("right_to_buy")
    coming = {
        each.name: each for each in timetable(walk.mechanism, date(2026, 3, 2), walk.book).coming
    }
    assert str(coming[name].latest) == last
    if first:
        assert str(coming[name].opens_latest) == first


def test_a_deadline_of_an_act_not_done_does_not_open() -> None:
    walk = confirmed()
    spec = walk.mechanism.deadlines["four_months"].model_copy(update={"from_act": "settle"})
    deadlines = {**walk.mechanism.deadlines, "four_months": spec}
    mechanism = walk.mechanism.model_copy(update={"deadlines": deadlines})
    walk.dossier = replace(walk.dossier, mechanism=mechanism)
    assert "four_months" not in {each.name for each in walk.on("2026-11-10").deadlines}
