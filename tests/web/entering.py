"""Entering an installation as its people do: mails read, codes copied, an app imitated."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time
from datetime import timedelta

from django.core import mail
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.models import Actor, Mandate, Nature, Territory
from tests.web.conftest import DAY

CHLOE = "chloe@exemple.fr"
CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)
ACTING = re.compile(r"<p>Vous êtes <b>([^<]*)</b>([^<]*)</p>")
SECRET = re.compile(r"<code>([A-Z2-7]{16,})</code>")
YEAR = timedelta(days=365)
ENOUGH = 6


def last_code() -> str:
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def sign_up(client: Client, name: str = "Chloé", email: str = CHLOE) -> Actor:
    client.post(reverse("account_signup"), {"name": name, "email": email})
    answer = client.post(reverse("account_email_verification_sent"), {"code": last_code()})
    assert answer["Location"] == reverse("who")
    return Actor.objects.get(account__user__email=email)


def ask_code(client: Client, email: str = CHLOE) -> str:
    client.post(reverse("account_login"), {"email": email})
    return last_code()


def six_digits(secret: str) -> str:
    """RFC 6238, written again from its text; digits about to change are waited out, as one does."""
    left = 30 - time.time() % 30
    if left < ENOUGH:
        time.sleep(left)
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def link_app(client: Client) -> str:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = SECRET.search(page)
    assert found, page
    client.post(reverse("mfa_activate_totp"), {"code": six_digits(found[1])})
    return found[1]


def recovery_codes(client: Client) -> list[str]:
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return re.findall(r"<li><code>([^<]+)</code>", page)


def town_hall(district: Territory, person: Actor) -> Actor:
    """A mandate of the town hall, for a year."""
    body = Actor.objects.create(nature=Nature.PUBLIC_BODY, name="Mairie", territory=district)
    Mandate.objects.create(
        person=person, body=body, territory=district, roles=["interface_office"],
        starts=DAY - YEAR, ends=DAY + YEAR,
    )  # fmt: skip
    return body


def acting(client: Client) -> str:
    """Who the page says one is, such as "Chloé, pour « Mairie »"; empty for a plain reader."""
    found = ACTING.search(client.get(reverse("home")).content.decode())
    return re.sub(r"\s", " ", found[1] + found[2]) if found else ""


def wear(client: Client, person: Actor, party: Actor) -> str:
    client.post(reverse("who"), {"qui": f"{person.pk}:{party.pk}"})
    return acting(client)
