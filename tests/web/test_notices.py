"""Notices on the site: one's own, counted in the frame; wishes; following; one click that stops."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.models import Account, Actor
from communaux.apps.auditing.models import AuditEntry
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications.models import Following, Letter, Notice, Preference, State
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import spread
from communaux.config.masking import MaskSecrets
from tests.apps.notifications.conftest import with_address
from tests.web.conftest import GROUP, OFFICE, Visitor


@pytest.fixture
def told(row: DossierRow) -> DossierRow:
    """A proposal of which everybody was told."""
    spread()
    return row


def test_what_awaits_me_is_counted_at_the_top_and_read_once_opened(
    visitor: Visitor, told: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    assert "1 nouvel avis" in visitor.read("home")
    page = visitor.read("notices")
    assert "Accusé de réception" in page
    assert "Nouveau" in page
    (notice,) = Notice.objects.filter(person__name="Bruno")
    opened = visitor.client.get(reverse("notice", args=[notice.pk]))
    assert opened["Location"] == reverse("dossier", args=[told.pk])
    assert "Nouveau" not in visitor.read("notices")
    assert "nouvel avis" not in visitor.read("home")


def test_everything_can_be_marked_as_read_at_once(visitor: Visitor, told: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.client.post(reverse("notices"))
    assert not Notice.objects.filter(person__name="Bruno", read_at=None).exists()


def test_somebody_elses_notice_is_not_found_and_stays_unread(
    visitor: Visitor, told: DossierRow
) -> None:
    notice = Notice.objects.get(person__name="Bruno")
    visitor.be("Elsa")
    visitor.read("notice", notice.pk, status=404)
    assert "Accusé de réception" not in visitor.read("notices")
    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("name", ["notices", "notice_settings"])
def test_a_stranger_is_asked_who_they_are(told: DossierRow, name: str) -> None:
    Visitor().read(name, status=403)


def test_one_follows_a_dossier_and_stops(visitor: Visitor, told: DossierRow) -> None:
    visitor.be("Elsa")
    page = visitor.read("follow", told.pk)
    assert "Suivre ce dossier" in page
    assert not Following.objects.exists()
    visitor.client.post(reverse("follow", args=[told.pk]), {"faire": "suivre"})
    assert Following.objects.filter(person__name="Elsa", dossier=told).exists()
    assert "Ne plus suivre" in visitor.read("follow", told.pk)
    visitor.client.post(reverse("follow", args=[told.pk]), {"faire": "cesser"})
    assert not Following.objects.exists()


CHOSEN = {
    "awaited": "now", "due": "weekly", "changed": "never", "quiet_from": "21", "quiet_until": "9",
    "hour": "18", "weekday": "4", "language": "en", "rest_days": "1",
}  # fmt: skip


def test_wishes_are_kept_and_shown_again(visitor: Visitor) -> None:
    visitor.be("Elsa")
    answer = visitor.client.post(reverse("notice_settings"), CHOSEN)
    assert answer.status_code == 200
    wish = Preference.objects.get(person__name="Elsa")
    assert (wish.due, wish.changed, wish.quiet_from.hour) == ("weekly", "never", 21)
    assert (wish.hour, wish.weekday, wish.language, wish.rest_days) == (18, 4, "en", True)
    assert '<option value="weekly" selected>' in visitor.read("notice_settings")


@pytest.mark.parametrize(
    "wrong",
    [{"due": "hourly"}, {"hour": "24"}, {"hour": "x"}, {"weekday": "-1"}, {"language": "de"}],
)
def test_a_wish_that_is_not_offered_changes_nothing(
    visitor: Visitor, wrong: dict[str, str]
) -> None:
    visitor.be("Elsa")
    answer = visitor.client.post(reverse("notice_settings"), CHOSEN | wrong)
    assert answer.status_code == 422
    assert not Preference.objects.exists()


def stop_link(row: DossierRow) -> str:
    """The path of the link in the letter Bruno receives."""
    with_address(Actor.objects.get(name="Bruno", nature="person"))
    Notice.objects.all().delete()
    from communaux.apps.notifications.models import Told, Untold

    Told.objects.all().delete()
    Untold.objects.create(dossier=row)
    spread()
    send_due()
    header = str(mail.outbox[-1].extra_headers["List-Unsubscribe"])
    found = re.search(r"<https?://[^/]+(/\S+)>", header)
    assert found is not None
    return found[1]


def test_opening_the_link_that_stops_letters_stops_nothing_and_one_click_does(
    row: DossierRow,
) -> None:
    path, stranger = stop_link(row), Client(enforce_csrf_checks=True)
    assert "Un clic suffit" in stranger.get(path).content.decode()
    assert stranger.head(path).status_code == 200
    assert not Preference.objects.exists()
    answer = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer["Referrer-Policy"]) == (200, "no-referrer")
    assert Preference.objects.get(person__name="Bruno").awaited == "never"


def test_a_forged_link_stops_nobody(row: DossierRow) -> None:
    path = stop_link(row)
    stranger = Client()
    assert stranger.post(path[:-3] + "x/").status_code == 404
    assert stranger.post(reverse("stop_letters", args=["n’importe-quoi"])).status_code == 404
    assert not Preference.objects.exists()


def test_the_link_is_not_written_in_the_logs() -> None:
    import logging

    record = logging.LogRecord("x", 30, "x", 1, "GET %s", ("/fr/courriels/arret/abc:def/",), None)
    assert MaskSecrets().filter(record)
    assert record.getMessage() == "GET /fr/courriels/arret/…/"


def test_a_signed_in_person_reads_her_count_without_one_query_more(
    settings: Settings, visitor: Visitor, told: DossierRow
) -> None:
    settings.DEMO = False
    bruno = Actor.objects.get(name="Bruno", nature="person")
    with_address(bruno)
    visitor.client.force_login(Account.objects.get(person=bruno).user)
    with CaptureQueriesContext(connection) as asked:
        assert "1 nouvel avis" in visitor.read("home")
    about_notices = [each["sql"] for each in asked if "notifications_" in each["sql"]]
    assert len(about_notices) == 1
    assert "actors_account" in about_notices[0]


def test_the_administration_lists_what_did_not_leave_and_sends_it_again(
    row: DossierRow,
) -> None:
    stop_link(row)
    letter = Letter.objects.get()
    Letter.objects.update(state=State.DOUBTFUL, trouble="silence")
    staff = User.objects.get(pk=appoint_administrator("awa@exemple.fr", "Awa").pk)
    client = Client()
    client.force_login(staff)
    from communaux.web.entering import proving

    listing = reverse("admin:notifications_letter_changelist")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "needs_second_factor", lambda _request: False)
        assert "le serveur s’est tu pendant l’envoi" in client.get(listing).content.decode()
        client.post(listing, {"action": "resend", "_selected_action": [str(letter.pk)]})
    letter.refresh_from_db()
    assert letter.state == State.WAITING
    (line,) = AuditEntry.objects.filter(what="admin.changed", table="notifications.Letter")
    assert (line.row, line.by) == (str(letter.pk), str(staff.account.person_id))


def test_a_group_member_reads_for_which_group(visitor: Visitor, told: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", told.pk, "acknowledge", responsible_office="Porto",
                 expected_by="2026-04-01")  # fmt: skip
    spread()
    visitor.be("Driss", GROUP)
    assert "Ce qui a changé" in visitor.read("notices")
