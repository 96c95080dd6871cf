"""Private calendar addresses: unguessable, revocable, silent to strangers, up to date."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from communaux.apps.calendars.models import Subscription
from communaux.apps.dossiers.models import DossierRow
from communaux.config.masking import MaskSecrets
from tests.web.conftest import ACKNOWLEDGED, GROUP, OFFICE, Visitor

ADDRESS = re.compile(r'value="(http://testserver/agenda/([\w-]{43})\.ics)"')


def take(visitor: Visitor, **fields: Any) -> str:
    """The path of an address just taken."""
    answer = visitor.client.post(reverse("agendas"), {"faire": "abonner", **fields})
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    found = ADDRESS.search(answer.content.decode())
    assert found is not None
    return found[1].removeprefix("http://testserver")


def summaries(path: str) -> list[str]:
    answer = Client().get(path)
    assert answer.status_code == 200
    return [str(each["summary"]) for each in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_an_address_gives_the_dates_of_a_dossier_without_signing_in(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Driss", GROUP)
    told = summaries(take(visitor, dossier=row.pk))
    assert told == [f"{row.number} · Dernier jour : Accusé de réception"]


def test_only_the_hash_of_the_secret_is_kept_and_it_is_shown_once(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Driss", GROUP)
    secret = take(visitor, dossier=row.pk).removeprefix("/agenda/").removesuffix(".ics")
    (kept,) = Subscription.objects.all()
    assert secret not in str(vars(kept))
    assert secret not in visitor.read("agendas")


def test_it_follows_the_register_and_keeps_the_names_of_its_dates(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Driss", GROUP)
    path = take(visitor, dossier=row.pk)
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", row.pk, "acknowledge", **ACKNOWLEDGED)
    assert summaries(path) == [f"{row.number} · Dernier jour : Réponse sur la recevabilité"]
    (event,) = Calendar.from_ical(Client().get(path).content).walk("VEVENT")
    assert event["sequence"] == 2


def test_an_unchanged_calendar_answers_304(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Driss", GROUP)
    path = take(visitor, dossier=row.pk)
    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Referrer-Policy"] == "no-referrer"
    assert first["X-Robots-Tag"] == "noindex"


def test_a_renewed_or_revoked_address_says_no_more_than_an_unknown_one(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Driss", GROUP)
    old = take(visitor, dossier=row.pk)
    (kept,) = Subscription.objects.all()
    answer = visitor.client.post(reverse("agendas"), {"faire": "renouveler", "agenda": kept.pk})
    found = ADDRESS.search(answer.content.decode())
    assert found is not None
    assert summaries(found[1].removeprefix("http://testserver"))
    visitor.client.post(reverse("agendas"), {"faire": "revoquer", "agenda": kept.pk})
    unknown = Client().get(f"/agenda/{'x' * 43}.ics")
    for path in (old, found[1].removeprefix("http://testserver"), f"/agenda/{'y' * 500}.ics"):
        refused = Client().get(path)
        assert (refused.status_code, refused.content) == (404, unknown.content)


def test_a_role_has_all_that_it_owes_and_nothing_else(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    assert summaries(take(visitor, role="interface_office")) == [
        f"{row.number} · Dernier jour : Accusé de réception"
    ]
    visitor.be("Driss", GROUP)
    assert summaries(take(visitor)) == []
    answer = visitor.client.post(
        reverse("agendas"), {"faire": "abonner", "role": "interface_office"}
    )
    assert answer.status_code == 422


def test_nobody_touches_the_address_of_another(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Driss", GROUP)
    path = take(visitor, dossier=row.pk)
    (kept,) = Subscription.objects.all()
    visitor.be("Elsa")
    for verb in ("renouveler", "revoquer"):
        answer = visitor.client.post(reverse("agendas"), {"faire": verb, "agenda": kept.pk})
        assert answer.status_code == 403
    assert summaries(path)
    assert Visitor().client.get(reverse("agendas")).status_code == 403


def test_no_personal_data_is_in_a_calendar(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    body = Client().get(take(visitor, dossier=row.pk)).content.decode()
    assert "06 12" not in body
    assert "Driss Benali" not in body


@pytest.mark.parametrize("named", ["not-a-uuid", "00000000-0000-0000-0000-000000000000"])
def test_a_dossier_that_does_not_exist_is_not_found(visitor: Visitor, named: str) -> None:
    visitor.be("Driss", GROUP)
    assert visitor.client.get(reverse("agendas") + f"?dossier={named}").status_code == 404


def test_a_log_never_names_the_secret() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s",
                               ("/agenda/abc-DEF_1.ics",), None)  # fmt: skip
    assert MaskSecrets().filter(record)
    assert record.getMessage() == "Not Found: /agenda/…"
