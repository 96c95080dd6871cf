"""All the dates to come: the same fold as a register’s, rehearsed before anything happens."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.catalogue import catalogue
from communaux.kernel.dossier.situation import situate
from communaux.kernel.text import SpokenError
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import for_place
from communaux.kernel.timetable.coming import Coming, Timetable
from communaux.kernel.timetable.timetable import (
    ImpossibleSupposition,
    Suppositions,
    timetable,
    timetable_of,
)
from tests.kernel.lending import BOOK, BRUNO, LENDING, Story, asked, lent
from tests.paper.walk import CASES, Walk

START = date(2026, 1, 1)


def one(found: Timetable, name: str) -> Coming:
    """The only date of that name, placed or not."""
    (told,) = [each for each in (*found.coming, *found.unplaced) if each.name == name]
    return told


def lending(**suppositions: object) -> Timetable:
    return timetable(LENDING, START, BOOK, suppositions=Suppositions(**suppositions))  # type: ignore[arg-type]  # keys of one dataclass.


def test_a_date_has_an_earliest_and_a_latest_day() -> None:
    found = lending()
    answer, comment = one(found, "answer"), one(found, "comment")
    assert (answer.earliest, answer.latest, answer.certain) == (date(2026, 1, 11),) * 2 + (True,)
    assert (comment.earliest, comment.latest) == (date(2026, 1, 16), date(2026, 1, 26))
    assert not comment.certain
    assert comment.explanation is not None
    assert "26 janvier 2026" in comment.explanation.fr


def test_the_way_to_the_end_says_when_each_act_may_come() -> None:
    steps = {step.act: step for step in lending().steps}
    assert list(steps) == ["publish", "accept", "sign", "give_back"]
    assert (steps["publish"].earliest, steps["publish"].latest) == (START, date(2026, 1, 11))
    assert steps["accept"].earliest == date(2026, 1, 17)
    assert steps["accept"].latest is None
    assert steps["sign"].by == ("group", "office")


def test_the_effect_of_silence_its_owner_and_how_the_clock_stops_are_told() -> None:
    answer = one(lending(), "answer")
    assert answer.owed_by == "office"
    assert answer.silence is not None
    assert answer.silence.fr == "Le silence vaut refus."
    assert answer.stops is not None
    assert "« Demander une pièce »" in answer.stops.fr
    assert answer.origin is not None
    assert answer.origin.id == "answer"


def test_a_promise_that_comes_back_is_told_up_to_the_horizon() -> None:
    ahead = Duration(years=2)
    found = timetable(LENDING, START, BOOK, ahead=ahead)
    days = [each.earliest for each in found.coming if each.name == "reports"]
    assert days == [date(2026, 7, 17), date(2027, 1, 17), date(2027, 7, 17)]
    assert all(each.latest is None for each in found.coming if each.name == "reports")


def test_the_first_return_of_a_promise_is_told_even_beyond_the_horizon() -> None:
    found = timetable(LENDING, START, BOOK, ahead=Duration(months=1))
    assert one(found, "reports").earliest == date(2026, 7, 17)


def test_acts_supposed_done_move_what_follows() -> None:
    found = lending(acts=(("publish", date(2026, 1, 5)),))
    assert one(found, "comment").latest == date(2026, 1, 20)
    assert one(found, "answer").standing == "past"


def test_a_supposed_suspension_stops_the_clock_as_in_a_register() -> None:
    acts = (("ask_papers", date(2026, 1, 4)), ("give_papers", date(2026, 1, 20)))
    answer = one(lending(acts=acts), "answer")
    story = asked()
    story.do("2026-01-04", BRUNO, "ask_papers")
    assert answer.latest == date(2026, 1, 27)
    assert one(timetable_of(story.dossier, date(2026, 1, 4), BOOK), "answer").standing == (
        "suspended"
    )


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ((("sign", date(2026, 1, 2)),), "ne serait pas possible"),
        ((("publish", date(2025, 12, 31)),), "mettez les dates dans l’ordre"),
        ((("dance", date(2026, 1, 2)),), "n’a pas d’acte"),
        ((("publish", date(2026, 2, 1)),), "ne serait pas possible"),
    ],
)
def test_an_impossible_supposition_is_refused_with_a_sentence(
    acts: tuple[tuple[str, date], ...], words: str
) -> None:
    with pytest.raises(ImpossibleSupposition) as refused:
        lending(acts=acts)
    assert words in refused.value.text.fr


def test_what_counts_from_an_unknown_answer_is_said_and_placed_once_it_is_supposed() -> None:
    shelf = catalogue().shelf("collaboration_pact")
    term = one(timetable(shelf.mechanism, START, shelf.book), "term")
    assert term.day is None
    assert term.unplaced is not None
    assert "« Fin du pacte »" in term.unplaced.fr
    supposed = Suppositions(answers={"end_date": date(2027, 6, 30)})
    known = timetable(shelf.mechanism, START, shelf.book, suppositions=supposed)
    assert one(known, "term").earliest == date(2027, 6, 30)


def test_a_window_counted_from_another_deadline_opens_and_closes() -> None:
    walk = Walk.of("right_to_buy")
    acts = (("register", date(2026, 3, 16)),)
    found = timetable(
        walk.mechanism, date(2026, 1, 12), walk.book, suppositions=Suppositions(acts=acts)
    )
    renewal, reminder = one(found, "renewal"), one(found, "reminder")
    assert (renewal.kind, renewal.opens, renewal.latest) == (
        "window", date(2030, 9, 16), date(2031, 3, 16)
    )  # fmt: skip
    assert (reminder.opens, reminder.latest) == (date(2030, 3, 16), date(2030, 4, 13))
    assert (renewal.standing, renewal.certain) == ("waiting", True)


def test_the_dates_of_a_purchase_match_those_worked_out_by_hand() -> None:
    walk = Walk.of("right_to_buy")
    acts = (
        ("register", date(2026, 3, 16)),
        ("notify_transfer", date(2027, 6, 1)),
        ("confirm", date(2027, 6, 28)),
        ("appoint_valuer", date(2027, 7, 5)),
    )
    answers = {"counted_from": date(2026, 3, 16), "confirmed_on": date(2027, 6, 28)}
    supposed = Suppositions(acts=acts, answers=answers)
    found = timetable(walk.mechanism, date(2026, 1, 12), walk.book, suppositions=supposed)
    latest = {each.name: each.latest for each in found.coming}
    assert latest["decision"] == date(2026, 3, 16)
    assert latest["valuation"] == date(2027, 8, 29)
    assert latest["ballot"] == date(2027, 9, 26)
    assert latest["settle_in_eight_months"] == date(2028, 2, 28)


def test_branches_are_there_and_say_what_leads_to_them() -> None:
    walk = Walk.of("right_to_buy")
    appeal = one(timetable(walk.mechanism, date(2026, 1, 12), walk.book), "appeal_period")
    assert appeal.after
    assert appeal.earliest is not None


@pytest.mark.parametrize("case", CASES)
def test_no_deadline_nor_promise_is_dropped_on_paper(case: str) -> None:
    walk = Walk.of(case)
    found = timetable(walk.mechanism, date(2026, 6, 1), walk.book)
    told = {each.name for each in (*found.coming, *found.unplaced)}
    assert {*walk.mechanism.deadlines, *walk.mechanism.obligations} <= told
    assert all(each.unplaced for each in found.unplaced)


@pytest.mark.parametrize("slug", sorted(catalogue().shelves))
def test_no_deadline_nor_promise_of_the_house_is_dropped(slug: str) -> None:
    shelf = catalogue().shelf(slug)
    for opening in shelf.mechanism.opening_acts:
        found = timetable(
            shelf.mechanism, date(2026, 6, 1), shelf.book, holidays=for_place("FR"),
            suppositions=Suppositions(opening=opening),
        )  # fmt: skip
        told = {each.name for each in (*found.coming, *found.unplaced)}
        assert {*shelf.mechanism.deadlines, *shelf.mechanism.obligations} <= told
        for each in found.coming:
            if each.latest and each.earliest:
                assert each.earliest <= each.latest, each.key


def test_the_timetable_of_a_dossier_starts_from_what_really_runs() -> None:
    found = timetable_of(asked().dossier, date(2026, 1, 3), BOOK)
    assert one(found, "answer").standing == "open"
    assert one(found, "comment").earliest == date(2026, 1, 18)
    late = timetable_of(lent().dossier, date(2026, 9, 1), BOOK)
    reports = [each for each in late.coming if each.name == "reports"]
    assert (reports[0].standing, reports[0].day) == ("late", date(2026, 8, 3))
    assert "answer" not in {each.name for each in late.coming}


def test_what_runs_has_the_days_of_the_situation() -> None:
    story = Story()
    story = asked()
    on = date(2026, 1, 6)
    dues = {due.name: due.due for due in situate(story.dossier, on, BOOK).deadlines}
    found = timetable_of(story.dossier, on, BOOK)
    running = {each.name: each.day for each in found.coming if each.standing == "open"}
    assert running == dues


def test_keys_stay_the_same_from_one_day_to_the_next() -> None:
    story = asked()
    before = timetable_of(story.dossier, date(2026, 1, 3), BOOK)
    story.do("2026-01-05", BRUNO, "publish", persons=3)
    after = timetable_of(story.dossier, date(2026, 1, 6), BOOK)
    assert one(before, "comment").key == one(after, "comment").key
    assert one(after, "comment").standing == "open"


def test_a_dossier_that_ended_has_nothing_to_come() -> None:
    found = timetable_of(asked().dossier, date(2026, 3, 1), BOOK)
    assert [each for each in found.coming if each.standing != "coming"] == []
    assert found.coming == ()


def test_a_dossier_seen_before_its_first_act_is_seen_on_that_day() -> None:
    dossier = asked().dossier
    early = timetable_of(dossier, date(1990, 1, 1), BOOK)
    assert early == timetable_of(dossier, date(2026, 1, 1), BOOK)


def test_rehearsing_changes_nothing_of_the_dossier() -> None:
    story = lent()
    before = situate(story.dossier, date(2026, 5, 1), BOOK).deadlines
    timetable_of(story.dossier, date(2026, 5, 1), BOOK)
    assert situate(story.dossier, date(2026, 5, 1), BOOK).deadlines == before


def test_a_start_before_the_first_rule_is_refused_with_a_sentence() -> None:
    with pytest.raises(SpokenError, match="n’a pas de valeur"):
        timetable(LENDING, date(1950, 1, 1), BOOK)
