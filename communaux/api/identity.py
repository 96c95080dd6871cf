"""Who is speaking to the API: decided here, and nowhere else.

Cookies are never read, so a page of another site cannot make a visitor's browser act. Until
sign-in exists, only a demo accepts to be told who one is, in two headers.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from communaux.api.failures import Failure
from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import Actor, Territory
from communaux.apps.dossiers.readers import Reader
from communaux.kernel.text import Text
from communaux.kernel.time import clock

PERSON, PARTY = "X-Communaux-Person", "X-Communaux-Party"
NOBODY = Text(
    fr="Pour agir, dites qui vous êtes : l’en-tête X-Communaux-Person porte l’identifiant d’une "
    "personne, X-Communaux-Party celui de la partie pour laquelle elle agit. GET /api/people les "
    "donne dans une démonstration.",
    en="To act, say who you are: the header X-Communaux-Person holds the identifier of a person, "
    "X-Communaux-Party that of the party she acts for. GET /api/people gives them in a demo.",
)
NO_SIGN_IN = Text(
    fr="Cette installation n’est pas une démonstration : on ne peut pas encore y agir par l’API.",
    en="This installation is not a demo: one cannot act through the API here yet.",
)
STRANGER = Text(
    fr="L’en-tête {header} ne désigne personne que l’on connaisse ici : « {got} ».",
    en="The header {header} names nobody known here: “{got}”.",
)


def someone(request: HttpRequest, territory: Territory, on: date | None = None) -> Acting:
    """The person who acts and on whose behalf, on that day. 401 when nobody says who they are."""
    if not settings.DEMO:
        raise Failure(401, "unidentified", NO_SIGN_IN)
    if not request.headers.get(PERSON):
        raise Failure(401, "unidentified", NOBODY)
    person = _actor(request, PERSON)
    party = _actor(request, PARTY) if request.headers.get(PARTY) else person
    # Nobody knows the mandates of days to come: a preview counts on those of today.
    day = min(on or date.max, clock.today(territory.zone))
    return acting_as(person, party, territory, day)


def somebody(request: HttpRequest, territory: Territory, on: date | None = None) -> Acting | None:
    """The same for reading; None is the public."""
    named = request.headers.get(PERSON)
    return someone(request, territory, on) if named and settings.DEMO else None


def reader_of(request: HttpRequest, territory: Territory) -> Reader:
    """Who reads: the public unless somebody is named."""
    return Reader(somebody(request, territory))


def demo_only() -> None:
    """401 outside a demo: the cast is nobody's business elsewhere."""
    if not settings.DEMO:
        raise Failure(401, "unidentified", NO_SIGN_IN)


def _actor(request: HttpRequest, header: str) -> Actor:
    named = request.headers[header]
    try:
        return Actor.objects.get(pk=UUID(named))
    except (ValueError, Actor.DoesNotExist):
        words = STRANGER.format(header=header, got=named[:60])
        raise Failure(401, "unidentified", words) from None
