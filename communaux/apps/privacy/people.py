"""What is held of a person by name: the name itself, memberships, mandates."""

from __future__ import annotations

from django.db.models import F, Value
from django.db.models.functions import Replace

from communaux.apps.actors.models import Actor, Mandate, Membership
from communaux.apps.privacy.holdings import Holding, Row, declare, spare
from communaux.kernel.text import Text
from communaux.kernel.time import clock

NAMELESS = "—"
WORDS = {
    "name": Text(fr="Nom", en="Name"),
    "identifier": Text(fr="Identifiant", en="Identifier"),
    "territory": Text(fr="Territoire", en="Territory"),
    "body": Text(fr="Pour", en="For"),
    "said": Text(fr="Ce que le groupe a décidé", en="What the group decided"),
    "roles": Text(fr="Rôles", en="Roles"),
    "starts": Text(fr="Depuis", en="Since"),
    "ends": Text(fr="Jusqu’à", en="Until"),
    "given_by": Text(fr="Acte qui le donne", en="Act that gives it"),
}


def _name(person: Actor) -> list[Row]:
    place = person.territory.name if person.territory else ""
    return [{"name": person.name, "identifier": str(person.pk), "territory": place}]


def _forget_name(person: Actor) -> int:
    known = Actor.objects.filter(pk=person.pk).exclude(name=NAMELESS)
    return known.update(name=NAMELESS)


def _memberships(person: Actor) -> list[Row]:
    found = Membership.objects.filter(person=person).select_related("body").order_by("starts")
    return [
        {
            "body": each.body.name,
            "said": each.said,
            "starts": each.starts.isoformat(),
            "ends": each.ends.isoformat() if each.ends else "",
        }
        for each in found
    ]


def _leave(person: Actor) -> int:
    return Membership.objects.filter(person=person).delete()[0]


def _mandates(person: Actor) -> list[Row]:
    found = Mandate.objects.filter(person=person).select_related("body").order_by("starts")
    return [
        {
            "body": each.body.name,
            "roles": ", ".join(each.roles),
            "starts": each.starts.isoformat(),
            "ends": each.ends.isoformat() if each.ends else "",
            "given_by": each.given_by,
        }
        for each in found
    ]


def _end_mandates(person: Actor) -> int:
    """Revoke those in force, and take her name out of the words that gave them."""
    mandates = Mandate.objects.filter(person=person)
    ended = mandates.filter(revoked_on__isnull=True).update(revoked_on=clock.today())
    if person.name not in ("", NAMELESS):
        for words in ("given_by", "revoked_by"):
            nameless = Replace(F(words), Value(person.name), Value(NAMELESS))
            mandates.filter(**{f"{words}__contains": person.name}).update(**{words: nameless})
    return ended


declare(
    Holding(
        id="name",
        name=Text(fr="Votre nom", en="Your name"),
        purpose=Text(
            fr="Dire qui a agi, à celles et ceux qui lisent un dossier.",
            en="To tell those who read a dossier who acted.",
        ),
        keep=Text(
            fr="Jusqu’à ce que vous demandiez l’effacement.", en="Until you ask for erasure."
        ),
        tables=("actors.Actor",),
        export=_name,
        erase=_forget_name,
        remains=Text(
            fr="Un identifiant tiré au hasard, qui ne mène plus à personne.",
            en="An identifier drawn at random, which no longer leads to anybody.",
        ),
        words=WORDS,
    )
)
declare(
    Holding(
        id="memberships",
        name=Text(fr="Vos collectifs", en="Your groups"),
        purpose=Text(fr="Savoir pour qui vous pouvez agir.", en="To know whom you may act for."),
        keep=Text(
            fr="Jusqu’à ce que vous demandiez l’effacement.", en="Until you ask for erasure."
        ),
        tables=("actors.Membership",),
        export=_memberships,
        erase=_leave,
        words=WORDS,
    )
)
declare(
    Holding(
        id="mandates",
        name=Text(fr="Vos mandats", en="Your mandates"),
        purpose=Text(
            fr="Prouver que vous pouviez engager un organisme public le jour d’un acte.",
            en="To prove that you could bind a public body on the day of an act.",
        ),
        keep=Text(
            fr="Autant que les actes passés en leur nom.",
            en="As long as the acts done in their name.",
        ),
        tables=("actors.Mandate",),
        export=_mandates,
        erase=_end_mandates,
        remains=Text(
            fr="Les dates et les rôles de chaque mandat, sans votre nom : un acte public doit "
            "pouvoir prouver qu’il était pris par qui le pouvait.",
            en="The dates and roles of each mandate, without your name: a public act must be able "
            "to prove that it was taken by somebody who could.",
        ),
        words=WORDS,
    )
)
spare("actors.Territory", "An authority's perimeter, its own words about itself: no person.")
spare("actors.DayOff", "A day off of a territory, with the decision that gives it: no person.")
spare("privacy.Erasure", "Identifiers drawn at random and counts: names nobody, on purpose.")
spare("privacy.Expiry", "The place of an answer erased in time, never what it said.")
