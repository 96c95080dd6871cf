"""Everybody signs in as people do, by a code and for some a second factor; then mandates end."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.models import Account, Actor, Mandate, Territory
from communaux.kernel.time import clock
from tests.permissions.site import CAST, Member, mail_of
from tests.web.entering import ask_code, link_app


def enter_all(actors: dict[str, Actor], here: Territory, elsewhere: Territory) -> dict[str, Client]:
    """One browser each. Who was mandated chose that hat before the mandate ended."""
    stranger = User.objects.create_user(username="stranger")
    Authenticator.objects.create(
        user=stranger, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé"}
    )
    browsers = {each.id: _enter(each, actors, here, elsewhere) for each in CAST}
    mandates = Mandate.objects.filter(person__in=[actors["revoked"], actors["expired"]])
    yesterday = clock.today() - timedelta(days=1)
    mandates.filter(person=actors["revoked"]).update(revoked_on=clock.today())
    mandates.filter(person=actors["expired"]).update(ends=yesterday)
    return browsers


def _enter(
    member: Member, actors: dict[str, Actor], here: Territory, elsewhere: Territory
) -> Client:
    browser = Client(raise_request_exception=False)
    if member.id == "visitor":
        return browser
    user = User.objects.create_user(username=member.id, email=mail_of(member.id))
    user.is_staff = user.is_superuser = member.staff
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Account.objects.create(user=user, person=actors[member.id])
    cache.clear()
    code = ask_code(browser, mail_of(member.id))
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    if member.second_factor:
        link_app(browser)
    if member.body:
        body = Actor.objects.get(name=member.body)
        where = elsewhere if member.id == "elsewhere" else here
        hat = {"qui": f"{actors[member.id].pk}:{body.pk}"}
        browser.post(f"{reverse('who')}?territoire={where.slug}", hat)
    return browser
