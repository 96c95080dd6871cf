"""The page of an identity that could not be believed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from communaux.kernel.text import Text
from communaux.web.entering.frame import SIGN_IN
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page

CANCELLED = "cancelled"
GIVEN_UP = Text(
    fr="Vous avez renoncé à entrer avec {service}. Rien n’a été fait.",
    en="You gave up entering with {service}. Nothing was done.",
)
UNSURE = Text(
    fr="{service} n’a pas pu nous dire de façon sûre qui vous êtes : la réponse est arrivée trop "
    "tard, a déjà servi, ou ne porte pas sa signature. Recommencez ; si cela se répète, entrez "
    "avec un code et prévenez la personne qui administre ce site.",
    en="{service} could not tell us for sure who you are: its answer came too late, has already "
    "served, or does not bear its signature. Begin again; if it happens again, enter with a code "
    "and tell the person who administers this site.",
)


def refused(
    request: HttpRequest, why: Text | None, service: str = "", error: str = ""
) -> HttpResponse:
    """Why nobody entered, and the other ways in."""
    why = why or (GIVEN_UP if error == CANCELLED else UNSURE).format(service=service)
    shown = {"title": SIGN_IN, "here": "who", "path": [Step(SIGN_IN)], "why": why}
    return page(request, "entering/refused.html", territory_frame(request) | shown, status=403)
