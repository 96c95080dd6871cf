"""A mandate binds an authority: it asks for a second factor, in every session."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.models import Mandate, Territory
from tests.web.conftest import DAY
from tests.web.entering import acting, ask_code, link_app, recovery_codes, sign_up, town_hall, wear

pytestmark = pytest.mark.usefixtures("installation")


def test_a_mandate_waits_for_the_second_factor(district: Territory) -> None:
    client = Client()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    assert "ce mandat engage une autorité" in client.get(reverse("who")).content.decode()
    assert wear(client, chloe, body) == "Chloé, en votre nom"
    link_app(client)
    assert wear(client, chloe, body) == "Chloé, pour « Mairie »"


def test_it_is_asked_again_in_every_new_session_and_a_recovery_code_will_do(
    district: Territory,
) -> None:
    client, fresh = Client(), Client()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    link_app(client)
    spare = recovery_codes(client)
    asked = fresh.post(reverse("account_confirm_login_code"), {"code": ask_code(fresh)})
    assert asked["Location"].startswith(reverse("mfa_authenticate"))
    assert acting(fresh) == ""
    assert 'role="alert"' in fresh.post(asked["Location"], {"code": "000000"}).content.decode()
    fresh.post(asked["Location"], {"code": spare[0]})
    assert wear(fresh, chloe, body) == "Chloé, pour « Mairie »"
    assert len(recovery_codes(client)) == len(spare) - 1


def test_a_revoked_mandate_acts_no_more_even_in_an_open_session(district: Territory) -> None:
    client = Client()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    link_app(client)
    assert wear(client, chloe, body) == "Chloé, pour « Mairie »"
    Mandate.objects.update(revoked_on=DAY)
    assert acting(client) == "Chloé, en votre nom"


@pytest.mark.django_db(transaction=True)
def test_the_secret_of_the_app_is_not_readable_in_the_database() -> None:
    client = Client()
    sign_up(client)
    secret = link_app(client)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert Authenticator.objects.filter(type="recovery_codes").exists()
    assert any("application d’authentification" in message.body for message in mail.outbox)


def test_the_administration_opens_to_staff_with_both_factors_only() -> None:
    door = reverse("admin:login")
    resident = Client()
    sign_up(resident, "Driss", "driss@exemple.fr")
    assert resident.get(door).status_code == 403
    awa = appoint_administrator("awa@exemple.fr", "Awa")
    assert appoint_administrator("AWA@exemple.fr", "Awa") == awa
    assert Client().get(reverse("admin:index"), follow=True).request["PATH_INFO"] == reverse(
        "account_login"
    )
    client = Client()
    code = ask_code(client, "awa@exemple.fr")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.get(reverse("admin:index")).status_code == 302
    link_app(client)
    assert client.get(reverse("admin:index")).status_code == 200
