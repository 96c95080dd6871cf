"""What happens when somebody has entered."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authenticator_used
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.dispatch import receiver
from django.http import HttpRequest

from communaux.apps.actors.accounts import person_of
from communaux.apps.keys.affiliations import propose

SERVICE = "socialaccount"


@receiver(user_logged_in, dispatch_uid="communaux.affiliation")
def note_affiliation(request: HttpRequest, user: User, **_: Any) -> None:
    """The identity service used may have said for which body the person works."""
    used = [
        (record["provider"], record["uid"])
        for record in get_authentication_records(request, user)
        if record.get("method") == SERVICE
    ]
    person = person_of(user) if used else None
    if person is None:
        return
    provider, uid = used[-1]
    identity = SocialAccount.objects.get(user=user, provider=provider, uid=uid)
    siret = identity.extra_data.get("siret")
    if siret:
        propose(person, siret, identity.get_provider().name)


@receiver(authenticator_used, dispatch_uid="communaux.rotate")
def change_key(request: HttpRequest, **_: Any) -> None:
    """A session that gains a second factor gets another key: the one known before opens nothing."""
    if not request.user.is_authenticated:
        return  # Signing in changes it anyway.
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
