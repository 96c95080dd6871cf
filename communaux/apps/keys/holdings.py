"""What keys hold of a person."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount

from communaux.apps.actors.models import Actor
from communaux.apps.keys.models import Affiliation, ApiKey
from communaux.apps.privacy.holdings import Holding, Row, declare, spare
from communaux.kernel.text import Text

WORDS = {
    "service": Text(fr="Service d’identité", en="Identity service"),
    "identifier": Text(fr="Identifiant chez ce service", en="Identifier at that service"),
    "siret": Text(fr="SIRET de l’organisme", en="SIRET of the body"),
    "linked": Text(fr="Relié le", en="Linked on"),
    "last_entry": Text(fr="Dernière entrée", en="Last entry"),
    "body": Text(fr="Organisme", en="Body"),
    "said": Text(fr="Dit le", en="Said on"),
    "name": Text(fr="Nom", en="Name"),
    "acts_for": Text(fr="Agit pour", en="Acts for"),
    "made": Text(fr="Faite le", en="Made on"),
    "ends": Text(fr="Expire le", en="Expires on"),
    "last_used": Text(fr="Dernier usage", en="Last used"),
    "accepted": Text(fr="Confirmé", en="Confirmed"),
}


def _identities(person: Actor) -> list[Row]:
    found = SocialAccount.objects.filter(user__account__person=person).order_by("date_joined")
    return [
        {
            "service": each.provider,
            "identifier": each.uid,
            "siret": each.extra_data.get("siret", ""),
            "linked": each.date_joined.isoformat(),
            "last_entry": each.last_login.isoformat(),
        }
        for each in found
    ]


def _unlink(person: Actor) -> int:
    return int(SocialAccount.objects.filter(user__account__person=person).delete()[0])


def _affiliations(person: Actor) -> list[Row]:
    found = Affiliation.objects.filter(person=person).select_related("body").order_by("said_at")
    return [
        {
            "body": each.body.name,
            "service": each.said_by,
            "said": each.said_at.isoformat(),
            "accepted": each.accepted,
        }
        for each in found
    ]


def _forget_affiliations(person: Actor) -> int:
    return Affiliation.objects.filter(person=person).delete()[0]


def _keys(person: Actor) -> list[Row]:
    """What each key is called and does, never its secret."""
    found = ApiKey.objects.filter(user__account__person=person).select_related("party")
    return [
        {
            "name": each.name,
            "acts_for": each.party.name,
            "made": each.created_at.isoformat(),
            "ends": each.expires_on.isoformat(),
            "last_used": each.last_used_at.isoformat() if each.last_used_at else "",
        }
        for each in found
    ]


def _drop_keys(person: Actor) -> int:
    return ApiKey.objects.filter(user__account__person=person).delete()[0]


declare(
    Holding(
        id="api_keys",
        name=Text(fr="Vos clés pour des programmes", en="Your keys for programs"),
        purpose=Text(
            fr="Laisser un programme à vous agir par l’API.",
            en="To let a program of yours act through the API.",
        ),
        keep=Text(
            fr="Jusqu’à la fermeture du compte ; une clé ne vaut qu’un an au plus.",
            en="Until the account is closed; a key holds for a year at most.",
        ),
        tables=("keys.ApiKey",),
        export=_keys,
        erase=_drop_keys,
        words=WORDS,
    )
)
declare(
    Holding(
        id="identities",
        name=Text(fr="Vos identités reliées", en="Your linked identities"),
        purpose=Text(
            fr="Vous laisser entrer avec ProConnect ou FranceConnect.",
            en="To let you enter with ProConnect or FranceConnect.",
        ),
        keep=Text(
            fr="Jusqu’à ce que vous les retiriez ou fermiez le compte.",
            en="Until you unlink them or close the account.",
        ),
        tables=("socialaccount.SocialAccount",),
        export=_identities,
        erase=_unlink,
        words=WORDS,
    )
)
declare(
    Holding(
        id="affiliations",
        name=Text(fr="L’organisme où vous travaillez", en="The body you work for"),
        purpose=Text(
            fr="Proposer à l’administration de vous inscrire comme membre de cet organisme.",
            en="To propose to the administration that you be a member of that body.",
        ),
        keep=Text(fr="Jusqu’à la fermeture du compte.", en="Until the account is closed."),
        tables=("keys.Affiliation",),
        export=_affiliations,
        erase=_forget_affiliations,
        words=WORDS,
    )
)
spare("keys.FreshProof", "A random reference and a time, tied to no account: names nobody.")
spare("keys.BodyNumber", "The public number of a public body: no person.")
spare("socialaccount.SocialApp", "Unused: identity services come from the settings.")
spare("socialaccount.SocialToken", "Unused: no access token is kept.")
