"""Stopping letters with one click, by a signed link that needs no sign-in (RFC 8058)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core import signing

from communaux.apps.actors.models import Actor
from communaux.apps.notifications.models import Kind, Letter, Notice, Preference, Rhythm

SALT = "communaux.notifications.stop"
LONGEST = 400
KINDS = [str(kind) for kind in Kind]


def stop_token(letter: Letter, notices: Sequence[Notice]) -> str:
    """What the link of a letter carries: whose letters, and which kinds of them.

    It never expires: an old letter must be as easy to stop as a new one. It can only stop.
    """
    kinds = [kind for kind in KINDS if any(notice.kind == kind for notice in notices)]
    return signing.dumps([str(letter.person_id), *kinds], salt=SALT)


def read_token(token: str) -> tuple[Actor, list[str]] | None:
    """The person and the kinds of a link; None when it is forged, broken, or hers no longer."""
    if len(token) > LONGEST:
        return None
    try:
        who, *kinds = signing.loads(token, salt=SALT)
        person = Actor.objects.filter(pk=UUID(who)).first()
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (person, kinds) if person is not None else None


def stop(person: Actor, kinds: Sequence[str]) -> None:
    """Never send these kinds again; letters that were about to leave are dropped on their way."""
    never = {kind: Rhythm.NEVER for kind in kinds if kind in KINDS}
    Preference.objects.update_or_create(person=person, defaults=never)
