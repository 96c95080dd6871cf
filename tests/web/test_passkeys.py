"""A passkey opens the account alone, and what was not made by it is refused in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.models import Territory
from tests.web.entering import acting, ask_code, link_app, recovery_codes, sign_up, town_hall, wear
from tests.web.passkeys import (
    Passkey,
    a_browser,
    add_passkey,
    asked_at_the_door,
    asked_by,
    encoded,
    enter_with,
)
from tests.web.test_fresh_proof import proof_of

pytestmark = pytest.mark.usefixtures("installation")
KEYS = Authenticator.objects.filter(type="webauthn")


def refused(client: Client, credential: str) -> str:
    """The page after an answer nobody should believe."""
    sent = client.post(reverse("mfa_login_webauthn"), {"credential": credential}, follow=True)
    assert sent.status_code == 200
    assert acting(client) == ""
    return sent.content.decode()


def test_a_passkey_made_in_this_session_opens_its_mandates(district: Territory) -> None:
    client = a_browser()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    assert wear(client, chloe, body) == "Chloé, en votre nom"
    add_passkey(client)
    assert "clé d’accès vient d’être ajoutée" in mail.outbox[-1].body
    assert len(recovery_codes(client)) == 10
    assert wear(client, chloe, body) == "Chloé, pour « Mairie »"
    assert "Téléphone" in client.get(reverse("mfa_index")).content.decode()


def test_one_enters_with_it_alone_and_it_counts_for_both_factors(district: Territory) -> None:
    client, other = a_browser(), a_browser()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    key = add_passkey(client)
    entered = enter_with(other, key, next=reverse("mechanisms"))
    assert entered["Location"] == reverse("mechanisms")
    assert wear(other, chloe, body) == "Chloé, pour « Mairie »"
    away = enter_with(a_browser(), key, next="https://exemple.org/")
    assert away["Location"] == reverse("who")


def test_after_a_code_by_mail_the_passkey_or_a_recovery_code_is_asked() -> None:
    client = a_browser()
    sign_up(client)
    key = add_passkey(client)
    spare = recovery_codes(client)[0]
    for sent in ("passkey", "recovery"):
        other = a_browser()
        asked = other.post(reverse("account_confirm_login_code"), {"code": ask_code(other)})
        assert asked["Location"].startswith(reverse("mfa_authenticate"))
        options = asked_by(other, "mfa_authenticate")
        typed = {"credential": key.shown(options)} if sent == "passkey" else {"code": spare}
        other.post(reverse("mfa_authenticate"), typed)
        assert acting(other) == "Chloé, en votre nom"


def test_it_gives_a_fresh_proof() -> None:
    client = a_browser()
    sign_up(client)
    key = add_passkey(client)
    answer = key.shown(asked_by(client, "prove_afresh"))
    client.post(reverse("prove_afresh"), {"credential": answer})
    found = proof_of(client)
    assert found is not None
    assert found.method == "passkey"
    stranger = replace(Passkey(), owner=key.owner).shown(asked_by(client, "prove_afresh"))
    page = client.post(reverse("prove_afresh"), {"credential": stranger}).content.decode()
    assert "pas été reconnue" in page


def test_it_is_renamed_and_removed_by_its_owner_alone() -> None:
    client, other = a_browser(), a_browser()
    sign_up(client)
    key = add_passkey(client)
    sign_up(other, "Driss", "driss@exemple.fr")
    place = [KEYS.get().pk]
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert other.post(reverse(name, args=place), {"name": "À moi"}).status_code == 404
    client.post(reverse("mfa_edit_webauthn", args=place), {"name": "Ordinateur"})
    assert (
        "« Ordinateur »".replace(" ", "\u202f") in client.get(reverse("mfa_index")).content.decode()
    )
    long = client.post(reverse("mfa_edit_webauthn", args=place), {"name": "x" * 81})
    assert 'role="alert"' in long.content.decode()
    assert (
        "n’ouvrira plus" in client.get(reverse("mfa_remove_webauthn", args=place)).content.decode()
    )
    client.post(reverse("mfa_remove_webauthn", args=place))
    assert not Authenticator.objects.exists()
    assert (
        "pas été reconnue"
        in enter_with(a_browser(), key).client.get(reverse("account_login")).content.decode()
    )


def test_a_further_key_asks_for_a_factor_one_has() -> None:
    client, other = a_browser(), a_browser()
    sign_up(client)
    link_app(client)
    spare = recovery_codes(client)[0]
    other.post(reverse("account_confirm_login_code"), {"code": ask_code(other)})
    other.post(reverse("mfa_authenticate"), {"code": spare})
    sent = other.get(reverse("mfa_add_webauthn"))
    assert sent["Location"].startswith(reverse("prove_afresh"))


def test_an_answer_serves_once() -> None:
    client, other = a_browser(), a_browser()
    sign_up(client)
    key = add_passkey(client)
    answer = key.shown(asked_at_the_door(other))
    assert "pas été reconnue" in refused(a_browser(), answer)
    other.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert acting(other) == "Chloé, en votre nom"
    other.post(reverse("account_logout"))
    assert "pas été reconnue" in refused(other, answer)


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://exemple.org"},
        {"host": "exemple.org"},
        {"verified": False},
        {"secret": Passkey().secret},
        {"credential": b"une autre clef"},
        {"owner": encoded(b"999999")},
        {"owner": ""},
    ],
    ids=["another site", "another host", "owner unknown", "forged", "unknown", "nobody", "no name"],
)
def test_what_the_passkey_did_not_sign_here_is_refused(changed: dict[str, object]) -> None:
    client, other = a_browser(), a_browser()
    sign_up(client)
    key = replace(add_passkey(client), **changed)  # type: ignore[arg-type]  # any of its fields
    assert "pas été reconnue" in refused(other, key.shown(asked_at_the_door(other)))


@pytest.mark.parametrize("junk", ["", "null", "[]", "{}", "12", '{"id": "a", "rawId": "b"}', "{"])
def test_junk_is_refused_everywhere(junk: str) -> None:
    client, other = a_browser(), a_browser()
    sign_up(client)
    for name in ("mfa_add_webauthn", "prove_afresh"):
        assert client.post(reverse(name), {"credential": junk}).status_code == 200
    asked_at_the_door(other)
    assert "pas été reconnue" in refused(other, junk)
    hollow = json.dumps({"id": "YQ", "rawId": "YQ", "response": {"userHandle": 3}})
    assert "pas été reconnue" in refused(other, hollow)
    assert not KEYS.exists()


def test_a_key_that_does_not_know_its_owner_is_not_kept() -> None:
    client = a_browser()
    sign_up(client)
    _, answer = Passkey(verified=False).made(asked_by(client, "mfa_add_webauthn"))
    page = client.post(reverse("mfa_add_webauthn"), {"credential": answer}).content.decode()
    assert 'role="alert"' in page
    assert not KEYS.exists()
