"""Accounts: which signed-in user is which person."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction

from communaux.apps.actors.models import Account, Actor, Nature, Territory
from communaux.kernel.time import clock

A_DAY = timedelta(days=1)


def open_account(user: User, name: str, territory: Territory | None) -> Account:
    """A person of that name in that territory, for a user who has none yet."""
    with transaction.atomic():
        person = Actor.objects.create(nature=Nature.PERSON, name=name, territory=territory)
        return Account.objects.create(user=user, person=person)


def person_of(user: User) -> Actor | None:
    """The person behind a signed-in user; None for a user who has none."""
    found = Account.objects.filter(user_id=user.pk, user__is_active=True)
    account = found.select_related("person").first()
    return account.person if account else None


def close_account(user: User) -> None:
    """Forget the address, the sessions and the second factor; the person's acts stay."""
    user.delete()


def forget_unconfirmed() -> int:
    """Forget who asked for an account a day ago and never gave the code; how many.

    Such a person has done nothing: her address serves nobody, nor does her name. Whoever is
    already a member or holds a mandate stays.
    """
    waiting = Account.objects.filter(
        user__date_joined__lt=clock.now() - A_DAY,
        user__last_login__isnull=True,
        user__is_staff=False,
        person__mandates__isnull=True,
        person__memberships__isnull=True,
    )
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    found = list(waiting.exclude(user__in=confirmed).values_list("user", "person"))
    with transaction.atomic():
        User.objects.filter(pk__in=[user for user, _ in found]).delete()
        Actor.objects.filter(pk__in=[person for _, person in found]).delete()
    return len(found)


def appoint_administrator(email: str, name: str) -> User:
    """A user who may enter the administration pages, by a code sent to that address.

    An account already known by that address is raised; its person keeps her name.
    """
    with transaction.atomic():
        known = EmailAddress.objects.filter(email__iexact=email).select_related("user").first()
        user = known.user if known else _new_user(email)
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        if not Account.objects.filter(user=user).exists():
            open_account(user, name, Territory.objects.order_by("pk").first())
    return user


def _new_user(email: str) -> User:
    return User.objects.create_user(username=uuid4().hex, email=email)
