"""Who is speaking to the API: decided here, and nowhere else.

Cookies are never read, so a page of another site cannot make a visitor's browser act. A program
shows a key of its owner's (`Authorization: Bearer …`); a demo accepts to be told who one is, in two
headers, and knows no keys.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from communaux.api.failures import Failure
from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import Actor, Territory
from communaux.apps.dossiers.permissions import under_mandate
from communaux.apps.dossiers.readers import Reader
from communaux.apps.keys.programs import BadKey, in_pace, key_of
from communaux.kernel.text import Text
from communaux.kernel.time import clock

PERSON, PARTY = "X-Communaux-Person", "X-Communaux-Party"
KEY = "Authorization"
NOBODY = Text(
    fr="Pour agir, dites qui vous êtes : l’en-tête X-Communaux-Person porte l’identifiant d’une "
    "personne, X-Communaux-Party celui de la partie pour laquelle elle agit. GET /api/people les "
    "donne dans une démonstration.",
    en="To act, say who you are: the header X-Communaux-Person holds the identifier of a person, "
    "X-Communaux-Party that of the party she acts for. GET /api/people gives them in a demo.",
)
NO_KEY = Text(
    fr="Pour agir par l’API, montrez une clé : l’en-tête « Authorization: Bearer cmx_… ». On la "
    "fait depuis son compte, page « Clés pour des programmes ».",
    en="To act through the API, show a key: the header “Authorization: Bearer cmx_…”. One makes it "
    "from one’s account, page “Keys for programs”.",
)
DEMO_ONLY = Text(
    fr="Ces personnages n’existent que dans une démonstration.",
    en="These characters only exist in a demo.",
)
ONE_FACTOR = Text(
    fr="Cette clé a été faite sans deuxième facteur : elle n’agit pas sous un mandat de "
    "« {party} ». Faites-en une autre après avoir montré le vôtre.",
    en="This key was made without a second factor: it does not act under a mandate of “{party}”. "
    "Make another one after showing yours.",
)
STRANGER = Text(
    fr="L’en-tête {header} ne désigne personne que l’on connaisse ici : « {got} ».",
    en="The header {header} names nobody known here: “{got}”.",
)
TOO_FAST = Text(
    fr="Cette clé a servi trop souvent en une minute : attendez la suivante.",
    en="This key has served too often within a minute: wait for the next one.",
)


def someone(request: HttpRequest, territory: Territory, on: date | None = None) -> Acting:
    """The person who acts and on whose behalf, on that day. 401 when nobody says who they are."""
    # Nobody knows the mandates of days to come: a preview counts on those of today.
    day = min(on or date.max, clock.today(territory.zone))
    if not settings.DEMO:
        return _by_key(request, territory, day)
    if not request.headers.get(PERSON):
        raise Failure(401, "unidentified", NOBODY)
    person = _actor(request, PERSON)
    party = _actor(request, PARTY) if request.headers.get(PARTY) else person
    return acting_as(person, party, territory, day)


def somebody(request: HttpRequest, territory: Territory, on: date | None = None) -> Acting | None:
    """The same for reading; None is the public. A key that opens nothing is said, not ignored."""
    named = request.headers.get(PERSON if settings.DEMO else KEY)
    return someone(request, territory, on) if named else None


def reader_of(request: HttpRequest, territory: Territory) -> Reader:
    """Who reads: the public unless somebody is named."""
    return Reader(somebody(request, territory))


def demo_only() -> None:
    """401 outside a demo: the cast is nobody's business elsewhere."""
    if not settings.DEMO:
        raise Failure(401, "unidentified", DEMO_ONLY)


def _by_key(request: HttpRequest, territory: Territory, day: date) -> Acting:
    """Whom the key acts for; mandates and memberships are read again at each call."""
    scheme, _, secret = request.headers.get(KEY, "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        raise Failure(401, "unidentified", NO_KEY)
    try:
        key = key_of(secret.strip())
    except BadKey as bad:
        raise Failure(401, "unidentified", bad.text) from None
    if not in_pace(key):
        raise Failure(429, "too_many", TOO_FAST)
    acting = acting_as(key.user.account.person, key.party, territory, day)
    if under_mandate(acting) and not key.second_factor:
        raise Failure(403, "forbidden", ONE_FACTOR.format(party=key.party.name))
    return acting


def _actor(request: HttpRequest, header: str) -> Actor:
    named = request.headers[header]
    try:
        return Actor.objects.get(pk=UUID(named))
    except (ValueError, Actor.DoesNotExist):
        words = STRANGER.format(header=header, got=named[:60])
        raise Failure(401, "unidentified", words) from None
