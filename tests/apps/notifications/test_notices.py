"""Who is told what: what awaits me, what changed, what falls due; once, in my capacity."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from communaux.apps.actors.models import Interest, Mandate, Membership
from communaux.apps.dossiers.models import DossierRow, Reminder
from communaux.apps.dossiers.passing import refresh_due
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.reminders import due_reminders
from communaux.apps.notifications.forgetting import forget_old
from communaux.apps.notifications.models import Following, Kind, Letter, Notice, Untold
from communaux.apps.notifications.posting import post
from communaux.apps.notifications.reading import follow
from communaux.apps.notifications.spreading import recall, spread
from communaux.apps.notifications.telling import told
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

pytestmark = pytest.mark.database
OFFICE = "« Ville de Bourg » (Guichet)"


def said() -> list[tuple[str, str, str]]:
    """Who, for whom, in which words."""
    found = Notice.objects.select_related("person", "party", "dossier").order_by("created_at")
    return sorted((each.person.name, each.party.name, told(each).sentence.fr) for each in found)


def tell() -> list[tuple[str, str, str]]:
    Notice.objects.all().delete()
    spread()
    return said()


def test_whose_turn_it_becomes_learns_what_is_awaited_by_when(cast: Cast) -> None:
    proposed(cast)
    assert tell() == [
        (
            "Bruno",
            "Ville de Bourg",
            f"On attend {OFFICE} : « Réponse du guichet », au plus tard le 1er avril 2026.",
        )
    ]
    (notice,) = Notice.objects.all()
    before = told(notice).before
    assert before is not None
    assert before.fr == "Ce qui vient d’être fait : Jardin proposé."


def test_whoever_acted_is_not_told_of_her_own_act_and_a_follower_is(cast: Cast) -> None:
    row = proposed(cast)
    spread()
    Following.objects.create(person=cast.elsa, dossier=row, since=clock.now())
    perform(row, "comment", cast.alone(cast.chloe), data={"remark": "Oui."})
    assert tell() == [
        ("Bruno", "Ville de Bourg", "Observation reçue."),
        ("Driss", "Les Mains vertes", "Observation reçue."),
        ("Elsa", "Elsa", "Observation reçue."),
    ]
    perform(row, "comment", cast.alone(cast.elsa), data={"remark": "Non."})
    assert [name for name, _, _ in tell()] == ["Bruno", "Driss"]


def test_each_person_mandated_is_told_for_her_role(cast: Cast) -> None:
    start = date(2015, 1, 1)
    more = {"body": cast.city, "territory": cast.territory, "starts": start}
    Mandate.objects.create(person=cast.awa, roles=["office", "expert"], **more)
    Mandate.objects.create(person=cast.chloe, roles=["mayor"], **more)
    Mandate.objects.create(person=cast.elsa, roles=["office"], revoked_on=DAY, **more)
    proposed(cast)
    assert [(who, whom) for who, whom, _ in tell()] == [
        ("Awa", "Ville de Bourg"),
        ("Bruno", "Ville de Bourg"),
    ]


def test_every_member_of_a_group_is_told_and_a_former_one_is_not(cast: Cast) -> None:
    start = date(2015, 1, 1)
    Membership.objects.create(person=cast.chloe, body=cast.hands, starts=start)
    Membership.objects.create(
        person=cast.elsa, body=cast.hands, starts=start, ends=DAY - timedelta(days=1)
    )
    row = proposed(cast)
    spread()
    perform(row, "agree", cast.office())
    assert [who for who, _, _ in tell()] == ["Chloé", "Driss"]


def test_telling_twice_tells_once(cast: Cast) -> None:
    proposed(cast)
    assert spread() == 1
    assert spread() == 0
    assert Notice.objects.count() == 1
    assert not Untold.objects.exists()


def test_an_act_undone_tells_nothing(cast: Cast) -> None:
    class Undone(Exception):
        """The end of the transaction."""

    def proposed_then_undone() -> None:
        with transaction.atomic():
            proposed(cast)
            assert Untold.objects.exists()
            raise Undone

    with pytest.raises(Undone):
        proposed_then_undone()
    assert not Untold.objects.exists()


def test_what_silence_does_is_told_to_everybody_concerned(cast: Cast) -> None:
    """Nobody acted: the day alone ended the dossier, and nobody must find it out by chance."""
    row = proposed(cast)
    follow(cast.elsa, row)
    spread()
    with clock.at(date(2026, 4, 2)):
        refresh_due()
        row.refresh_from_db()
        assert row.stage == "dropped"
        silence = "Le guichet n’a pas répondu : sans suite."
        assert tell() == [
            ("Bruno", "Ville de Bourg", silence),
            ("Driss", "Les Mains vertes", silence),
            ("Elsa", "Elsa", silence),
        ]
        refresh_due()
        assert spread() == 0


def test_when_somebody_is_late_the_others_learn_it_too(cast: Cast) -> None:
    row = proposed(cast)
    perform(row, "agree", cast.office())
    follow(cast.elsa, row)
    spread()
    Notice.objects.all().delete()
    with clock.at(date(2026, 9, 10)):
        for reminder in due_reminders():
            recall(reminder)
    late = [(who, sentence) for who, _, sentence in said() if "est passé" in sentence]
    by = "au plus tard le 2 septembre 2026. Ce jour est passé."
    assert late == [
        ("Bruno", f"« Compte rendu » : c’était à « Jardinières et jardiniers », {by}"),
        (
            "Driss",
            f"« Compte rendu » : c’était à « Les Mains vertes » (Jardinières et jardiniers), {by}",
        ),
        ("Elsa", f"« Compte rendu » : c’était à « Jardinières et jardiniers », {by}"),
    ]


def test_a_mandate_for_other_mechanisms_is_not_told(cast: Cast) -> None:
    Mandate.objects.update(mechanisms=["toy_workshop"])
    proposed(cast)
    assert tell() == []


def test_whoever_is_tied_to_a_party_is_not_asked_to_act_for_the_authority(cast: Cast) -> None:
    Interest.objects.create(
        person=cast.bruno, party=cast.hands, kind="relative", starts=date(2020, 1, 1),
        declared_on=date(2020, 1, 1),
    )  # fmt: skip
    proposed(cast)
    assert tell() == []


def test_a_reminder_becomes_a_notice_for_those_who_owe_it(cast: Cast) -> None:
    proposed(cast)
    spread()
    Notice.objects.all().delete()
    with clock.at(date(2026, 3, 25)):
        for reminder in due_reminders():
            recall(reminder)
        assert list(due_reminders()) == []
    assert said() == [
        (
            "Bruno",
            "Ville de Bourg",
            f"« Réponse du guichet » : c’est à {OFFICE}, au plus tard le 1er avril 2026.",
        )
    ]
    assert Reminder.objects.get().sent_at is not None


def test_acts_entered_long_ago_are_history_and_not_news(cast: Cast) -> None:
    with clock.at(DAY - timedelta(days=30)):
        row = proposed(cast)
        perform(row, "agree", cast.office())
        perform(row, "comment", cast.alone(cast.chloe), data={"remark": "Oui."})
    assert [(who, sentence[:7]) for who, _, sentence in tell()] == [("Driss", "C’est à")]


def test_notices_are_forgotten_after_their_time(cast: Cast) -> None:
    proposed(cast)
    spread()
    with clock.at(date(2026, 9, 1)):
        assert forget_old() == 0
    with clock.at(date(2026, 9, 5)):
        assert forget_old() == 1


def test_telling_a_thousand_followers_costs_as_many_queries_as_ten(cast: Cast) -> None:
    from communaux.apps.actors.models import Actor
    from tests.apps.notifications.conftest import with_address

    def queries(followers: int) -> int:
        row = proposed(cast)
        spread()
        people = [
            Actor.objects.create(name=f"P{n}", nature="person", territory=cast.territory)
            for n in range(followers)
        ]
        for person in people:
            with_address(person)
        Following.objects.bulk_create(
            [Following(person=each, dossier=row, since=clock.now()) for each in people]
        )
        perform(row, "comment", cast.alone(cast.chloe), data={"remark": "Oui."})
        with CaptureQueriesContext(connection) as asked:
            assert spread() == followers + 2
        return len(asked)

    assert queries(40) == queries(4)


def test_the_same_notices_posted_twice_are_kept_once(cast: Cast, told_garden: DossierRow) -> None:
    def again() -> list[Notice]:
        return [
            Notice(person=cast.elsa, party=cast.elsa, dossier=told_garden, kind=Kind.CHANGED,
                   key="act:1", created_at=clock.now())
        ]  # fmt: skip

    assert len(post(again(), cast.territory)) == 1
    assert post(again(), cast.territory) == []
    assert Letter.objects.filter(person=cast.elsa).count() == 1
