"""Who takes part: the cast of each story, and the five people one may be."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import (
    Actor,
    Mandate,
    MandateKind,
    Membership,
    Nature,
    Territory,
)
from communaux.demo.place import SLUG
from communaux.kernel.dossier.scenario import Player

SINCE = date(2008, 1, 1)
"""No story begins before it: the year the Brussels land trust was first thought of."""
GIVEN_BY = "Démonstration / Demo"
ORDER = "Arrêté n° 2008-14 (démonstration) / Order 2008-14 (demo)"
SUPPLEANCE = "Arrêté de suppléance (démonstration) / Replacement order (demo)"
DECIDED = "On se parle, puis l’une de nous signe. / We talk, then one of us signs. (demo)"
DIRECTION = "Quartiere Porto-Saragozza"
STANDING = (
    Player(name="Giunta", nature="public_body", person="Awa", mandates=("executive",)),
    Player(name=DIRECTION, nature="public_body", person="Bruno", mandates=("district",)),
    Player(
        name=DIRECTION,
        nature="public_body",
        person="Farid",
        mandates=("district",),
        limit=Decimal(500),
    ),
    Player(
        name="Ufficio Cittadinanza Attiva",
        nature="public_body",
        person="Bruno",
        mandates=("interface_office",),
    ),
    Player(name="No Tag Fuori Porta", nature="informal", person="Chloé"),
    Player(name="Muri Vivi", nature="informal", person="Driss"),
    Player(name="Elsa", nature="person", person="Elsa"),
)
"""Awa the mayor, Bruno the official, Chloé the resident, Driss and his group, Elsa the outsider;
Farid signs for the district up to 500 €."""
REPLACEMENT = Player(
    name=DIRECTION,
    nature="public_body",
    person="Gaëlle",
    mandates=("district",),
    limit=Decimal(5000),
)
"""Gaëlle stands in for Bruno these weeks, up to 5,000 €."""


def introduce(player: Player, territory: Territory) -> None:
    """Make sure the person, the party and the tie between them exist."""
    person, party = person_of(player, territory), party_of(player, territory)
    if party == person:
        return
    if player.mandates:
        mandate, _ = Mandate.objects.get_or_create(
            person=person,
            body=party,
            territory=territory,
            defaults={"starts": SINCE, "roles": [], **_limited(player)},
        )
        mandate.roles = sorted({*mandate.roles, *player.mandates})
        mandate.save(update_fields=["roles"])
    else:
        Membership.objects.get_or_create(
            person=person,
            body=party,
            defaults={"starts": SINCE, "referent": True, "said": DECIDED, "said_on": SINCE},
        )


def replace_for_a_while(territory: Territory, today: date) -> None:
    """Gaëlle takes Bruno's place in the district, from last week and for three weeks."""
    introduce(REPLACEMENT, territory)
    person, party = person_of(REPLACEMENT, territory), party_of(REPLACEMENT, territory)
    replaced = Mandate.objects.get(person__name="Bruno", body=party, territory=territory)
    Mandate.objects.filter(person=person, body=party).update(
        replaces=replaced,
        starts=today - timedelta(days=7),
        ends=today + timedelta(days=21),
        given_by=SUPPLEANCE,
        given_on=today - timedelta(days=9),
    )


def _limited(player: Player) -> dict[str, Any]:
    """What tells a delegation of signature from a mandate without limit."""
    if player.limit is None:
        return {"given_by": GIVEN_BY}
    return {
        "kind": MandateKind.SIGNATURE,
        "amount_limit": player.limit,
        "given_by": ORDER,
        "given_on": SINCE,
    }


def acting_for(player: Player, territory: Territory, on: date) -> Acting:
    """The player about to act on that day."""
    return acting_as(person_of(player, territory), party_of(player, territory), territory, on)


def person_of(player: Player, territory: Territory) -> Actor:
    """The human being who plays."""
    return _actor("person", player.person, territory)


def party_of(player: Player, territory: Territory) -> Actor:
    """On whose behalf: the person alone when the player is one."""
    if player.nature == "person":
        return person_of(player, territory)
    return _actor(player.nature, player.name, territory)


def _actor(nature: str, name: str, territory: Territory) -> Actor:
    """The same identifier at each demo, so that examples in the documentation stay true.

    A person is the same in every territory; a body elsewhere is another body.
    """
    elsewhere = nature != Nature.PERSON and territory.slug != SLUG
    where = f"{territory.slug}:" if elsewhere else ""
    pk = uuid5(NAMESPACE_URL, f"communaux:demo:{where}{nature}:{name}")
    actor, _ = Actor.objects.get_or_create(
        uuid=pk, defaults={"nature": nature, "name": name, "territory": territory}
    )
    return actor
