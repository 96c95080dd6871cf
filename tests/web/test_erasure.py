"""A person is erased: of 24 planted markers none is left anywhere, and the registers verify.

The markers are planted by the ways people use: signing up, signing in, drafting, acting, attaching.
The scan reads the raw bytes of the SQLite file and its log, every column of every table, every
file of the data folder, the exports, the search, the logs.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from click.testing import CliRunner
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.mail import get_connection, send_mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import Actor, Mandate, Membership, Nature, Territory
from communaux.apps.calendars.models import Subscription
from communaux.apps.deliberation.models import Ballot, Petition, Signatory, Voter
from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.dossiers.drafts import save_draft
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import export_for
from communaux.apps.dossiers.readers import Reader
from communaux.apps.keys.programs import make_key
from communaux.apps.privacy.erasing import erase, erase_again
from communaux.apps.privacy.journal import erased_before
from communaux.apps.privacy.models import Erasure, Reason
from communaux.apps.privacy.portrait import portrait
from communaux.apps.register.models import SealedValue
from communaux.apps.register.proof import verify_export
from communaux.cli.program import program
from communaux.kernel.time import clock
from tests.web.conftest import DAY, OFFICE, PACT, PROPOSAL
from tests.web.entering import ask_code, sign_up

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

MARKERS = tuple(f"zqmarque{n:02d}" for n in range(1, 25))
(
    NAME, EMAIL, BROWSER, SESSION, DRAFT, REFERENT, CONTACT, MEMBERS, CORRECTED, CONTENT, FILE,
    SIGNER, STREET, ROLL_PLACE, ROLL_NAME, FORMER_NAME, LOGGED, LETTER, PRINTED, DIARY,
    KEY, IDENTITY, PASSKEY, SAID,
) = MARKERS  # fmt: skip
ADDRESS = f"{EMAIL}@exemple.fr"
LATER = timedelta(days=30)
SALT = "0"


@pytest.fixture
def folder(installation: None, settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path


@pytest.fixture
def planted(folder: Path, district: Territory) -> Actor:
    """Somebody who left something everywhere."""
    client = Client(headers={"user-agent": BROWSER})
    person = sign_up(client, FORMER_NAME, ADDRESS)
    Actor.objects.filter(pk=person.pk).update(name=NAME)
    person.refresh_from_db()
    client.post(reverse("account_logout"))
    ask_code(client, ADDRESS)
    client.post(reverse("account_confirm_login_code"), {"code": ask_code(client, ADDRESS)})
    session = client.session
    session["seen"] = SESSION
    session.save()
    row = _acts(person, district)
    _large(person, row, district)
    _traces(person, folder)
    _means(person)
    return person


def _group(person: Actor, district: Territory) -> Acting:
    group = Actor.objects.create(
        nature=Nature.INFORMAL, name="Les Bancs publics", territory=district
    )
    Membership.objects.create(
        person=person, body=group, referent=True, starts=DAY - LATER, said=f"Nous suivons {SAID}."
    )
    return acting_as(person, group, district, DAY)


def as_office(district: Territory) -> Acting:
    bruno = Actor.objects.get(name="Bruno", nature=Nature.PERSON)
    return acting_as(bruno, Actor.objects.get(name=OFFICE), district, DAY)


def _acts(person: Actor, district: Territory) -> DossierRow:
    """A proposal with personal answers, one of them corrected, a personal file, a draft."""
    acting = _group(person, district)
    stored = store([f"Accord signé {CONTENT}\n".encode()], f"{FILE}.txt")
    answers: dict[str, Any] = PROPOSAL | {
        "referent_name": REFERENT, "referent_contact": CONTACT, "members": [MEMBERS],
    }  # fmt: skip
    row = perform(
        None, "submit", acting, territory=district, mechanism=PACT, data=answers,
        documents=[document_ref(stored, "parental_consent", f"{FILE}.txt")],
    )  # fmt: skip
    corrected = {
        "rectified_act": 1, "rectified_field": "referent_contact", "rectified_value": CORRECTED,
        "rectification_reasons": "Le numéro de téléphone a changé.",
    }  # fmt: skip
    row = perform(row, "rectify", as_office(district), data=corrected)
    save_draft(person, row, "withdraw", {"reasons": DRAFT})
    return row


def _large(person: Actor, row: DossierRow, district: Territory) -> None:
    """A signature, a line on a roll not opened yet, a diary, a mandate whose words name her."""
    petition = Petition.objects.create(
        dossier=row, name="support", collective=person, text="Pour des bancs", perimeter="Le bourg",
        electorate=100, roll_on=DAY, opens_on=DAY, closes_on=DAY + LATER, keep_until=DAY + LATER,
        key=SALT,
    )  # fmt: skip
    Signatory.objects.create(
        petition=petition, on=DAY, name=SIGNER, address=STREET, postcode="40100",
        email=ADDRESS.upper(), source="online", person=SALT, salt=SALT,
    )  # fmt: skip
    ballot = Ballot.objects.create(
        dossier=row, name="vote", opens_at=clock.now(), closes_at=clock.now() + LATER
    )
    line = f"{ROLL_PLACE}, {ADDRESS}"
    Voter.objects.create(ballot=ballot, number="1", name=ROLL_NAME, address=line)
    Subscription.objects.create(
        token_hash=SALT, person=person, party=person, territory=district, role=DIARY,
        created_at=clock.now(),
    )  # fmt: skip
    Mandate.objects.create(
        person=person, body=Actor.objects.get(name=OFFICE),
        territory=district, roles=["interface_office"], starts=DAY, given_by=f"Arrêté pour {NAME}",
        revoked_by=f"Lettre de {NAME}",
    )  # fmt: skip


def _traces(person: Actor, folder: Path) -> None:
    """What others left of her: the administration, the letters, a printed copy."""
    staff = User.objects.create_user(username="staff")
    LogEntry.objects.create(
        user=staff, content_type=ContentType.objects.get_for_model(Actor),
        object_id=str(person.pk), object_repr=NAME, action_flag=CHANGE, change_message=LOGGED,
    )  # fmt: skip
    kept = get_connection("django.core.mail.backends.filebased.EmailBackend")
    for to, words in ((ADDRESS, LETTER), ("elsa@exemple.fr", "Pour Elsa seulement")):
        send_mail("Votre dossier", words, None, [to], connection=kept)
    (folder / "printed").mkdir(exist_ok=True)
    (folder / "printed" / "0.pdf").write_text(PRINTED)


def _means(person: Actor) -> None:
    """A key for a program, an identity told by a service, a passkey by its name."""
    user = person.account.user
    make_key(user, person, KEY, 30, second_factor=False)
    SocialAccount.objects.create(
        user=user, provider="franceconnect", uid=IDENTITY, extra_data={"sub": IDENTITY}
    )
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": PASSKEY}
    )


# ── The scan ─────────────────────────────────────────────────────────────────────────────────────


def everywhere(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Place → bytes, of all that is kept."""
    yield from _tables()
    yield from _sessions()
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        for path in (database, Path(f"{database}-wal")):
            if path.exists():
                yield path.name, path.read_bytes()
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.name.encode() + path.read_bytes()
    for row in DossierRow.objects.all():
        yield "export", json.dumps(export_for(row, Reader())).encode()


def _tables() -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - the database's own names
            yield table, repr(cursor.fetchall()).encode()


def _sessions() -> Iterator[tuple[str, bytes]]:
    for session in Session.objects.all():
        yield "sessions", repr(session.get_decoded()).encode()


def found(folder: Path) -> dict[str, set[str]]:
    """Marker → where it still is."""
    places: dict[str, set[str]] = {}
    for place, content in everywhere(folder):
        small = content.lower()
        for marker in MARKERS:
            if marker.encode() in small:
                places.setdefault(marker, set()).add(place)
    return places


# ── The tests ────────────────────────────────────────────────────────────────────────────────────


def test_the_scan_finds_every_marker_before(planted: Actor, folder: Path) -> None:
    """Were one not planted, or not looked for, the next test would prove nothing."""
    assert sorted(set(MARKERS) - found(folder).keys() - {FORMER_NAME}) == []


def test_no_marker_is_left(planted: Actor, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "communaux"):
        erase(planted, Reason.ASKED)
    assert found(folder) == {}
    assert not any(marker in caplog.text.lower() for marker in MARKERS)


def test_the_registers_verify_after_and_so_does_an_export_taken_before(
    planted: Actor, folder: Path
) -> None:
    row = DossierRow.objects.get()
    before = export_for(row, Reader(as_office(row.territory)))
    erase(planted, Reason.ASKED)
    assert list(verify_export(before)) == []
    assert list(verify_export(export_for(row, Reader()))) == []
    done = CliRunner().invoke(program, ["verify"])
    assert (done.exit_code, "Intact" in done.output) == (0, True)
    assert before["entries"][0]["payload"]["person"] == str(planted.pk)


def test_what_belongs_to_others_is_untouched(planted: Actor, folder: Path) -> None:
    others = set(Actor.objects.exclude(pk=planted.pk).values_list("name", flat=True))
    erase(planted, Reason.ASKED)
    assert set(Actor.objects.exclude(pk=planted.pk).values_list("name", flat=True)) == others
    assert "Pour Elsa seulement" in "".join(
        path.read_text() for path in (folder / "mail").iterdir()
    )


def test_she_cannot_come_back_with_a_session_obtained_before(planted: Actor, folder: Path) -> None:
    Authenticator.objects.all().delete()  # A code alone lets her in.
    client = Client()
    client.post(reverse("account_confirm_login_code"), {"code": ask_code(client, ADDRESS)})
    assert client.get(reverse("who")).status_code == 200
    erase(planted, Reason.ASKED)
    assert client.get(reverse("who")).status_code == 302


def test_nothing_more_is_held_than_what_is_said_to_remain(planted: Actor, folder: Path) -> None:
    erase(planted, Reason.ASKED)
    planted.refresh_from_db()
    after = {held.holding.id: held.holding.remains for held in portrait(planted) if held.rows}
    assert set(after) == {"name", "acts", "mandates", "administration"}
    assert None not in after.values()


def test_the_journal_names_nobody_and_erases_again_after_a_restore(
    planted: Actor, folder: Path
) -> None:
    erase(planted, Reason.ASKED)
    (line,) = Erasure.objects.all()
    assert set(line.counts) >= {"name", "account", "answers", "files", "signatures", "letters"}
    Erasure.objects.all().delete()
    Actor.objects.filter(pk=planted.pk).update(name=NAME)
    assert erased_before() == (planted.pk,)
    assert erase_again() == 1
    assert erase_again() == 0
    assert found(folder) == {}


def test_sealed_values_leave_neither_value_nor_salt(planted: Actor, folder: Path) -> None:
    erase(planted, Reason.ASKED)
    personal = SealedValue.objects.filter(visibility="personal")
    assert personal.count() == 4
    assert set(personal.values_list("value", "salt")) == {(None, "")}
