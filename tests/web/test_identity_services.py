"""ProConnect and FranceConnect: an identity opens an account, and gives no power."""

from __future__ import annotations

import re

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.models import Actor, Membership, Nature, Territory
from communaux.apps.keys.affiliations import settle
from communaux.apps.keys.models import Affiliation, BodyNumber
from communaux.config.environment import Environment
from communaux.config.identity import identity_services
from tests.web.entering import acting, last_code, link_app, sign_up, six_digits, town_hall, wear
from tests.web.identity_service import (
    ISSUER,
    REFRESH,
    SIRET,
    Service,
    enter,
)

pytestmark = pytest.mark.usefixtures("installation")


def confirm_address(client: Client) -> None:
    client.post(reverse("account_email_verification_sent"), {"code": last_code()})


@pytest.mark.parametrize("service", ["RS256", "ES256", "HS256"], indirect=True)
@pytest.mark.parametrize("provider", ["proconnect", "franceconnect"])
def test_the_first_entry_confirms_the_address_and_the_next_ones_ask_nothing(
    service: Service, provider: str
) -> None:
    client, again = Client(), Client()
    enter(client, service, provider)
    assert acting(client) == ""
    confirm_address(client)
    assert acting(client) == "Alice Durand, en votre nom"
    assert enter(again, service, provider, next=reverse("mechanisms"))["Location"] == reverse(
        "mechanisms"
    )
    assert acting(again) == "Alice Durand, en votre nom"


def test_what_the_service_told_is_not_kept_but_for_the_body(service: Service) -> None:
    enter(Client(), service)
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("b6c1-alice", {"siret": SIRET})
    user = User.objects.get()
    assert (user.first_name, user.last_name, user.email) == ("", "", "alice@exemple.fr")


def test_without_settings_there_is_no_button_and_no_door(settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = identity_services(Environment())
    client = Client()
    assert "ProConnect" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("openid_connect_login", args=["proconnect"])).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=["proconnect"])).status_code == 404


def test_the_buttons_bear_the_official_words(service: Service) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert "S’identifier avec ProConnect" in page
    assert "S’identifier avec FranceConnect" in page
    assert "https://www.proconnect.gouv.fr/" in page


def test_one_asks_for_what_was_agreed_whatever_the_address_adds(service: Service) -> None:
    place = reverse("openid_connect_login", args=["franceconnect"])
    page = Client().post(place + "?scope=birthdate&auth_params=prompt%3Dnone").content.decode()
    found = REFRESH.search(page)
    assert found
    assert found[1].startswith(f"{ISSUER}/authorize?")
    assert "birth" not in found[1]
    assert "prompt" not in found[1]
    assert "acr_values=eidas1" in found[1]
    for name in ("state", "nonce"):
        given = re.search(rf"{name}=([\w-]+)", found[1])
        assert given
        assert len(given[1]) >= 32


def test_an_address_already_here_is_not_taken_over(service: Service) -> None:
    owner, thief = Client(), Client()
    sign_up(owner, "Alice", "alice@exemple.fr")
    cache.clear()
    letters = len(mail.outbox)
    enter(thief, service)
    assert acting(thief) == ""
    assert not SocialAccount.objects.exists()
    assert "puis reliez-le depuis votre compte" in mail.outbox[letters].body


def test_it_is_linked_from_inside_after_a_fresh_proof_and_unlinked(service: Service) -> None:
    client, again = Client(), Client()
    sign_up(client, "Alice", "alice@exemple.fr")
    start = reverse("openid_connect_login", args=["proconnect"])
    asked = client.post(start, {"process": "connect"})
    assert asked["Location"].startswith(reverse("prove_afresh"))
    client.post(reverse("prove_afresh"), {"action": "send"})
    client.post(reverse("prove_afresh"), {"code": last_code()})
    enter(client, service, process="connect", next=reverse("identities"))
    assert "ouvre désormais votre compte" in mail.outbox[-1].body
    enter(again, service)
    assert acting(again) == "Alice, en votre nom"
    assert "Retirer ProConnect" in client.get(reverse("identities")).content.decode()
    client.post(reverse("identities"), {"retirer": str(SocialAccount.objects.get().pk)})
    assert not SocialAccount.objects.exists()


def test_an_identity_of_somebody_else_is_not_linked(service: Service) -> None:
    client = Client()
    enter(Client(), service)
    sign_up(client, "Driss", "driss@exemple.fr")
    client.post(reverse("prove_afresh"), {"action": "send"})
    client.post(reverse("prove_afresh"), {"code": last_code()})
    answer = enter(client, service, process="connect")
    assert "ouvre déjà un autre compte" in answer.content.decode()


def test_nobody_unlinks_the_identity_of_another(service: Service) -> None:
    other = Client()
    enter(Client(), service)
    sign_up(other, "Driss", "driss@exemple.fr")
    number = str(SocialAccount.objects.get().pk)
    assert other.post(reverse("identities"), {"retirer": number}).status_code == 404
    assert other.post(reverse("identities"), {"retirer": "9" * 40}).status_code == 404
    assert SocialAccount.objects.exists()


def test_the_siret_proposes_a_membership_that_somebody_confirms(
    service: Service, district: Territory
) -> None:
    body = Actor.objects.create(nature=Nature.PUBLIC_BODY, name="Saillans", territory=district)
    BodyNumber.objects.create(siret=SIRET, body=body)
    client = Client()
    enter(client, service)
    confirm_address(client)
    assert "ProConnect dit que vous travaillez" in client.get(reverse("who")).content.decode()
    assert not Membership.objects.filter(body=body).exists()
    waiting = Affiliation.objects.get()
    settle(waiting, accepted=True)
    settle(waiting, accepted=False)
    alice = waiting.person
    assert [each.person for each in Membership.objects.filter(body=body)] == [alice]
    assert not alice.mandates.exists()
    enter(Client(), service)
    assert Affiliation.objects.count() == 1


@pytest.mark.parametrize("siret", ["1234", "2126028920001A", "", None, ["21260289200010"]])
def test_a_siret_that_is_none_is_forgotten(service: Service, siret: object) -> None:
    service.person["siret"] = siret
    enter(Client(), service)
    assert SocialAccount.objects.get().extra_data == {}


def test_an_identity_is_not_a_second_factor(service: Service, district: Territory) -> None:
    client, again = Client(), Client()
    enter(client, service)
    confirm_address(client)
    alice = Actor.objects.get(name="Alice Durand")
    body = town_hall(district, alice)
    assert wear(client, alice, body) == "Alice Durand, en votre nom"
    secret = link_app(client)
    assert enter(again, service)["Location"].startswith(reverse("mfa_authenticate"))
    again.post(reverse("mfa_authenticate"), {"code": six_digits(secret)})
    assert wear(again, alice, body) == "Alice Durand, pour « Mairie »"


def test_one_leaves_the_service_too_with_the_token_and_a_state_that_serves_once(
    service: Service,
) -> None:
    enter(Client(), service)
    SocialAccount.objects.get()
    client = Client()
    enter(client, service)
    confirm_address(client)
    page = client.post(reverse("account_logout")).content.decode()
    found = REFRESH.search(page)
    assert found
    assert found[1].startswith(f"{ISSUER}/session/end?id_token_hint=ey")
    assert acting(client) == ""
    state = re.search(r"state=([\w-]{32,})", found[1])
    assert state
    for given, words in ((state[1] + "x", False), (state[1], False)):
        client.get(reverse("identity_left"), {"state": given})
        page = client.get(reverse("home")).content.decode()
        assert ("et du service d’identité" in page) is words


def test_coming_back_from_the_service_says_one_is_signed_out_of_both(service: Service) -> None:
    client = Client()
    enter(client, service)
    confirm_address(client)
    page = client.post(reverse("account_logout")).content.decode()
    state = re.search(r"state=([\w-]{32,})", page)
    assert state
    back = client.get(reverse("identity_left"), {"state": state[1]}, follow=True)
    assert "et du service d’identité" in back.content.decode()


@pytest.mark.parametrize("address", ["http://proconnect.example.org", "ftp://x", "proconnect"])
def test_a_service_without_https_is_refused_in_the_settings(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Environment(PROCONNECT_ISSUER=address)
    assert Environment(PROCONNECT_ISSUER=f"{ISSUER}/").PROCONNECT_ISSUER == ISSUER
