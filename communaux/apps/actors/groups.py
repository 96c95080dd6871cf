"""Informal groups: made by anybody, held by their referents, joined by a link that serves once."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from communaux.apps.actors.models import (
    Actor,
    Invitation,
    Membership,
    Nature,
    Territory,
    in_force,
)
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

BYTES = 24
UNKNOWN = Text(
    fr="Cette invitation n’existe pas : le lien a peut-être été coupé. Demandez-en un autre.",
    en="There is no such invitation: the link may have been cut. Ask for another one.",
)
EXPIRED = Text(
    fr="Cette invitation n’est plus valable depuis le {day}. Demandez-en une autre.",
    en="This invitation has not been valid since {day}. Ask for another one.",
)
USED = Text(
    fr="Cette invitation a déjà servi : un lien ne sert qu’une fois. Demandez-en un autre.",
    en="This invitation has already served: a link serves once. Ask for another one.",
)
ALREADY = Text(
    fr="Vous êtes déjà référente ou référent de « {group} ».",
    en="You already are a referent of “{group}”.",
)
NOT_REFERENT = Text(
    fr="Seules les personnes référentes de « {group} » peuvent le faire.",
    en="Only the referents of “{group}” may do this.",
)


class GroupRefused(SpokenError):
    """Something asked of a group or an invitation is not possible; the sentence says why."""


def found_group(
    person: Actor, territory: Territory, *, name: str, said: str, said_on: date
) -> Actor:
    """An informal group whose first referent is the person; `said` is what the group decided."""
    with transaction.atomic():
        group = Actor.objects.create(nature=Nature.INFORMAL, name=name, territory=territory)
        _join(person, group, clock.today(territory.zone), said, said_on)
        return group


def referents(group: Actor, on: date) -> QuerySet[Membership]:
    """Who may act for the group that day as its referent, the oldest first."""
    found = Membership.objects.filter(in_force(on), body=group, referent=True)
    return found.select_related("person").order_by("starts", "pk")


def require_referent(person: Actor, group: Actor, on: date) -> Membership:
    """The membership that makes the person a referent. Raises `GroupRefused`."""
    found = referents(group, on).filter(person=person).first()
    if found is None:
        raise GroupRefused(NOT_REFERENT.format(group=group.name))
    return found


def invite(person: Actor, body: Actor) -> str:
    """A new invitation; returns the secret of its link, kept nowhere."""
    token, now = secrets.token_urlsafe(BYTES), clock.now()
    Invitation.objects.create(
        digest=_digest(token),
        body=body,
        invited_by=person,
        made_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    return token


def invitation_of(token: str) -> Invitation:
    """The invitation of a link, still waiting. Raises `GroupRefused`."""
    rows = Invitation.objects.select_related("body__territory", "invited_by")
    found = rows.filter(digest=_digest(token)).first()
    if found is None:
        raise GroupRefused(UNKNOWN)
    if found.accepted_at is not None:
        raise GroupRefused(USED)
    if not found.waits(clock.now()):
        raise GroupRefused(EXPIRED.format(day=found.expires_at.date()))
    return found


def spend_invitation(token: str, person: Actor) -> Invitation:
    """Use the link up, for this person. Call it in a transaction. Raises `GroupRefused`."""
    invitation = invitation_of(token)
    fresh = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True)
    if not fresh.update(accepted_at=clock.now(), accepted_by=person):
        raise GroupRefused(USED)
    return invitation


def join_group(token: str, person: Actor, on: date) -> Actor:
    """Become a referent by that link, with what the group had decided. Raises `GroupRefused`."""
    with transaction.atomic():
        group = spend_invitation(token, person).body
        known = referents(group, on)
        if known.filter(person=person).exists():
            raise GroupRefused(ALREADY.format(group=group.name))
        first = known.first()
        _join(person, group, on, first.said if first else "", first.said_on if first else None)
        return group


def leave_group(person: Actor, group: Actor, on: date) -> None:
    """Leave, at once: one may no longer act for the group, and what was done stays."""
    mine = Membership.objects.filter(in_force(on), person=person, body=group)
    for membership in mine:
        _end(membership, on)


def _end(membership: Membership, on: date) -> None:
    """Row by row, so that the journal notices."""
    if membership.starts == on:
        membership.delete()
        return
    membership.ends = on - timedelta(days=1)
    membership.save(update_fields=["ends"])


def _join(person: Actor, group: Actor, on: date, said: str, said_on: date | None) -> None:
    Membership.objects.create(
        person=person, body=group, referent=True, starts=on, said=said, said_on=said_on
    )


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
