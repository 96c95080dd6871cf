"""Territories, the people and bodies that act there, and on whose behalf."""

from __future__ import annotations

from communaux.apps.actors.models.actor import Account, Actor, Membership, Nature, in_force
from communaux.apps.actors.models.interest import Interest, InterestKind
from communaux.apps.actors.models.invitation import (
    GuardianConsent,
    Invitation,
    consent_holds,
)
from communaux.apps.actors.models.mandate import Mandate, MandateKind, not_revoked
from communaux.apps.actors.models.territory import DayOff, Territory

__all__ = [
    "Account",
    "Actor",
    "DayOff",
    "GuardianConsent",
    "Interest",
    "InterestKind",
    "Invitation",
    "Mandate",
    "MandateKind",
    "Membership",
    "Nature",
    "Territory",
    "consent_holds",
    "in_force",
    "not_revoked",
]
