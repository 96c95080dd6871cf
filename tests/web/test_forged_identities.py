"""What an identity service did not say, to us, now, about that person, opens nothing."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from communaux.web.entering.federated.outside import NotCalled, Outside
from tests.web.entering import acting
from tests.web.identity_service import (
    ALICE,
    ISSUER,
    OTHER_RSA,
    SECRET,
    Service,
    come_back,
    enter,
    go,
)

pytestmark = pytest.mark.usefixtures("installation")


def nobody(client: Client, answer: Any) -> str:
    """Refused: a page says so, and nobody entered."""
    assert answer.status_code == 403
    assert acting(client) == ""
    assert not User.objects.exists()
    return str(answer.content.decode())


FORGED: dict[str, Any] = {
    "another key": lambda one, said: one.signed(said, OTHER_RSA),
    "no algorithm": lambda _, said: jwt.encode(said, "", algorithm="none"),
    "the secret as key": lambda _, said: jwt.encode(said, SECRET, headers={"kid": "one"}),
    "an unknown key": lambda one, said: one.signed(said, kid="two"),
    "another site": lambda one, said: one.signed({**said, "aud": "another"}),
    "another service": lambda one, said: one.signed({**said, "iss": "https://exemple.org"}),
    "for another party": lambda one, said: one.signed({**said, "azp": "another"}),
    "out of date": lambda one, said: one.signed({**said, "exp": int(time.time()) - 90}),
    "from tomorrow": lambda one, said: one.signed({**said, "iat": int(time.time()) + 9000}),
    "nobody": lambda one, said: one.signed({k: v for k, v in said.items() if k != "sub"}),
    "words": lambda _, __: "certainly.not.signed",
    "nothing": lambda _, __: "",
}


@pytest.mark.parametrize("which", ["id_token", "userinfo"])
@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_token_opens_nothing(service: Service, forged: str, which: str) -> None:
    client = Client()
    setattr(service, which, lambda said: FORGED[forged](service, said))
    page = nobody(client, enter(client, service))
    assert "n’a pas pu nous dire de façon sûre" in page


def test_a_nonce_of_another_entry_opens_nothing(service: Service) -> None:
    client = Client()
    state = go(client, service)
    service.nonce = "of another entry, thirty-two long or more"
    nobody(client, come_back(client, state))
    service.id_token = lambda said: service.signed({k: v for k, v in said.items() if k != "nonce"})
    nobody(client, enter(client, service))


def test_two_tokens_about_two_people_open_nothing(service: Service) -> None:
    client = Client()
    service.userinfo = lambda said: service.signed({**said, "sub": "somebody else"})
    nobody(client, enter(client, service))


def test_plain_words_about_a_person_are_not_believed(service: Service) -> None:
    client = Client()
    service.kind = "application/json"
    nobody(client, enter(client, service))


def test_a_state_serves_once_and_in_the_session_that_asked(service: Service) -> None:
    client, other = Client(), Client()
    state = go(client, service)
    nobody(other, come_back(other, state))
    come_back(client, state)
    SocialAccount.objects.all().delete()
    User.objects.all().delete()
    nobody(client, come_back(client, state))
    nobody(client, come_back(client, "made up"))
    nobody(client, come_back(client, go(client, service), "franceconnect"))


def test_giving_up_is_said_without_blame(service: Service) -> None:
    client = Client()
    place = reverse("openid_connect_callback", args=["proconnect"])
    given = {"error": "access_denied", "state": go(client, service)}
    assert "Vous avez renoncé" in nobody(client, client.get(place, given))


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://exemple.org"},
        {"authorization_endpoint": "https://exemple.org/authorize"},
        {"end_session_endpoint": "https://exemple.org/end"},
    ],
)
def test_a_service_that_describes_itself_otherwise_is_left_alone(
    service: Service, changed: dict[str, str]
) -> None:
    service.metadata = changed
    client = Client()
    nobody(client, client.post(reverse("openid_connect_login", args=["proconnect"])))


@pytest.mark.parametrize("where", ["token_endpoint", "userinfo_endpoint", "jwks_uri"])
def test_no_other_machine_is_called_whatever_the_service_says(service: Service, where: str) -> None:
    client = Client()
    state = go(client, service)
    service.metadata = {where: "http://exemple.org/latest"}
    nobody(client, come_back(client, state))
    assert not [each for each in service.calls if ISSUER not in each]
    with pytest.raises(NotCalled):
        Outside().get("https://exemple.org/")


def test_an_answer_without_measure_is_not_read(service: Service) -> None:
    client = Client()
    service.userinfo = lambda _: "x" * 1_000_001
    nobody(client, enter(client, service))


def test_a_service_without_address_sends_nobody_in(service: Service) -> None:
    client = Client()
    service.person = {k: v for k, v in ALICE.items() if k != "email"}
    assert "n’a pas donné d’adresse" in nobody(client, enter(client, service))
