"""Copies that others make of a situation, inside the transaction that changed it."""

from __future__ import annotations

from collections.abc import Callable

from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.dossier.situation import Situation

Follower = Callable[[DossierRow, Situation], None]
followers: list[Follower] = []


def on_projected(follower: Follower) -> Follower:
    """Have `follower` called with each row just saved and the situation of today it copies.

    Unlike the listeners of `news`, it may fail the act: what it writes is as true as the row.
    """
    if follower not in followers:
        followers.append(follower)
    return follower


def follow(row: DossierRow, situation: Situation) -> None:
    """Let every follower copy what it needs."""
    for follower in followers:
        follower(row, situation)
