"""The journal of the administration: what it notices, what it leaves out, what it refuses."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.models import Actor, Mandate, Nature, Territory
from communaux.apps.auditing.models import AuditEntry
from communaux.apps.auditing.witness import daily_hash
from communaux.apps.auditing.writing import broken_lines, note
from communaux.apps.privacy.holdings import holdings
from communaux.apps.register.guard import lowered
from communaux.cli.audit import command
from communaux.config.masking import MaskSecrets
from communaux.kernel.time import clock
from tests.web.conftest import DAY
from tests.web.entering import acting, ask_code, link_app, sign_up, town_hall

pytestmark = pytest.mark.usefixtures("installation")


def administrator(client: Client) -> User:
    awa = appoint_administrator("awa@exemple.fr", "Awa Diallo")
    code = ask_code(client, "awa@exemple.fr")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    link_app(client)
    return awa


def lines(what: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(what=what).order_by("seq"))


def test_a_mandate_given_in_the_administration_says_who_gave_it_what_and_when(
    district: Territory,
) -> None:
    client = Client()
    awa = administrator(client)
    bruno = Actor.objects.get(name="Bruno", nature=Nature.PERSON)
    hall = Actor.objects.create(nature=Nature.PUBLIC_BODY, name="Mairie", territory=district)
    AuditEntry.objects.count()
    asked = {
        "person": bruno.pk, "body": hall.pk, "territory": district.pk,
        "kind": "mandate", "mechanisms": "[]",
        "roles": '["interface_office"]', "starts": DAY.isoformat(),
    }  # fmt: skip
    page = client.post(reverse("admin:actors_mandate_add"), asked)
    given = Mandate.objects.filter(person=bruno, body=hall)
    assert given.exists(), page.content.decode()
    (line,) = [one for one in lines("right.given") if one.row == str(given.get().pk)]
    assert line.by == str(awa.account.person_id)
    assert "roles = interface_office" in line.written
    assert f"person_id = {bruno.pk}" in line.written
    assert len(line.connection) == 16
    (done,) = lines("admin.added")
    assert (done.table, done.by) == ("actors.Mandate", line.by)


@pytest.mark.usefixtures("district")
def test_rights_changed_anywhere_are_noticed_and_mere_visits_are_not(
    district: Territory,
) -> None:
    chloe = sign_up(Client())
    town_hall(district, chloe)
    mandate = Mandate.objects.get(person=chloe)
    before = AuditEntry.objects.count()
    mandate.revoked_on = DAY
    mandate.save()
    assert AuditEntry.objects.count() == before + 1
    (changed,) = lines("right.changed")[-1:]
    assert f"revoked_on = {DAY.isoformat()}" in changed.written
    assert changed.by == "command line"
    Client().get(reverse("home"))
    user = User.objects.get(account__person=chloe)
    user.save(update_fields=["last_login"])
    assert AuditEntry.objects.count() == before + 1
    mandate.delete()
    assert lines("right.taken")[-1].table == "actors.Mandate"


def test_those_who_may_administer_are_seen_coming_in_and_residents_are_not() -> None:
    sign_up(Client())
    assert lines("staff.entered") == []
    administrator(Client())
    assert len(lines("staff.entered")) == 1


def test_a_line_holds_no_name_no_address_and_no_words() -> None:
    sign_up(Client())
    administrator(Client())
    written = " ".join(AuditEntry.objects.values_list("payload", flat=True))
    assert AuditEntry.objects.count() > 3
    for hidden in ("Chloé", "chloe", "Awa", "awa", "exemple.fr", "127.0.0.1"):
        assert hidden not in written


def test_a_connection_cannot_be_followed_from_day_to_day() -> None:
    with clock.at(DAY):
        today = daily_hash("203.0.113.9")
        assert today == daily_hash("203.0.113.9") != daily_hash("203.0.113.8")
    with clock.at(DAY + timedelta(days=1)):
        assert daily_hash("203.0.113.9") != today


@pytest.mark.database
def test_the_database_refuses_to_change_or_remove_a_line(db: None) -> None:
    note("right.given", "actors.Mandate", 1, {})
    for change in (
        lambda: AuditEntry.objects.update(by="nobody"),
        lambda: AuditEntry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    assert AuditEntry.objects.latest("seq").by == "command line"


@pytest.mark.database
def test_a_line_changed_removed_or_exchanged_is_found(db: None) -> None:
    for n in range(AuditEntry.objects.count(), 4):
        note("right.given", "actors.Mandate", n, {"roles": "mayor"})
    assert list(broken_lines()) == []
    changes = (
        {"payload": '{"seq":2}'} | {"hash": "0" * 64},
        {"by": "somebody else"},
        {"row": "7"},
    )
    for change in changes:
        with transaction.atomic(), lowered(connection):
            kept = AuditEntry.objects.filter(seq=2).values(*change).get()
            told = change if "payload" not in change else {"hash": change["hash"]}
            AuditEntry.objects.filter(seq=2).update(**told)
            assert [text.fr for text in broken_lines()], change
            AuditEntry.objects.filter(seq=2).update(**kept)
            assert list(broken_lines()) == []
    with lowered(connection):
        AuditEntry.objects.filter(seq=2).delete()
    assert len(list(broken_lines())) == 1


def test_the_command_shows_the_last_lines_and_says_whether_they_are_intact(db: None) -> None:
    runner = CliRunner()
    assert runner.invoke(command, ["--last", "5"]).exit_code == 0
    note("right.given", "actors.Mandate", 12, {"roles": "mayor"})
    shown = runner.invoke(command, ["--last", "5"])
    assert shown.exit_code == 0
    assert "actors.Mandate 12" in shown.output
    with lowered(connection):
        AuditEntry.objects.update(row="13")
    assert runner.invoke(command, ["--verify"], standalone_mode=False).return_value == 1


def test_the_administration_shows_the_journal_and_lets_nobody_write_in_it() -> None:
    client = Client()
    administrator(client)
    address = reverse("admin:auditing_auditentry_changelist")
    assert "staff.entered" in client.get(address).content.decode()
    assert client.get(reverse("admin:auditing_auditentry_add")).status_code == 403
    line = AuditEntry.objects.first()
    assert line is not None
    gone = client.post(reverse("admin:auditing_auditentry_delete", args=[line.pk]), {"post": "yes"})
    assert gone.status_code == 403


def test_the_journal_tells_a_person_what_it_holds_of_her() -> None:
    awa = administrator(Client())
    (journal,) = [each for each in holdings() if each.id == "journal"]
    person = awa.account.person
    assert {row["what"] for row in journal.export(person)} >= {"right.given"}
    assert (journal.erase(person), journal.remains is not None) == (0, True)


def test_an_account_switched_off_acts_no_more() -> None:
    client = Client()
    chloe = sign_up(client)
    assert acting(client) == "Chloé, en votre nom"
    user = User.objects.get(account__person=chloe)
    user.is_active = False
    user.save()
    assert acting(client) == ""
    assert "is_active = False" in lines("right.changed")[-1].written


def test_the_hours_of_the_journal_are_universal(db: None) -> None:
    assert note("right.given", "actors.Mandate", 1, {}).told["at"].endswith("+00:00")


def test_a_refusal_is_logged_without_words_of_anybody(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(enforce_csrf_checks=True)
    client.post(reverse("account_login"), {"email": "chloe@exemple.fr"})
    Client().get("/fr/nulle-part/")
    resident = Client()
    sign_up(resident, "Driss", "driss@exemple.fr")
    resident.get(reverse("admin:login"))
    said = [record.getMessage() for record in caplog.records]
    for word in (reverse("account_login"), "/fr/nulle-part/", reverse("admin:login")):
        assert any(word in line for line in said), word
    assert not [line for line in said if "exemple.fr" in line or "Driss" in line]


def test_a_line_break_cannot_forge_a_line_of_the_log() -> None:
    record = logging.LogRecord(
        "x", logging.WARNING, "x", 1, "Not Found: %s", ("/a\r\nERROR forged\x1b[31m",), None
    )
    assert MaskSecrets().filter(record)
    assert record.getMessage() == "Not Found: /a\\r\\nERROR forged\\x1b[31m"
