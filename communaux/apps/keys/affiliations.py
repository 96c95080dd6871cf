"""What an identity service says of the body a person works for: proposed, confirmed by hand."""

from __future__ import annotations

from communaux.apps.actors.models import Actor, Membership, in_force
from communaux.apps.keys.models import Affiliation, BodyNumber
from communaux.kernel.time import clock


def propose(person: Actor, siret: str, said_by: str) -> Affiliation | None:
    """Note that somebody is said to work for the body of that number.

    None when no body here has the number, or when the person is a member already. Said again
    after a refusal, it stays refused.
    """
    number = BodyNumber.objects.filter(pk=siret).select_related("body").first()
    if number is None or _is_member(person, number.body):
        return None
    found, _ = Affiliation.objects.get_or_create(
        person=person, body=number.body, defaults={"said_by": said_by, "said_at": clock.now()}
    )
    return found


def settle(affiliation: Affiliation, *, accepted: bool) -> None:
    """Confirm or refuse; a confirmed person is a member from today on, and holds no mandate."""
    if affiliation.accepted is not None:
        return
    affiliation.accepted, affiliation.settled_at = accepted, clock.now()
    affiliation.save(update_fields=["accepted", "settled_at"])
    person, body = affiliation.person, affiliation.body
    if accepted and not _is_member(person, body):
        Membership.objects.create(person=person, body=body, starts=clock.today())


def awaited(person: Actor) -> tuple[Affiliation, ...]:
    """What waits for somebody's word."""
    found = Affiliation.objects.filter(person=person, accepted__isnull=True)
    return tuple(found.select_related("body"))


def _is_member(person: Actor, body: Actor) -> bool:
    return Membership.objects.filter(in_force(clock.today()), person=person, body=body).exists()
