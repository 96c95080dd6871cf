"""Signing in: one e-mail to enter, a second factor to bind an authority, nothing to guess."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.accounts import forget_unconfirmed
from communaux.apps.actors.models import Actor, Membership, Nature, Territory
from communaux.kernel.time import clock
from tests.web.conftest import DAY
from tests.web.entering import CHLOE, YEAR, acting, ask_code, last_code, sign_up, wear

pytestmark = pytest.mark.usefixtures("installation")


def test_reading_needs_no_account() -> None:
    page = Client().get(reverse("home")).content.decode()
    assert "Se connecter" in page


def test_a_resident_enters_with_one_e_mail_and_no_password() -> None:
    client = Client()
    person = sign_up(client)
    assert (person.name, person.nature) == ("Chloé", Nature.PERSON)
    assert len(mail.outbox) == 1
    assert acting(client) == "Chloé, en votre nom"
    assert not User.objects.get(email=CHLOE).has_usable_password()


def test_she_comes_back_with_another_code_that_serves_once() -> None:
    sign_up(Client())
    client, other = Client(), Client()
    code = ask_code(client)
    entered = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert entered["Location"] == reverse("who")
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert acting(other) == ""


def test_a_mail_server_that_is_away_is_told_in_a_sentence_and_a_code_leaves_later(
    settings: Settings,
) -> None:
    sign_up(Client())
    client, usual = Client(), settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    answer = client.post(reverse("account_login"), {"email": CHLOE})
    assert answer.status_code == 503
    assert "Le courriel n’a pas pu partir" in answer.content.decode()
    settings.EMAIL_BACKEND = usual
    cache.clear()
    entered = client.post(reverse("account_confirm_login_code"), {"code": ask_code(client)})
    assert entered["Location"] == reverse("who")


def test_an_account_whose_code_never_came_may_be_asked_for_again_and_is_forgotten_after_a_day(
    settings: Settings,
) -> None:
    sign_up(Client(), "Driss", "driss@exemple.fr")
    usual, asked = settings.EMAIL_BACKEND, {"name": "Odile", "email": "odile@exemple.fr"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    assert Client().post(reverse("account_signup"), asked).status_code == 503
    settings.EMAIL_BACKEND = usual
    people = Actor.objects.filter(name="Odile")
    assert (people.count(), forget_unconfirmed()) == (1, 0)
    User.objects.update(date_joined=clock.now() - timedelta(days=2))
    assert forget_unconfirmed() == 1
    assert not people.exists()
    assert User.objects.get().email == "driss@exemple.fr"
    cache.clear()
    assert sign_up(Client(), **asked).name == "Odile"


def test_a_wrong_code_is_refused_in_a_sentence_and_the_third_ends_the_attempt() -> None:
    sign_up(Client())
    client = Client()
    ask_code(client)
    page = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})
    assert 'role="alert"' in page.content.decode()
    for _ in range(2):
        client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})
    after = client.post(reverse("account_confirm_login_code"), {"code": last_code()})
    assert after["Location"].startswith(reverse("account_login"))


def test_the_pages_do_not_tell_whether_an_address_is_known() -> None:
    sign_up(Client())
    known, unknown = Client(), Client()
    pages = []
    for client, email in ((known, CHLOE), (unknown, "personne@exemple.fr")):
        sent = client.post(reverse("account_login"), {"email": email}, follow=True)
        pages.append(re.sub(r'value="[^"]*"', "", sent.content.decode().replace(email, "—")))
    assert pages[0] == pages[1]
    assert "Aucun compte ne la porte" in mail.outbox[-1].body
    assert "/inscription/" in mail.outbox[-1].body


def test_an_address_already_there_receives_the_way_in_instead_of_a_second_account() -> None:
    sign_up(Client())
    at_once = Client().post(reverse("account_signup"), {"name": "Une autre", "email": CHLOE})
    assert (at_once.status_code, len(mail.outbox)) == (429, 1)
    assert "Trop d’essais en peu de temps" in at_once.content.decode()
    cache.clear()
    Client().post(reverse("account_signup"), {"name": "Une autre", "email": CHLOE})
    assert User.objects.filter(email=CHLOE).count() == 1
    assert "/connexion/" in mail.outbox[-1].body


def test_a_robot_that_fills_every_box_gets_no_account() -> None:
    asked = {"name": "Robot", "email": "robot@exemple.fr", "website": "https://example.org"}
    Client().post(reverse("account_signup"), asked)
    assert not User.objects.filter(email="robot@exemple.fr").exists()


def test_codes_are_not_sent_without_end() -> None:
    sign_up(Client())
    sent = len(mail.outbox)
    answers = [Client().post(reverse("account_login"), {"email": CHLOE}) for _ in range(30)]
    assert len(mail.outbox) - sent < 30
    assert any("Location" not in answer for answer in answers)


def test_a_session_obtained_before_signing_in_is_worth_nothing_after() -> None:
    sign_up(Client())
    client = Client()
    code = ask_code(client)
    before = client.session.session_key
    client.post(reverse("account_confirm_login_code"), {"code": code})
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = str(before)
    assert acting(stolen) == ""


def test_signing_in_never_leads_to_another_site() -> None:
    sign_up(Client())
    client = Client()
    client.post(reverse("account_login"), {"email": CHLOE, "next": "https://example.org/"})
    sent = {"code": last_code(), "next": "https://example.org/"}
    answer = client.post(reverse("account_confirm_login_code"), sent)
    assert answer["Location"] == reverse("who")


def test_one_acts_for_a_collective_one_belongs_to_and_for_no_other(district: Territory) -> None:
    client = Client()
    chloe = sign_up(client)
    hers = Actor.objects.create(nature=Nature.INFORMAL, name="Collectif du Tilleul")
    other = Actor.objects.create(nature=Nature.INFORMAL, name="Collectif du Chêne")
    Membership.objects.create(person=chloe, body=hers, starts=DAY - YEAR)
    assert wear(client, chloe, hers) == "Chloé, pour « Collectif du Tilleul »"
    assert wear(client, chloe, other) == "Chloé, en votre nom"


def test_nobody_takes_the_place_of_the_cast_outside_the_demonstration(
    district: Territory,
) -> None:
    client = Client()
    sign_up(client)
    bruno = Actor.objects.get(name="Bruno", nature=Nature.PERSON)
    assert wear(client, bruno, bruno) == "Chloé, en votre nom"


def test_open_sessions_are_listed_and_the_others_closed() -> None:
    first, second = Client(), Client()
    sign_up(first)
    second.post(reverse("account_confirm_login_code"), {"code": ask_code(second)})
    page = second.get(reverse("usersessions_list")).content.decode()
    assert "Cet appareil" in page
    second.post(reverse("usersessions_list"))
    assert acting(first) == ""
    assert acting(second) == "Chloé, en votre nom"


def test_leaving_costs_one_button_and_leaves_no_address() -> None:
    client = Client()
    sign_up(client)
    client.post(reverse("account_close"))
    assert not User.objects.filter(email=CHLOE).exists()
    assert not EmailAddress.objects.filter(email=CHLOE).exists()
    assert acting(client) == ""


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "usersessions_list", "account_close", "who"]
)
def test_the_pages_of_an_account_ask_a_stranger_to_sign_in(name: str) -> None:
    answer = Client().get(reverse(name))
    assert answer["Location"].startswith(reverse("account_login"))


def test_mail_is_refused_an_address_it_cannot_read() -> None:
    from communaux.config.mail import mail as settings_of

    with pytest.raises(ValueError, match="COMMUNAUX_EMAIL_URL"):
        settings_of("mail.example.org")
    known = settings_of("smtp://awa%40mairie:s%2Fcret@mail.example.org")
    assert (known["EMAIL_PORT"], known["EMAIL_USE_TLS"]) == (587, True)
    assert (known["EMAIL_HOST_USER"], known["EMAIL_HOST_PASSWORD"]) == ("awa@mairie", "s/cret")
