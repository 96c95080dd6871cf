"""Keeping robots away from a form anybody may send, without asking a third party or anybody's data.

A question no person sees stays empty, and a person needs a few seconds. The third rule, how many
signatures one connection sends in an hour, is the app's (petitions/pace.py): the API keeps it too.
"""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest

from communaux.apps.deliberation.petitions.pace import TooFast
from communaux.kernel.text import Text
from communaux.kernel.time import clock

TRAP, SHOWN = "site", "shown"
QUICKEST, LONGEST = 3, 12 * 3600
SALT = "communaux.petition-form"

TRAPPED = Text(
    fr="La ligne « ne pas remplir » a été remplie : laissez-la vide et renvoyez le formulaire.",
    en="The line “do not fill in” was filled in: leave it empty and send the form again.",
)
TOO_QUICK = Text(
    fr="Le formulaire est revenu en moins de {n} secondes, plus vite qu’on ne le lit. Relisez, "
    "puis renvoyez-le : rien n’est perdu.",
    en="The form came back in less than {n} seconds, faster than one reads it. Read it again, "
    "then send it: nothing is lost.",
)
TOO_OLD = Text(
    fr="Cette page est ouverte depuis trop longtemps : renvoyez le formulaire, rien n’est perdu.",
    en="This page has been open for too long: send the form again, nothing is lost.",
)


def shown_now() -> str:
    """The mark of the moment at which a form is shown, to be sent back with it."""
    return signing.dumps(int(clock.now().timestamp()), salt=SALT)


def still_valid(mark: str) -> str:
    """The same mark while it lasts, a new one otherwise."""
    seconds = _seconds_since(mark)
    return shown_now() if seconds is None or seconds > LONGEST else mark


def require_a_person(request: HttpRequest) -> None:
    """Raise `TooFast` when the form breaks one of the two rules."""
    if request.POST.get(TRAP):
        raise TooFast(TRAPPED)
    seconds = _seconds_since(request.POST.get(SHOWN, ""))
    if seconds is None or seconds > LONGEST:
        raise TooFast(TOO_OLD)
    if seconds < QUICKEST:
        raise TooFast(TOO_QUICK.format(n=QUICKEST))


def _seconds_since(mark: str) -> int | None:
    try:
        then = signing.loads(mark, salt=SALT)
    except signing.BadSignature:
        return None
    return int(clock.now().timestamp()) - then if isinstance(then, int) else None
