"""The account: address, second factor, open sessions. The sign-in library keeps the tables."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session

from communaux.apps.actors.models import Actor
from communaux.apps.privacy.holdings import Holding, Row, declare, spare
from communaux.kernel.text import Text

UNTIL_CLOSED = Text(fr="Jusqu’à la fermeture du compte.", en="Until the account is closed.")
UNTIL_CLOSED_OR_A_DAY = Text(
    fr="Jusqu’à la fermeture du compte ; un jour s’il n’est jamais confirmé.",
    en="Until the account is closed; one day when it is never confirmed.",
)
WORDS = {
    "email": Text(fr="Adresse", en="Address"),
    "verified": Text(fr="Vérifiée", en="Verified"),
    "joined": Text(fr="Compte ouvert le", en="Account opened on"),
    "last_login": Text(fr="Dernière entrée", en="Last sign-in"),
    "kind": Text(fr="Sorte", en="Kind"),
    "added": Text(fr="Ajouté le", en="Added on"),
    "last_used": Text(fr="Dernier usage", en="Last used"),
    "opened": Text(fr="Ouverte le", en="Opened on"),
    "last_seen": Text(fr="Vue le", en="Last seen"),
    "network_address": Text(fr="Adresse du réseau", en="Network address"),
    "browser": Text(fr="Navigateur", en="Browser"),
}


def user_of(person: Actor) -> User | None:
    """The user behind a person; None once the account is closed."""
    return User.objects.filter(account__person=person).first()


def addresses_of(person: Actor) -> tuple[str, ...]:
    """Every e-mail address of a person's account, in lower case."""
    user = user_of(person)
    if user is None:
        return ()
    found = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    return tuple(sorted(address.lower() for address in found if address))


def _account(person: Actor) -> list[Row]:
    user = user_of(person)
    if user is None:
        return []
    found = EmailAddress.objects.filter(user=user).order_by("email")
    return [
        {
            "email": each.email,
            "verified": each.verified,
            "joined": user.date_joined.isoformat(),
            "last_login": user.last_login.isoformat() if user.last_login else "",
        }
        for each in found
    ]


def _close(person: Actor) -> int:
    return User.objects.filter(account__person=person).delete()[0]


def _factors(person: Actor) -> list[Row]:
    """What the second factor is, never its secret."""
    found = Authenticator.objects.filter(user__account__person=person).order_by("created_at")
    return [
        {
            "kind": str(each.type),
            "added": each.created_at.isoformat(),
            "last_used": each.last_used_at.isoformat() if each.last_used_at else "",
        }
        for each in found
    ]


def _remove_factors(person: Actor) -> int:
    return int(Authenticator.objects.filter(user__account__person=person).delete()[0])


def _sessions(person: Actor) -> list[Row]:
    found = UserSession.objects.filter(user__account__person=person).order_by("created_at")
    return [
        {
            "opened": each.created_at.isoformat(),
            "last_seen": each.last_seen_at.isoformat(),
            "network_address": each.ip,
            "browser": each.user_agent,
        }
        for each in found
    ]


def _end_sessions(person: Actor) -> int:
    """Those opened in her name, and those that still wait for a code sent to her address."""
    keys = list(_session_keys(person))
    UserSession.objects.filter(user__account__person=person).delete()
    return Session.objects.filter(session_key__in=keys).delete()[0]


def _session_keys(person: Actor) -> Iterator[str]:
    user, addresses = user_of(person), addresses_of(person)
    if user is None:
        return
    for session in Session.objects.iterator(chunk_size=500):
        told = session.get_decoded()
        words = repr(told).lower()
        if told.get("_auth_user_id") == str(user.pk) or any(each in words for each in addresses):
            yield session.session_key


declare(
    Holding(
        id="account",
        name=Text(fr="Votre compte et votre adresse", en="Your account and your address"),
        purpose=Text(
            fr="Vous reconnaître, par un code envoyé à cette adresse.",
            en="To recognise you, by a code sent to this address.",
        ),
        keep=UNTIL_CLOSED_OR_A_DAY,
        tables=(
            "actors.Account",
            "auth.User",
            "account.EmailAddress",
            "account.EmailConfirmation",
        ),
        export=_account,
        erase=_close,
        words=WORDS,
    )
)
declare(
    Holding(
        id="second_factors",
        name=Text(fr="Vos preuves d’identité", en="Your means of proof"),
        purpose=Text(
            fr="Demander une deuxième preuve avant d’engager un organisme public.",
            en="To ask for a second proof before a public body is bound.",
        ),
        keep=UNTIL_CLOSED,
        tables=("mfa.Authenticator",),
        export=_factors,
        erase=_remove_factors,
        words=WORDS,
    )
)
declare(
    Holding(
        id="sessions",
        name=Text(fr="Vos sessions ouvertes", en="Your open sessions"),
        purpose=Text(
            fr="Vous garder connecté·e, et vous montrer d’où l’on est entré chez vous.",
            en="To keep you signed in, and to show you from where your account was entered.",
        ),
        keep=Text(
            fr="Jusqu’à la déconnexion, deux semaines au plus sans revenir.",
            en="Until you sign out, two weeks at most without coming back.",
        ),
        tables=("sessions.Session", "usersessions.UserSession"),
        export=_sessions,
        erase=_end_sessions,
        words=WORDS,
    )
)
spare("auth.Group", "Names of groups of administrators' rights: no person.")
spare("auth.Group_permissions", "Which group has which right: no person.")
spare("auth.Permission", "Names of rights, written by the programs: no person.")
spare("auth.User_groups", "Which user has which group: goes with the user, by cascade.")
spare("auth.User_user_permissions", "Which user has which right: goes with the user, by cascade.")
spare("contenttypes.ContentType", "Names of tables, written by the programs: no person.")
