"""Time alone changes rows, sends reminders, and brings the outcome of a child to its parent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from communaux.apps.dossiers.books import BadSetting, book_for, set_parameter
from communaux.apps.dossiers.listing import late_turns
from communaux.apps.dossiers.loading import load, situation_of
from communaux.apps.dossiers.models import DossierRow, Reminder, Tally
from communaux.apps.dossiers.passing import refresh, refresh_due
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import children_of
from communaux.apps.dossiers.refusals import ImpossibleOpening
from communaux.apps.dossiers.reminders import due_reminders, mark_sent
from communaux.apps.register.verification import verify_all
from communaux.kernel.parameters.book import NotSettable, UnknownParameter
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

pytestmark = pytest.mark.database


def test_the_tick_copies_what_silence_did_and_finds_nothing_twice(
    cast: Cast, garden: DossierRow
) -> None:
    with clock.at(date(2026, 4, 1)):
        assert refresh_due() == 0
    with clock.at(date(2026, 4, 2)):
        assert refresh_due() == 1
        assert refresh_due() == 0
    garden.refresh_from_db()
    assert (garden.stage, garden.ended_on) == ("dropped", date(2026, 4, 2))
    assert (garden.next_due, garden.late, garden.turn) == (None, False, "")
    counts = Tally.objects.filter(count__gt=0).values_list("state", "ended", "count")
    assert list(counts) == [("over", True, 1)]
    assert garden.head_seq == 1


def test_a_row_counts_as_late_without_waiting_for_the_tick(cast: Cast, garden: DossierRow) -> None:
    row = perform(garden, "agree", cast.office())
    assert (row.next_due, row.late_from) == (date(2026, 9, 2), date(2026, 9, 3))
    assert late_turns(cast.territory, date(2026, 9, 2)) == {}
    assert sum(late_turns(cast.territory, date(2026, 9, 3)).values()) == 1
    with clock.at(date(2026, 9, 3)):
        assert refresh(row).late


def test_each_reminder_is_written_once(cast: Cast, garden: DossierRow) -> None:
    with clock.at(date(2026, 3, 24)):
        assert list(due_reminders()) == []
    with clock.at(date(2026, 3, 26)):
        (reminder,) = due_reminders()
        assert list(due_reminders()) == [reminder]
    assert (reminder.about, reminder.kind, reminder.owed_by) == ("answer", "before:P7D", "office")
    mark_sent(reminder)
    with clock.at(date(2026, 3, 27)):
        assert list(due_reminders()) == []


def test_a_forgotten_report_is_recalled_on_its_day_then_when_late(
    cast: Cast, garden: DossierRow
) -> None:
    perform(garden, "agree", cast.office())
    with clock.at(date(2026, 9, 2)):
        assert [reminder.kind for reminder in due_reminders()] == ["due"]
    with clock.at(date(2026, 9, 5)):
        assert [reminder.kind for reminder in due_reminders()] == ["due", "late"]
    assert Reminder.objects.count() == 2


# ── Settings ─────────────────────────────────────────────────────────────────────────────────────


def test_a_territory_changes_a_default_by_a_dated_decision(cast: Cast) -> None:
    set_parameter(
        cast.territory,
        "toy_garden",
        "answer_time",
        "P10D",
        since=DAY,
        decision="Délibération 2026-12",
    )
    assert proposed(cast).next_due == date(2026, 3, 12)
    assert proposed(cast, on=DAY - timedelta(days=1)).next_due == date(2026, 3, 31)
    origin = situation_of(proposed(cast)).deadlines[0].origin
    assert origin is not None
    assert origin.decision == "Délibération 2026-12"


def test_a_territory_cannot_change_a_law_nor_what_does_not_exist(cast: Cast) -> None:
    for name, refusal in (("report_every", NotSettable), ("anwser_time", UnknownParameter)):
        with pytest.raises(refusal):
            set_parameter(cast.territory, "toy_garden", name, "P1M", since=DAY, decision="D1")
    with pytest.raises(BadSetting):
        set_parameter(cast.territory, "toy_garden", "answer_time", "P9D", since=DAY, decision=" ")
    assert book_for(cast.territory, "toy_garden").settings == ()


def test_the_same_settings_give_the_same_book(cast: Cast) -> None:
    set_parameter(cast.territory, "toy_garden", "answer_time", "P9D", since=DAY, decision="D1")
    assert book_for(cast.territory, "toy_garden") is book_for(cast.territory.pk, "toy_garden")
    set_parameter(cast.territory, "toy_garden", "answer_time", "P8D", since=DAY, decision="D1")
    assert str(book_for(cast.territory, "toy_garden").value("answer_time", DAY).value) == "P8D"


def test_a_simulation_changes_a_number_for_one_look_only(cast: Cast, garden: DossierRow) -> None:
    assumed = situation_of(garden, what_if={"answer_time": "P5D"})
    assert assumed.next_due == date(2026, 3, 7)
    assert situation_of(garden).next_due == date(2026, 4, 1)


# ── Children ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def workshop(cast: Cast, garden: DossierRow) -> DossierRow:
    parent = perform(garden, "agree", cast.office())
    return perform(
        None,
        "plan",
        cast.alone(cast.chloe),
        data={"title": "Taille des arbres"},
        territory=cast.territory,
        mechanism="toy_workshop",
        parent=parent,
    )


def test_the_outcome_of_a_child_reaches_its_parent_as_an_act(
    cast: Cast, garden: DossierRow, workshop: DossierRow
) -> None:
    assert children_of(garden) == [workshop]
    child = perform(workshop, "hold", cast.alone(cast.chloe))
    told = load(garden).acts[-1]
    assert (told.kind, told.person, told.role) == ("workshop_done", "communaux", "office")
    assert told.data == {"outcome": "held", "workshop": str(workshop.pk)}
    assert child.parent_told
    assert dict(load(garden).world.outcomes) == {"workshop": {"held": 1}}
    assert list(verify_all()) == []


def test_a_child_ended_by_silence_tells_its_parent_at_the_tick(
    cast: Cast, garden: DossierRow, workshop: DossierRow
) -> None:
    with clock.at(date(2026, 5, 2)):
        assert refresh_due() >= 1
        assert load(garden).acts[-1].data["outcome"] == "missed"


def test_a_parent_that_refuses_holds_nobody_back_and_is_asked_again(
    cast: Cast, garden: DossierRow, workshop: DossierRow
) -> None:
    perform(garden, "close", cast.gardeners())
    child = perform(workshop, "hold", cast.alone(cast.chloe))
    assert (child.stage, child.parent_told) == ("held", False)
    assert refresh_due() == 1
    assert load(garden).acts[-1].kind == "close"


def test_a_dossier_takes_in_only_the_children_its_mechanism_names(
    cast: Cast, garden: DossierRow
) -> None:
    with pytest.raises(ImpossibleOpening, match="2026-001"):
        proposed(cast, parent=garden)
