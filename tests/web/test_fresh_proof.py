"""What cannot be undone asks once more who one is: five minutes, one act, one session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.models import Territory
from communaux.kernel.time import clock
from communaux.web.entering.fresh import NotProven, Proof, proven_lately, spend
from tests.web.conftest import Visitor
from tests.web.entering import (
    ask_code,
    last_code,
    link_app,
    recovery_codes,
    sign_up,
    six_digits,
)

PAGE = "prove_afresh"


def standing(client: Client) -> HttpRequest:
    """A request in the session of that client, as a view receives it."""
    request = HttpRequest()
    request.session = client.session
    request.user = User.objects.get(pk=request.session["_auth_user_id"])
    return request


def proof_of(client: Client) -> Proof | None:
    return proven_lately(standing(client))


def ask(client: Client) -> str:
    client.post(reverse(PAGE), {"action": "send"})
    return last_code()


def test_a_resident_proves_it_with_a_code_by_mail(installation: None) -> None:
    client = Client()
    sign_up(client)
    assert proof_of(client) is None
    letters = len(mail.outbox)
    assert "Recevoir un code" in client.get(reverse(PAGE)).content.decode()
    assert len(mail.outbox) == letters
    answer = client.post(reverse(PAGE), {"code": ask(client), "next": reverse("home")})
    assert answer["Location"] == reverse("home")
    proof = proof_of(client)
    assert proof is not None
    assert (proof.method, proof.at, len(proof.reference)) == ("code", clock.now(), 32)


def test_the_code_serves_once_and_not_for_entering(installation: None) -> None:
    client = Client()
    sign_up(client)
    code = ask(client)
    client.post(reverse(PAGE), {"code": code})
    spend(standing(client))
    again = client.post(reverse(PAGE), {"code": code})
    assert 'role="alert"' in again.content.decode()
    assert proof_of(client) is None
    other = Client()
    ask_code(other)
    other.post(reverse("account_confirm_login_code"), {"code": ask(client)})
    assert "_auth_user_id" not in other.session


def test_the_code_of_a_neighbour_and_of_another_session_is_refused(installation: None) -> None:
    client, other, elsewhere = Client(), Client(), Client()
    sign_up(client)
    sign_up(other, "Driss", "driss@exemple.fr")
    code = ask(client)
    other.post(reverse(PAGE), {"action": "send"})
    other.post(reverse(PAGE), {"code": code})
    assert proof_of(other) is None
    elsewhere.post(reverse("account_confirm_login_code"), {"code": ask_code(elsewhere)})
    elsewhere.post(reverse(PAGE), {"code": code})
    assert proof_of(elsewhere) is None


def test_three_wrong_codes_void_it(installation: None) -> None:
    client = Client()
    sign_up(client)
    code = ask(client)
    for _ in range(3):
        assert 'role="alert"' in client.post(reverse(PAGE), {"code": "BBBB-BBBB"}).content.decode()
    client.post(reverse(PAGE), {"code": code})
    assert proof_of(client) is None


def test_a_sixth_code_in_a_quarter_of_an_hour_is_not_sent(installation: None) -> None:
    client = Client()
    sign_up(client)
    before = len(mail.outbox)
    for _ in range(5):
        ask(client)
    answer = client.post(reverse(PAGE), {"action": "send"})
    assert answer.status_code == 429
    assert "attendez un quart d’heure" in answer.content.decode()
    assert len(mail.outbox) == before + 5


@pytest.mark.database
def test_a_proof_lasts_five_minutes_and_is_spent_once(installation: None) -> None:
    client = Client()
    sign_up(client)
    client.post(reverse(PAGE), {"code": ask(client)})
    first, second = standing(client), standing(client)
    with clock.at(clock.now() + timedelta(minutes=5, seconds=1)):
        assert proof_of(client) is None
    assert spend(first).method == "code"
    with pytest.raises(NotProven):
        spend(second)


def test_a_code_sent_six_minutes_ago_is_refused(installation: None) -> None:
    client = Client()
    sign_up(client)
    code = ask(client)
    with clock.at(clock.now() + timedelta(minutes=6)):
        client.post(reverse(PAGE), {"code": code})
        assert proof_of(client) is None


def test_who_has_an_app_gives_its_digits_or_a_recovery_code_and_receives_no_mail(
    installation: None,
) -> None:
    client = Client()
    sign_up(client)
    secret = link_app(client)
    spare = recovery_codes(client)[0]
    letters = len(mail.outbox)
    client.post(reverse(PAGE), {"action": "send"})
    assert len(mail.outbox) == letters
    digits, means = six_digits(secret), []
    for typed in (digits, spare):
        client.post(reverse(PAGE), {"code": typed})
        means.append(spend(standing(client)).method)
        assert 'role="alert"' in client.post(reverse(PAGE), {"code": typed}).content.decode()
        assert proof_of(client) is None
    assert means == ["totp", "recovery"]


def test_one_goes_back_to_a_page_of_this_site_only(installation: None) -> None:
    client = Client()
    assert client.get(reverse(PAGE))["Location"].startswith(reverse("account_login"))
    sign_up(client)
    for hostile in ("https://exemple.org/", "//exemple.org", "javascript:alert(1)"):
        page = client.get(reverse(PAGE), {"next": hostile}).content.decode()
        assert hostile not in page.split("<main")[1].split("</main>")[0]
        answer = client.post(reverse(PAGE), {"code": ask(client), "next": hostile})
        assert answer["Location"] == reverse("who")


def test_a_proof_leaves_with_the_person(installation: None) -> None:
    client = Client()
    sign_up(client)
    client.post(reverse(PAGE), {"code": ask(client)})
    client.post(reverse("account_logout"))
    client.post(reverse("account_confirm_login_code"), {"code": ask_code(client)})
    assert proof_of(client) is None


def test_the_demonstration_says_that_it_believes_people(
    visitor: Visitor, district: Territory
) -> None:
    assert visitor.client.get(reverse(PAGE)).status_code == 403
    visitor.be("Driss")
    assert "vous croit" in visitor.read(PAGE)
    visitor.client.post(reverse(PAGE), {"next": reverse("home")})
    request = HttpRequest()
    request.session = visitor.client.session
    assert spend(request).method == "demo"
