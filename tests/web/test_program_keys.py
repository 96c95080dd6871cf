"""Keys for programs: told once, ended by a day, never stronger than who made them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.accounts import close_account
from communaux.apps.actors.models import Account, Actor, Mandate, Membership, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.keys.models import ApiKey
from communaux.apps.keys.programs import BadKey, key_of, make_key
from communaux.kernel.time import clock
from tests.web.conftest import ACKNOWLEDGED, DAY, GROUP, OFFICE
from tests.web.entering import last_code, link_app, recovery_codes, sign_up, town_hall

SECRET = re.compile(r"<code>(cmx_[\w-]{43})</code>")
PAGE = "program_keys"


def account_of(name: str) -> User:
    """An account for somebody of the cast."""
    user = User.objects.create_user(username=uuid4().hex, email=f"{uuid4().hex}@exemple.fr")
    Account.objects.create(user=user, person=Actor.objects.get(name=name, nature="person"))
    return user


def key_for(name: str, party: str = "", *, second_factor: bool = False) -> str:
    whom = Actor.objects.get(name=party) if party else Actor.objects.get(name=name)
    return make_key(account_of(name), whom, "Essai", 30, second_factor=second_factor)


def act(row: DossierRow, secret: str | None, **more: Any) -> Any:
    """The act of the office, through the API."""
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    body = {"act": "acknowledge", "data": ACKNOWLEDGED, **more}
    place = f"/api/dossiers/{row.pk}/acts"
    return Client().post(place, body, content_type="application/json", headers=headers)


@pytest.fixture
def real(row: DossierRow, settings: Settings) -> DossierRow:
    """A dossier of an installation that is no demonstration."""
    settings.DEMO = False
    cache.clear()
    return row


def prove(client: Client) -> None:
    client.post(reverse("prove_afresh"), {"action": "send"})
    client.post(reverse("prove_afresh"), {"code": last_code()})


def test_a_key_is_made_after_a_fresh_proof_and_told_once(installation: None) -> None:
    client = Client()
    chloe = sign_up(client)
    asked = {"name": "Tableur", "party": str(chloe.pk), "days": "30"}
    assert "Confirmer que c’est vous" in client.get(reverse(PAGE)).content.decode()
    refused = client.post(reverse(PAGE), asked).content.decode()
    assert "la preuve manque" in refused
    prove(client)
    assert 'name="days"' in client.get(reverse(PAGE)).content.decode()
    answer = client.post(reverse(PAGE), asked)
    found = SECRET.search(answer.content.decode())
    assert found
    assert "no-store" in answer["Cache-Control"]
    kept = ApiKey.objects.get()
    assert found[1] not in str(ApiKey.objects.values())
    assert kept.expires_on == DAY + timedelta(days=30)
    again = client.get(reverse(PAGE)).content.decode()
    assert found[1] not in again
    assert kept.start in again
    client.post(reverse(PAGE), asked)
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"days": "3650"}, {"name": ""}, {"name": "x" * 81}])
def test_a_key_keeps_to_its_form(installation: None, wrong: dict[str, str]) -> None:
    client = Client()
    chloe = sign_up(client)
    prove(client)
    client.post(reverse(PAGE), {"name": "A", "party": str(chloe.pk), "days": "30", **wrong})
    assert not ApiKey.objects.exists()


def test_nobody_makes_a_key_in_the_name_of_another(installation: None, district: Territory) -> None:
    client = Client()
    sign_up(client)
    prove(client)
    for party in (Actor.objects.get(name=OFFICE), Actor.objects.get(name="Driss")):
        client.post(reverse(PAGE), {"name": "A", "party": str(party.pk), "days": "30"})
    assert not ApiKey.objects.exists()


def test_a_mandate_is_offered_to_both_factors_only(installation: None, district: Territory) -> None:
    client = Client()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    prove(client)
    page = client.get(reverse(PAGE)).content.decode()
    assert str(body.pk) not in page
    assert "montrez d’abord votre deuxième facteur" in page
    link_app(client)
    client.post(reverse("prove_afresh"), {"code": recovery_codes(client)[0]})
    client.post(reverse(PAGE), {"name": "Office", "party": str(body.pk), "days": "365"})
    made = ApiKey.objects.get()
    assert (made.party, made.second_factor) == (body, True)


def test_a_key_is_revoked_by_its_owner_alone_and_at_once(
    installation: None, district: Territory
) -> None:
    client, other = Client(), Client()
    chloe = sign_up(client)
    secret = make_key(chloe.account.user, chloe, "Tableur", 30, second_factor=False)
    sign_up(other, "Driss", "driss@exemple.fr")
    number = str(ApiKey.objects.get().pk)
    for typed in (number, "0", "x", "9" * 40):
        assert other.post(reverse("drop_key"), {"cle": typed}).status_code == 404
    client.post(reverse("drop_key"), {"cle": number})
    assert ApiKey.objects.get().revoked_at is not None
    with pytest.raises(BadKey, match="retirée"):
        key_of(secret)


def test_an_officer_acts_with_a_key_made_with_both_factors(real: DossierRow) -> None:
    assert act(real, None).status_code == 401
    weak = act(real, key_for("Bruno", OFFICE))
    assert (weak.status_code, weak.json()["error"]) == (403, "forbidden")
    assert "sans deuxième facteur" in weak.json()["sentence"]["fr"]
    User.objects.all().delete()
    done = act(real, key_for("Bruno", OFFICE, second_factor=True))
    assert done.status_code == 201, done.json()
    real.refresh_from_db()
    assert ApiKey.objects.get().last_used_at is not None


def test_a_key_holds_no_more_than_its_owner_still_does(real: DossierRow) -> None:
    secret = key_for("Bruno", OFFICE, second_factor=True)
    Mandate.objects.update(revoked_on=DAY)
    Membership.objects.filter(person__name="Bruno").delete()
    assert act(real, secret).status_code == 403
    member = key_for("Driss", GROUP)
    assert act(real, member).status_code == 403


@pytest.mark.parametrize("dead", ["unknown", "ended", "revoked", "closed", "inactive"])
def test_a_dead_key_says_why(real: DossierRow, dead: str) -> None:
    secret = key_for("Bruno", OFFICE, second_factor=True)
    day, words = DAY, "n’ouvre rien"
    if dead == "unknown":
        secret += "x"
    if dead == "ended":
        day, words = DAY + timedelta(days=31), "a expiré le 1er avril 2026"
    if dead == "revoked":
        ApiKey.objects.update(revoked_at=clock.now())
        words = "a été retirée"
    if dead == "closed":
        close_account(User.objects.get())
    if dead == "inactive":
        User.objects.update(is_active=False)
    with clock.at(day):
        answer = act(real, secret)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert words in answer.json()["sentence"]["fr"]
    place = f"/api/dossiers/{real.pk}"
    with clock.at(day):
        reading = Client().get(place, headers={"authorization": f"Bearer {secret}"})
    assert reading.status_code == 401


@pytest.mark.parametrize("header", ["Basic abc", "Bearer", "Bearer ", "cmx_abc", "bearer\t"])
def test_another_scheme_opens_nothing(real: DossierRow, header: str) -> None:
    place = f"/api/dossiers/{real.pk}/acts"
    answer = Client().post(
        place, {"act": "acknowledge"}, content_type="application/json",
        headers={"authorization": header},
    )  # fmt: skip
    assert answer.status_code == 401


def test_the_headers_of_the_demo_mean_nothing_elsewhere(real: DossierRow) -> None:
    bruno, office = Actor.objects.get(name="Bruno"), Actor.objects.get(name=OFFICE)
    told = {"x-communaux-person": str(bruno.pk), "x-communaux-party": str(office.pk)}
    place = f"/api/dossiers/{real.pk}/acts"
    body = {"act": "acknowledge", "data": ACKNOWLEDGED}
    answer = Client().post(place, body, content_type="application/json", headers=told)
    assert answer.status_code == 401


def test_a_session_of_the_pages_is_not_a_key(real: DossierRow) -> None:
    client = Client()
    client.force_login(account_of("Bruno"))
    answer = client.post(f"/api/dossiers/{real.pk}/acts", {}, content_type="application/json")
    assert answer.status_code in {401, 422}
    assert client.get(f"/api/dossiers/{real.pk}/judgements").json() is not None


def test_one_key_may_not_be_used_without_measure(real: DossierRow, settings: Settings) -> None:
    secret = key_for("Driss")
    settings.CALLS_PER_MINUTE = 2
    place = f"/api/dossiers/{real.pk}"
    told = {"authorization": f"Bearer {secret}"}
    found = [
        Client(REMOTE_ADDR=f"192.0.2.{n}").get(place, headers=told).status_code for n in range(3)
    ]
    assert found == [200, 200, 429]


def test_an_account_has_twenty_keys_at_most(installation: None) -> None:
    client = Client()
    chloe = sign_up(client)
    for _ in range(20):
        make_key(chloe.account.user, chloe, "Essai", 30, second_factor=False)
    prove(client)
    asked = {"name": "De trop", "party": str(chloe.pk), "days": "30"}
    assert "a déjà 20 clés" in client.post(reverse(PAGE), asked).content.decode()


def test_the_description_of_the_api_says_how_to_show_a_key() -> None:
    told = Client().get("/api/openapi.json").json()
    assert told["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert {} in told["security"]
