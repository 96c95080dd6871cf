"""Finding what a person names on the command line: a dossier, somebody, a territory, a commons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from communaux.cli.faults import Stop
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from communaux.apps.actors.acting import Acting
    from communaux.apps.actors.models import Actor, Territory
    from communaux.apps.commons.models import Commons
    from communaux.apps.dossiers.models import DossierRow

    Fits = Callable[[Acting], bool]

Row = TypeVar("Row", bound="Model")
SHORTEST_START = 4
HEXADECIMAL = re.compile(r"[0-9a-f-]+")
NOTHING = Text(
    fr="Rien ne s’appelle « {name} » ici ({what}).", en="Nothing is called “{name}” here ({what})."
)
SEVERAL = Text(
    fr="« {name} » désigne plusieurs choses ({what}) : {found}. Donnez l’identifiant entier.",
    en="“{name}” means several things ({what}): {found}. Give the whole identifier.",
)
SAME_NUMBER = Text(
    fr="Plusieurs territoires ont un dossier n° {name} : écrivez {found}.",
    en="Several territories have a dossier no. {name}: write {found}.",
)
DOSSIER = Text(
    fr="numéro ou identifiant de dossier ; territoire/numéro s’il y en a plusieurs",
    en="number or identifier of a dossier; territory/number if there are several",
)
PERSON = Text(fr="nom ou identifiant d’une personne", en="name or identifier of a person")
PARTY = Text(fr="nom ou identifiant d’une partie", en="name or identifier of a party")
TERRITORY = Text(fr="territoire", en="territory")
COMMONS = Text(fr="commun", en="commons")
WHICH_PARTY = Text(
    fr="{person} peut agir pour : {found}. Choisissez avec --for.",
    en="{person} may act for: {found}. Choose with --for.",
)


def dossier_named(name: str) -> DossierRow:
    """The dossier of that number (2026-017), identifier, or start of identifier.

    Where several territories give the same number, `territory/2026-017` says which.
    """
    from communaux.apps.dossiers.models import DossierRow

    rows = DossierRow.objects.select_related("territory", "commons")
    slug, _, number = name.rpartition("/")
    found = list(rows.filter(number=number, **({"territory__slug": slug} if slug else {})))
    if len(found) > 1:
        places = ", ".join(f"{row.territory.slug}/{row.number}" for row in found)
        raise Stop(SAME_NUMBER.format(name=name, found=places))
    if not found and _is_uuid(name):
        found = list(rows.filter(pk=name))
    if not found and len(name) >= SHORTEST_START and HEXADECIMAL.fullmatch(name):
        found = list(rows.filter(pk__startswith=name)[:3])
    return _only(found, name, DOSSIER)


def person_named(name: str) -> Actor:
    """The person of that name or identifier."""
    from communaux.apps.actors.models import Actor

    people = Actor.objects.filter(nature="person")
    return _only(_named(people, name), name, PERSON)


def party_named(name: str) -> Actor:
    """The party of that name or identifier: a collective, a body, a person."""
    from communaux.apps.actors.models import Actor

    return _only(_named(Actor.objects.all(), name), name, PARTY)


def territory_named(slug: str | None) -> Territory:
    """The territory of that slug; the only one when none is named."""
    from communaux.apps.actors.models import Territory

    found = Territory.objects.filter(slug=slug) if slug else Territory.objects.all()
    return _only(list(found[:3]), slug or "—", TERRITORY)


def commons_named(name: str, territory: Territory) -> Commons:
    """The commons of that name or identifier in a territory."""
    from communaux.apps.commons.models import Commons

    return _only(_named(Commons.objects.filter(territory=territory), name), name, COMMONS)


def acting_of(
    person: Actor, party: str | None, territory: Territory, on: date, fits: Fits
) -> Acting:
    """Who acts and on whose behalf: as told, or the only party for which it `fits`.

    A person who may act for a group as well as for themselves acts for the group.
    """
    from communaux.apps.actors.acting import acting_as, acting_choices

    if party is not None:
        return acting_as(person, party_named(party), territory, on)
    choices = acting_choices(person, territory, on)
    fitting = [choice for choice in choices if fits(choice)]
    for_others = [one for one in fitting if one.party.pk != person.pk] or fitting
    if len(for_others) > 1:
        found = ", ".join(one.party.name for one in for_others)
        raise Stop(WHICH_PARTY.format(person=person.name, found=found))
    return for_others[0] if for_others else choices[0]


def _named(rows: QuerySet[Row], name: str) -> list[Row]:
    if _is_uuid(name):
        return list(rows.filter(pk=name))
    return list(rows.filter(name=name)[:3])


def _only(found: Iterable[Row], name: str, what: Text) -> Row:
    rows = list(found)
    if not rows:
        raise Stop(NOTHING.format(name=name, what=what))
    if len(rows) > 1:
        told = ", ".join(f"{row} ({row.pk})" for row in rows)
        raise Stop(SEVERAL.format(name=name, what=what, found=told))
    return rows[0]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
