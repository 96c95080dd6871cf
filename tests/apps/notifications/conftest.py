"""People with addresses, letters in memory, and a garden by the rules of the toy mechanism."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core.cache import cache
from pytest_django import Settings

from communaux.apps.actors.models import Account, Actor
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications.models import Preference
from tests.apps.conftest import Cast, proposed


def with_address(person: Actor, **wish: Any) -> str:
    """Give a person an account with a confirmed address; her wishes if any."""
    address = f"{person.name.lower()}-{uuid4().hex[:6]}@exemple.fr".replace("é", "e")
    user = User.objects.create_user(username=uuid4().hex, email=address)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    Account.objects.create(user=user, person=person)
    if wish:
        Preference.objects.update_or_create(person=person, defaults=wish)
    return address


@pytest.fixture(autouse=True)
def letters(settings: Settings) -> None:
    settings.SITE_URL = "https://communs.exemple.fr"
    cache.clear()


@pytest.fixture
def reached(cast: Cast) -> dict[str, str]:
    """Bruno of the office, Driss of the gardeners and Elsa have addresses."""
    return {person.name: with_address(person) for person in (cast.bruno, cast.driss, cast.elsa)}


@pytest.fixture
def told_garden(reached: dict[str, str], cast: Cast) -> DossierRow:
    """A garden proposed by people who can be written to."""
    return proposed(cast)
