"""Taking, renewing and giving up a private calendar address. The secret is shown once."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from communaux.apps.actors.acting import Acting, MayNotActFor, acting_as
from communaux.apps.actors.models import Territory
from communaux.apps.calendars.models import Subscription
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

BYTES, LONGEST = 32, 100
MOST = 30
TOO_MANY = Text(
    fr="Vous avez déjà {most} adresses d’agenda : révoquez-en une avant d’en prendre une autre.",
    en="You already have {most} calendar addresses: revoke one before taking another.",
)
NO_ROLE = Text(
    fr="Vous ne tenez pas ce rôle dans ce territoire.",
    en="You do not hold this role in this territory.",
)


class SubscriptionRefused(SpokenError):
    """An address that cannot be given."""


def subscribe(
    acting: Acting,
    territory: Territory,
    *,
    dossier: DossierRow | None = None,
    role: str = "",
    language: str = "fr",
) -> tuple[Subscription, str]:
    """A new address: the row, and the secret part. Raises `SubscriptionRefused`."""
    if role and role not in acting.roles:
        raise SubscriptionRefused(NO_ROLE)
    if len(subscriptions_of(acting)) >= MOST:
        raise SubscriptionRefused(TOO_MANY.format(most=MOST))
    secret = token_urlsafe(BYTES)
    row = Subscription.objects.create(
        token_hash=_hash(secret), person=acting.person, party=acting.party, territory=territory,
        dossier=dossier, role=role, language=language, created_at=clock.now(),
    )  # fmt: skip
    return row, secret


def renew(subscription: Subscription) -> str:
    """Another secret: the address known so far stops answering at once."""
    secret = token_urlsafe(BYTES)
    subscription.token_hash, subscription.renewed_at = _hash(secret), clock.now()
    subscription.save(update_fields=["token_hash", "renewed_at"])
    return secret


def revoke(subscription: Subscription) -> None:
    """The address never answers again."""
    subscription.revoked_at = clock.now()
    subscription.save(update_fields=["revoked_at"])


def subscriptions_of(acting: Acting) -> list[Subscription]:
    """The living addresses of a person, whatever the party she took them for."""
    found = Subscription.objects.filter(person=acting.person, revoked_at__isnull=True)
    return list(found.select_related("dossier", "party", "territory").order_by("-created_at"))


def found_by(secret: str) -> Subscription | None:
    """The living subscription of that address; None tells nothing more."""
    if len(secret) > LONGEST:
        return None
    rows = Subscription.objects.filter(token_hash=_hash(secret), revoked_at__isnull=True)
    related = ("person", "party", "territory", "dossier__territory", "dossier__commons")
    return rows.select_related(*related).first()


def acting_in(subscription: Subscription) -> Acting | None:
    """Who reads, with the mandates of today; None once she may no longer act for that party."""
    territory = subscription.territory
    day = clock.today(territory.zone)
    try:
        return acting_as(subscription.person, subscription.party, territory, day)
    except MayNotActFor:
        return None


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
